@NullMarked
package dev.globalid.client.internal.prefetch;

import org.jspecify.annotations.NullMarked;
