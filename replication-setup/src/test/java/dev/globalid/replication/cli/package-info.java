@NullMarked
package dev.globalid.replication.cli;

import org.jspecify.annotations.NullMarked;
