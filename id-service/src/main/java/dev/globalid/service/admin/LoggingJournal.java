package dev.globalid.service.admin;

import dev.globalid.service.sequence.Grant;
import dev.globalid.service.sequence.Journal;
import dev.globalid.service.sequence.Mode;
import dev.globalid.service.sequence.Refusal;
import dev.globalid.service.sequence.SequenceName;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens to blocks into the log: a line for each one given up. Thread-safe. */
public final class LoggingJournal implements Journal {

    private static final Logger log = LoggerFactory.getLogger("dev.globalid.service.blocks");

    @Override
    public void granted(SequenceName sequence, Grant grant) {
        log.debug("Sequence {}: block {} granted", sequence, grant.number());
    }

    @Override
    public void abandoned(SequenceName sequence, Abandonment why, String detail, OptionalLong ids) {
        String count = ids.isPresent() ? ids.getAsLong() + " ids" : "an unknown number of ids";
        log.atWarn()
                .addKeyValue("sequence", sequence)
                .addKeyValue("reason", why.code())
                .addKeyValue("ids", ids.isPresent() ? ids.getAsLong() : null)
                .log("Sequence {}: {} given up ({}): {}", sequence, count, why.code(), detail);
    }

    @Override
    public void refused(SequenceName sequence, Refusal reason) {
        log.debug("Sequence {}: take refused, {}", sequence, reason.sentence());
    }

    @Override
    public void regressed(SequenceName sequence, long seen, long got) {
        log.warn(
                "Sequence {}: Redis issued {} after {} was issued, so that it was thrown away: the counter was set back",
                sequence,
                got,
                seen);
    }

    @Override
    public void modeChanged(SequenceName sequence, Mode mode, String why) {
        switch (mode) {
            case REDIS -> log.warn("Sequence {}: issuing from Redis again", sequence);
            case MEMORY -> log.warn("Sequence {}: issuing without Redis, from blocks of its own: {}", sequence, why);
        }
    }

    @Override
    public void stillAway(SequenceName sequence, String why) {
        log.debug("Sequence {}: Redis is not usable yet: {}", sequence, why);
    }

    @Override
    public void issued(SequenceName sequence, long count) {
        log.trace("Sequence {}: {} ids issued", sequence, count);
    }

    @Override
    public void issuedWithoutRedis(SequenceName sequence, long count) {
        log.trace("Sequence {}: {} ids issued without Redis", sequence, count);
    }
}
