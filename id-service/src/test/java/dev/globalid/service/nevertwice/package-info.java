/** The promise, broken into faults: each takes something from Redis or the ledger, and no id comes twice. */
@NullMarked
package dev.globalid.service.nevertwice;

import org.jspecify.annotations.NullMarked;
