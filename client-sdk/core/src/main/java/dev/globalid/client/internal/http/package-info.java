/** Calls to id-service over HTTP: the attempts of one call, and what is known of the servers. */
@NullMarked
package dev.globalid.client.internal.http;

import org.jspecify.annotations.NullMarked;
