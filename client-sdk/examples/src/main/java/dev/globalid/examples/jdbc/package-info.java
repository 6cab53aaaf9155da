/** Plain JDBC. */
@NullMarked
package dev.globalid.examples.jdbc;

import org.jspecify.annotations.NullMarked;
