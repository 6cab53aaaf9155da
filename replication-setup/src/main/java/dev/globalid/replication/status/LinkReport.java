package dev.globalid.replication.status;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.GtidSet;
import dev.globalid.replication.diagnosis.Diagnosis;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One link: {@code to} replicates from {@code from}, or ought to.
 *
 * @param written where the source's binary log ended just before the channel was looked at; empty when it was not reached
 * @param channel as {@code to} reports it; empty when there is none, or {@code to} was not reached
 * @param errors the server's own, explained
 * @param problems everything else that is not as it should be, as sentences
 */
public record LinkReport(
        String from,
        String to,
        Optional<BinlogCoordinates> written,
        Optional<Channel> channel,
        List<Diagnosis> errors,
        List<String> problems) {

    public LinkReport {
        errors = List.copyOf(errors);
        problems = List.copyOf(problems);
    }

    /** Whether both threads run, nothing stands against it, and it is known how far behind the channel is. */
    public boolean isHealthy() {
        return errors.isEmpty() && problems.isEmpty();
    }

    /** How many transactions of those that the source had written are not executed; empty where they are not counted by ids. */
    public OptionalLong missing() {
        Optional<BinlogCoordinates> executed =
                channel.filter(Channel::byGtid).flatMap(found -> found.applier().executed());
        return executed.isPresent() && written.isPresent()
                ? OptionalLong.of(GtidSet.parse(written.get().gtids())
                        .minus(GtidSet.parse(executed.get().gtids()))
                        .count())
                : OptionalLong.empty();
    }

    /** Whether everything that the source had written has been executed. */
    public boolean isCaughtUp() {
        return written.isPresent()
                && channel.filter(found -> found.hasExecuted(written.get())).isPresent();
    }
}
