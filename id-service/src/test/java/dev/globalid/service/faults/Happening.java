package dev.globalid.service.faults;

/**
 * A fault as it happened.
 *
 * @param fault which one
 * @param time from its start until all was in order again
 */
record Happening(Fault fault, Span time) {}
