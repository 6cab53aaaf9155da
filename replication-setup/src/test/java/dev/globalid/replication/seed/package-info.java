@NullMarked
package dev.globalid.replication.seed;

import org.jspecify.annotations.NullMarked;
