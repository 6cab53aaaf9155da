package dev.globalid.replication.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Channels as a monitoring plugin says them: one line, and performance data behind a bar. */
final class NagiosText {

    /** A plugin's exit status. */
    static final int OK = 0;

    /** A plugin's exit status. */
    static final int CRITICAL = 2;

    /** A plugin's exit status. */
    static final int UNKNOWN = 3;

    private NagiosText() {}

    static String of(boolean healthy, List<ChannelText> channels) {
        return "REPLICATION %s - %s | %s"
                .formatted(
                        healthy ? "OK" : "CRITICAL",
                        clean(channels.stream().map(NagiosText::words).collect(Collectors.joining("; "))),
                        channels.stream().map(NagiosText::data).collect(Collectors.joining(" ")));
    }

    static String unknown(String why) {
        return "REPLICATION UNKNOWN - " + clean(why);
    }

    private static String words(ChannelText channel) {
        String name = "%s to %s ".formatted(channel.from(), channel.to());
        if (!channel.errors().isEmpty()) {
            ChannelText.Trouble trouble = channel.errors().get(0);
            return name + "error %d, %s, remedy: %s".formatted(trouble.number(), trouble.cause(), trouble.remedy());
        }
        return name
                + (channel.problems().isEmpty() ? "lag " + channel.lagText() : String.join(", ", channel.problems()));
    }

    /** A label in quotes may hold anything but quotes and equals signs, which no master's name has. U is unknown. */
    private static String data(ChannelText channel) {
        String label = "%s-%s".formatted(channel.from(), channel.to());
        return "'lag %s'=%s 'running %s'=%d;;;0;2"
                .formatted(
                        label,
                        channel.caughtUp()
                                ? "0s;;;0"
                                : channel.lagSeconds().map("%ds;;;0"::formatted).orElse("U"),
                        label,
                        running(channel.receiver().orElse(""))
                                + running(channel.applier().orElse("")));
    }

    private static int running(String state) {
        return state.equals("on") ? 1 : 0;
    }

    /** A bar or a line's end would end the words. */
    private static String clean(String words) {
        return words.replace('|', '/').replaceAll("\\s+", " ");
    }
}
