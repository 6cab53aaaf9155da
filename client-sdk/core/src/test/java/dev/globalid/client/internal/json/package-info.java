@NullMarked
package dev.globalid.client.internal.json;

import org.jspecify.annotations.NullMarked;
