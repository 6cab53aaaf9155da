package dev.globalid.replication.setup;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.Receiver;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.server.Server;
import java.time.Duration;
import java.util.List;

/**
 * Waits for receivers that do not reach their source and go on trying: after a restart of the source, what they say is of some
 * seconds ago.
 */
final class Reconnection {

    private Reconnection() {}

    /** Returns when there is none of them, or after {@code limit}: the facts then show what is wrong. */
    static void await(List<Server> servers, Duration limit) {
        try {
            Waiting.until(limit, () -> servers.stream().noneMatch(server -> isUnderWay(server.channels())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static boolean isUnderWay(List<Channel> channels) {
        return channels.stream().anyMatch(channel -> isTrying(channel.receiver()));
    }

    private static boolean isTrying(Receiver receiver) {
        return receiver.state() == ThreadState.CONNECTING
                && receiver.lastError()
                        .filter(error -> !CatchUp.HOPELESS.contains(error.number()))
                        .isPresent();
    }
}
