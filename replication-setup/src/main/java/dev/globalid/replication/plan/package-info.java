/** What was found, and what will be done: values that can be printed before anything changes. */
@NullMarked
package dev.globalid.replication.plan;

import org.jspecify.annotations.NullMarked;
