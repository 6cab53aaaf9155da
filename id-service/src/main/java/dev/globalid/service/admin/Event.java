package dev.globalid.service.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something an operator wants to know of.
 *
 * @param kind abandoned, regressed or mode
 * @param reason the code that the metrics show too
 * @param ids how many were given up; null where nobody knows
 */
record Event(
        Instant at,
        String kind,
        String sequence,
        String reason,
        String detail,
        @Nullable Long ids) {}
