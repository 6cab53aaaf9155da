@NullMarked
package dev.globalid.client;

import org.jspecify.annotations.NullMarked;
