/** Hibernate. */
@NullMarked
package dev.globalid.examples.hibernate;

import org.jspecify.annotations.NullMarked;
