package dev.globalid.replication.cli;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.Help.Ansi;

/** Channels as people read them: a table, and below it what is wrong. */
final class StatusText {

    private static final List<String> HEADERS =
            List.of("", "Channel", "Receiver", "Applier", "Lag", "Written", "Received", "Executed");

    private StatusText() {}

    static String of(Ansi ansi, List<ChannelText> channels) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add(Table.of(
                ansi,
                HEADERS,
                channels.stream().map(StatusText::row).toList(),
                channels.stream()
                        .map(channel -> channel.healthy() ? "green" : "bold,red")
                        .toList()));
        for (ChannelText channel : channels) {
            channel.problems().forEach(problem -> text.add("%s: %s".formatted(name(channel), problem)));
            channel.errors()
                    .forEach(
                            error -> text.add("%s: error %d: %s".formatted(name(channel), error.number(), error.text()))
                                    .add("  cause: " + error.cause())
                                    .add("  remedy: " + error.remedy()));
        }
        return text.toString();
    }

    private static List<String> row(ChannelText channel) {
        return List.of(
                channel.healthy() ? "ok" : "error",
                name(channel),
                orUnknown(channel.receiver()),
                orUnknown(channel.applier()),
                channel.lagText(),
                orUnknown(channel.written()),
                orUnknown(channel.received()),
                channel.executedText());
    }

    private static String name(ChannelText channel) {
        return "%s → %s".formatted(channel.from(), channel.to());
    }

    private static String orUnknown(Optional<String> value) {
        return value.orElse("unknown");
    }
}
