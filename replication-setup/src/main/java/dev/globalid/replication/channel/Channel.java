package dev.globalid.replication.channel;

import dev.globalid.replication.topology.HostAndPort;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One direction of replication, seen from the server that receives.
 *
 * @param source where it fetches from
 * @param user the account it uses there
 * @param byGtid whether it finds its place by transaction ids, or by file and position
 * @param databases what it is limited to ({@code replicate-do-db}); empty when it is not
 * @param filters what else decides which events it applies: rules by the options that make them, such as {@code shop.t} by
 *     {@code replicate-ignore-table}
 */
public record Channel(
        ChannelName name,
        HostAndPort source,
        String user,
        boolean byGtid,
        List<String> databases,
        Map<String, List<String>> filters,
        Receiver receiver,
        Applier applier) {

    public Channel {
        databases = List.copyOf(databases);
        filters = Map.copyOf(filters);
    }

    /** Whether both threads do their work. */
    public boolean isRunning() {
        return receiver.state() == ThreadState.ON && applier.state() == ThreadState.ON;
    }

    /** Whether no thread is at work, so that the channel can be pointed elsewhere. */
    public boolean isStopped() {
        return receiver.state() == ThreadState.OFF && applier.state() == ThreadState.OFF;
    }

    /** Whether an error stops the applier and has not done so yet: other workers may fail too, at earlier transactions. */
    public boolean isStopping() {
        return applier.state() == ThreadState.ON && !applier.errors().isEmpty();
    }

    /** What stands between this channel and its work: the receiver's, then the applier's in their order. */
    public List<ReplicationError> errors() {
        return Stream.concat(receiver.lastError().stream(), applier.errors().stream())
                .toList();
    }

    /** What keeps it from its work and does not go away by itself, as a receiver's does that tries again. */
    public List<ReplicationError> lastingErrors() {
        return receiver.lastingError().map(List::of).orElse(applier.errors());
    }

    /** The same with what stopped the applier told otherwise, the earliest transaction's first. */
    public Channel withApplierErrors(List<ReplicationError> errors) {
        Applier told = new Applier(applier.state(), applier.executed(), applier.lag(), errors);
        return new Channel(name, source, user, byGtid, databases, filters, receiver, told);
    }

    /** Whether everything before {@code coordinates} of the source has been executed here. */
    public boolean hasExecuted(BinlogCoordinates coordinates) {
        return applier.executed()
                .filter(executed -> executed.isAtLeast(coordinates))
                .isPresent();
    }
}
