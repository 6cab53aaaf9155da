package dev.globalid.service.sequence;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What all sequences of a process share.
 *
 * @param executor runs what may wait for the ledger; its threads belong to whoever made it
 * @param ticker elapsed nanoseconds
 */
public record Context(Counters counters, Ledger ledger, Journal journal, Executor executor, LongSupplier ticker) {}
