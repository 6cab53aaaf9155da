@NullMarked
package dev.globalid.examples;

import org.jspecify.annotations.NullMarked;
