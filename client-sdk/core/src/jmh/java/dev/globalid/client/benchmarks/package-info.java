/** How many ids a second: prefetched sequences beside what there is to compare them with. */
@NullMarked
package dev.globalid.client.benchmarks;

import org.jspecify.annotations.NullMarked;
