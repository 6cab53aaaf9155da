package dev.globalid.replication.server;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.ReplicationError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a worker of an applier was executing when it failed, as the error's text says. The channel's text says it in the same
 * words as the worker's, so that the two are equal when they tell of one failure.
 *
 * @param transaction its id such as {@code 3e11fa47-…:42}, or {@code ANONYMOUS}
 * @param place where the event ends in the source's binary log; empty when it is not said, as for a group's channel
 */
record FailedTransaction(int worker, String transaction, Optional<BinlogCoordinates> place) {

    // Since 8.0.26 "source" stands for "master". A position of 0 is no place: nothing had been read yet.
    private static final Pattern WORDS =
            Pattern.compile("(?:Coordinator stopped because .*? The most recent failure being: )?"
                    + "Worker (\\d{1,9}) failed executing transaction '([^']*)'"
                    + "(?: at (?:master|source) log (.+?\\.\\d{1,18}), end_log_pos ([1-9]\\d{0,17}))?");

    // The number is what follows the server's UUID, and in 9.x perhaps a tag, each of which counts by itself.
    private static final Pattern GTID = Pattern.compile("(.+):(\\d{1,18})");

    /** Empty when the text is not about a worker. */
    static Optional<FailedTransaction> of(ReplicationError error) {
        Matcher said = WORDS.matcher(error.text());
        return said.lookingAt()
                ? Optional.of(new FailedTransaction(Integer.parseInt(said.group(1)), said.group(2), place(said)))
                : Optional.empty();
    }

    private static Optional<BinlogCoordinates> place(Matcher said) {
        return Optional.ofNullable(said.group(3))
                .map(file -> new BinlogCoordinates(file, Long.parseLong(said.group(4))));
    }

    /** Who numbered the transaction; empty when it has no id. */
    Optional<String> numberedBy() {
        return gtid().map(parts -> parts.group(1));
    }

    /** The transaction's number, which grows in the order of that server's binary log; empty when it has no id. */
    Optional<Long> number() {
        return gtid().map(parts -> Long.parseLong(parts.group(2)));
    }

    private Optional<Matcher> gtid() {
        return Optional.of(GTID.matcher(transaction)).filter(Matcher::matches);
    }
}
