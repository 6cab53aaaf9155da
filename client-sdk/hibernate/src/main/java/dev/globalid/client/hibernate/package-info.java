/** Ids for Hibernate's entities, fetched before the INSERT, so that inserts still go out in batches. */
@NullMarked
package dev.globalid.client.hibernate;

import org.jspecify.annotations.NullMarked;
