@NullMarked
package dev.globalid.client.shardingsphere;

import org.jspecify.annotations.NullMarked;
