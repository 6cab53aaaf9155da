/** The service under {@code wrk}, beside a plain controller that calls {@code INCR}. */
@NullMarked
package dev.globalid.service.benchmarks;

import org.jspecify.annotations.NullMarked;
