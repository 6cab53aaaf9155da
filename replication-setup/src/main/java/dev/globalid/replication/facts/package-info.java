/** What is found on the masters of a topology, by master and by link: values, gathered without changing anything. */
@NullMarked
package dev.globalid.replication.facts;

import org.jspecify.annotations.NullMarked;
