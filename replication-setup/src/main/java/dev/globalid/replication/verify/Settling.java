package dev.globalid.replication.verify;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.server.CatchUp;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.SourceStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Waits until each master has executed what the others had written when the wait began. */
final class Settling {

    private final Fleet fleet;
    private final Duration limit;

    Settling(Fleet fleet, Duration limit) {
        this.fleet = fleet;
        this.limit = limit;
    }

    /** Empty when all have; else why not, as a sentence. */
    Optional<String> await() throws InterruptedException {
        Map<Server, Optional<BinlogCoordinates>> written = new LinkedHashMap<>();
        for (Server server : fleet.servers()) {
            written.put(server, server.sourceStatus().map(SourceStatus::coordinates));
        }
        for (Replica replica : fleet.replicas()) {
            Optional<String> trouble = await(replica, written.getOrDefault(replica.from(), Optional.empty()));
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        return Optional.empty();
    }

    private static String remedy(Replica replica) {
        return replica.refusal()
                .orElse(
                        replica.name().isDefault()
                                ? "run apply"
                                : "set up %s on %s"
                                        .formatted(replica.name(), replica.to().name()));
    }

    private Optional<String> await(Replica replica, Optional<BinlogCoordinates> written) throws InterruptedException {
        String from = replica.from().name();
        String to = replica.to().name();
        if (written.isEmpty()) {
            return Optional.of("%s writes no binary log, so nobody can tell what %s still lacks".formatted(from, to));
        }
        CatchUp ended = replica.awaitExecutedConnected(written.get(), limit);
        return switch (ended.outcome()) {
            case EXECUTED -> Optional.empty();
            case ABSENT -> Optional.of("%s does not replicate from %s: %s".formatted(to, from, remedy(replica)));
            case FAILED ->
                Optional.of("%s does not apply what %s writes, error %d: run repair"
                        .formatted(to, from, ended.errors().get(0).number()));
            case STOPPED ->
                Optional.of("%s does not apply what %s writes, its channel is stopped: run repair".formatted(to, from));
            case LATE ->
                Optional.of("%s has not executed what %s had written %d s ago: let it catch up and run again"
                        .formatted(to, from, limit.toSeconds()));
        };
    }
}
