/** Makes two running servers a pair: facts, findings, plan, proof. */
@NullMarked
package dev.globalid.replication.setup;

import org.jspecify.annotations.NullMarked;
