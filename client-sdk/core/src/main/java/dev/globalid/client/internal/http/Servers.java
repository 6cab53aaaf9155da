package dev.globalid.client.internal.http;

import dev.globalid.client.IdException;
import dev.globalid.client.Spread;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers of a client, and which of them to ask. Thread-safe. */
final class Servers {

    private final List<Server> servers;
    private final Spread spread;
    private final World world;
    private final AtomicInteger turn = new AtomicInteger();

    Servers(List<ServerAddress> addresses, Spread spread, World world) {
        this.servers =
                addresses.stream().map(address -> new Server(address, world)).toList();
        this.spread = spread;
        this.world = world;
    }

    int count() {
        return servers.size();
    }

    /** The place in the list at which a call begins. */
    int start() {
        return switch (spread) {
            case IN_ORDER -> 0;
            case ROUND_ROBIN -> Math.floorMod(turn.getAndIncrement(), servers.size());
            case RANDOM -> world.random().nextInt(servers.size());
        };
    }

    /**
     * The server to ask now, beginning at {@code start}: one that is well, else the one whose rest ends first. Empty
     * when every one was tried or asked to be left alone.
     */
    Optional<Server> choose(int start, Collection<Server> tried) {
        long now = world.timer().nanos();
        for (int i = 0; i < servers.size(); i++) {
            Server server = servers.get((start + i) % servers.size());
            if (!tried.contains(server) && server.isFirstChoice(now)) {
                return Optional.of(server);
            }
        }
        return servers.stream()
                .filter(server -> !tried.contains(server) && !server.health().mustNotBeAsked(now))
                .min(Comparator.comparingLong(server -> server.health().restsUntil() - now));
    }

    /** How many nanoseconds must pass until one may be asked at all; 0 when one may be now. */
    long nanosUntilOneMayBeAsked() {
        long now = world.timer().nanos();
        return servers.stream()
                .map(Server::health)
                .mapToLong(health -> health.mustNotBeAsked(now) ? health.restsUntil() - now : 0)
                .min()
                .orElse(0);
    }

    /** The failure of the server that may be asked first. */
    Optional<IdException> lastFailure() {
        long now = world.timer().nanos();
        return servers.stream()
                .map(Server::health)
                .filter(health -> health.last().isPresent())
                .min(Comparator.comparingLong(health -> health.restsUntil() - now))
                .flatMap(Health::last);
    }
}
