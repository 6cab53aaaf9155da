/** The my.cnf of each master. */
@NullMarked
package dev.globalid.replication.render;

import org.jspecify.annotations.NullMarked;
