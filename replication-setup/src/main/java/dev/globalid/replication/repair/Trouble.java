package dev.globalid.replication.repair;

import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.plan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with one direction, and what will be done about it.
 *
 * @param channel such as {@code a → b}
 * @param name of the cause; the same in every run, so that scripts can rely on it
 * @param cause in words
 * @param found the error and what was looked at, line by line
 * @param remedy in words
 * @param needsAPerson whether only a person can put it right
 * @param steps what has to be done before the appliers go on; empty where that is nothing
 */
public record Trouble(
        String channel,
        String name,
        String cause,
        List<String> found,
        String remedy,
        boolean needsAPerson,
        List<Step> steps) {

    public Trouble {
        found = List.copyOf(found);
        steps = List.copyOf(steps);
    }

    /** The same where later transactions failed too: their errors show themselves again after this one, if they do. */
    Trouble withMoreFound(List<ReplicationError> later) {
        List<String> all = new ArrayList<>(found);
        later.forEach(error -> all.add(error.toString()));
        return new Trouble(channel, name, cause, all, remedy, needsAPerson, steps);
    }
}
