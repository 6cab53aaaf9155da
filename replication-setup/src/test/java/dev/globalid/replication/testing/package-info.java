/** Real servers for tests: installed once into a cache, started on free ports, gone when the test is over. */
@NullMarked
package dev.globalid.replication.testing;

import org.jspecify.annotations.NullMarked;
