@NullMarked
package dev.globalid.replication.topology;

import org.jspecify.annotations.NullMarked;
