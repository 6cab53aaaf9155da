@NullMarked
package dev.globalid.replication.setup;

import org.jspecify.annotations.NullMarked;
