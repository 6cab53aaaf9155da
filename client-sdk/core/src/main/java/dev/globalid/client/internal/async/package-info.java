/** Waiting: time that tests can turn, and futures. */
@NullMarked
package dev.globalid.client.internal.async;

import org.jspecify.annotations.NullMarked;
