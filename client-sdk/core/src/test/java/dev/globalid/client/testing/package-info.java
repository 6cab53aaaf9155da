@NullMarked
package dev.globalid.client.testing;

import org.jspecify.annotations.NullMarked;
