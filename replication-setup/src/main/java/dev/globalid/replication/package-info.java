@NullMarked
package dev.globalid.replication;

import org.jspecify.annotations.NullMarked;
