@NullMarked
package dev.globalid.client.spring.boot;

import org.jspecify.annotations.NullMarked;
