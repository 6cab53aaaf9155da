package dev.globalid.service.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something an operator wants to know of.
 *
 * @param kind abandoned, regressed or mode
 * @param period in whose counter it happened; null for a sequence that never begins anew
 * @param reason the code that the metrics show too
 * @param ids how many were given up; null where nobody knows
 */
record Event(
        Instant at,
        String kind,
        String sequence,
        @Nullable String period,
        String reason,
        String detail,
        @Nullable Long ids) {}
