/**
 * The client of id-service. Start with {@link dev.globalid.client.IdClient}; every failure of a call is an {@link
 * dev.globalid.client.IdException}.
 */
@NullMarked
package dev.globalid.client;

import org.jspecify.annotations.NullMarked;
