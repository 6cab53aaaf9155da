/**
 * The fault campaign: instances of the service under load while Redis servers, ledgers and instances are killed, stalled, rolled
 * back and promoted by a seeded schedule, and a check of all that the clients recorded, from the records alone.
 */
@NullMarked
package dev.globalid.service.faults;

import org.jspecify.annotations.NullMarked;
