@NullMarked
package dev.globalid.replication.status;

import org.jspecify.annotations.NullMarked;
