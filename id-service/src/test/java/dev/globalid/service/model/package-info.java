/**
 * The protocol of the id-service as a small explicit-state model, explored exhaustively.
 *
 * <p>Two instances, two Redis servers, two ledgers and three blocks of two ids take every step that the design allows, in
 * every order, under a budget of faults; no id may be issued twice. Then each guard is taken away in turn, and the
 * explorer has to find the duplicate that the guard prevents, by its shortest way.
 */
@NullMarked
package dev.globalid.service.model;

import org.jspecify.annotations.NullMarked;
