/** Ids fetched ahead: the hot path, and what keeps it supplied. */
@NullMarked
package dev.globalid.client.internal.prefetch;

import org.jspecify.annotations.NullMarked;
