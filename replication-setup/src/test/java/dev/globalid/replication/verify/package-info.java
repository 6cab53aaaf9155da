@NullMarked
package dev.globalid.replication.verify;

import org.jspecify.annotations.NullMarked;
