@NullMarked
package dev.globalid.client.internal.http;

import org.jspecify.annotations.NullMarked;
