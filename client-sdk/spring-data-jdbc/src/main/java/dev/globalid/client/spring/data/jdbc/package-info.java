/** Ids for the aggregates of Spring Data JDBC, fetched before the INSERT. */
@NullMarked
package dev.globalid.client.spring.data.jdbc;

import org.jspecify.annotations.NullMarked;
