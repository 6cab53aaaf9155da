package dev.globalid.replication.cli;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.diagnosis.Diagnosis;
import dev.globalid.replication.status.LinkReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What can be told of a channel.
 *
 * @param receiver on, connecting or off; empty when there is no channel, or it could not be looked at
 * @param written where the source's log ends
 * @param missingTransactions of those that are written how many are not executed; empty for a channel by file and position
 */
record ChannelText(
        String from,
        String to,
        boolean healthy,
        boolean caughtUp,
        Optional<String> receiver,
        Optional<String> applier,
        Optional<Long> lagSeconds,
        Optional<String> written,
        Optional<String> received,
        Optional<String> executed,
        OptionalLong missingTransactions,
        List<Trouble> errors,
        List<String> problems) {

    static ChannelText of(LinkReport report) {
        Optional<Channel> channel = report.channel();
        return new ChannelText(
                report.from(),
                report.to(),
                report.isHealthy(),
                report.isCaughtUp(),
                channel.map(found -> found.receiver().state()).map(ChannelText::word),
                channel.map(found -> found.applier().state()).map(ChannelText::word),
                channel.flatMap(found -> found.applier().lag()).map(Duration::toSeconds),
                report.written().map(BinlogCoordinates::toString),
                channel.flatMap(found -> found.receiver().received()).map(BinlogCoordinates::toString),
                channel.flatMap(found -> found.applier().executed()).map(BinlogCoordinates::toString),
                report.missing(),
                report.errors().stream().map(Trouble::of).toList(),
                report.problems());
    }

    /** The lag for people: none, a duration, or unknown. */
    String lagText() {
        return caughtUp
                ? "none"
                : lagSeconds.map(Duration::ofSeconds).map(LagText::of).orElse("unknown");
    }

    /** How far it has executed, for people: a position, or, where transactions are counted, how many are missing. */
    String executedText() {
        return missingTransactions.isPresent()
                ? missingTransactions.getAsLong() == 0
                        ? "all transactions"
                        : "all but %d transactions".formatted(missingTransactions.getAsLong())
                : executed.orElse("unknown");
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** An error of the server, explained. */
    record Trouble(int number, String text, String cause, String remedy) {

        static Trouble of(Diagnosis diagnosis) {
            return new Trouble(
                    diagnosis.error().number(), diagnosis.error().text(), diagnosis.cause(), diagnosis.remedy());
        }
    }
}
