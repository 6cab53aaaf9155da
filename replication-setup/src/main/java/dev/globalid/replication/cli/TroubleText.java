package dev.globalid.replication.cli;

import dev.globalid.replication.repair.Trouble;
import java.util.List;
import java.util.StringJoiner;

/** What can be told of what is wrong with a channel. */
record TroubleText(String channel, String name, String cause, List<String> found, String remedy) {

    static TroubleText of(Trouble trouble) {
        return new TroubleText(trouble.channel(), trouble.name(), trouble.cause(), trouble.found(), trouble.remedy());
    }

    String forPeople() {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("%s: %s".formatted(channel, cause));
        found.forEach(line -> text.add("  found: " + line));
        return text.add("  remedy: " + remedy).toString();
    }
}
