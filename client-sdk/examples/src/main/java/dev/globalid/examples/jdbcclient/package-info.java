/** Spring's JdbcClient. */
@NullMarked
package dev.globalid.examples.jdbcclient;

import org.jspecify.annotations.NullMarked;
