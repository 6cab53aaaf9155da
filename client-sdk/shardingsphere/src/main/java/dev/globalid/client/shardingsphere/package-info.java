/** Ids as a key generator of Apache ShardingSphere. */
@NullMarked
package dev.globalid.client.shardingsphere;

import org.jspecify.annotations.NullMarked;
