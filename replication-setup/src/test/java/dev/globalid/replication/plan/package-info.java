@NullMarked
package dev.globalid.replication.plan;

import org.jspecify.annotations.NullMarked;
