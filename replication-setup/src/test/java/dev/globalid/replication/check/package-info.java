@NullMarked
package dev.globalid.replication.check;

import org.jspecify.annotations.NullMarked;
