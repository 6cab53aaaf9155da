/** A real Redis, its replicas, Sentinels and clusters, and the service itself, as processes for tests. */
@NullMarked
package dev.globalid.service.testing;

import org.jspecify.annotations.NullMarked;
