package dev.globalid.replication.server;

import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.topology.Link;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The connected servers of a topology, and which of its masters cannot be reached. Not thread-safe. */
public final class Fleet implements AutoCloseable {

    private final Topology topology;
    private final Map<String, Server> servers = new LinkedHashMap<>();
    private final Map<String, ServerException> failures = new LinkedHashMap<>();

    private Fleet(Topology topology) {
        this.topology = topology;
    }

    /** Connects to all masters at once. Blocks until each has answered or its time is over; does not throw for one that did not. */
    public static Fleet reach(Topology topology, Timeouts timeouts) {
        ExecutorService threads =
                Executors.newFixedThreadPool(topology.masters().size(), Fleet::thread);
        try {
            Map<Master, CompletableFuture<Server>> connecting = new LinkedHashMap<>();
            for (Master master : topology.masters()) {
                connecting.put(
                        master,
                        CompletableFuture.supplyAsync(
                                () -> Server.connect(
                                        master, topology.replication().tls(), timeouts),
                                threads));
            }
            Fleet fleet = new Fleet(topology);
            connecting.forEach(
                    (master, server) -> server.handle((reached, failure) -> fleet.add(master, reached, failure))
                            .join());
            return fleet;
        } finally {
            threads.shutdown();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "connecting");
        thread.setDaemon(true);
        return thread;
    }

    private boolean add(Master master, @Nullable Server reached, @Nullable Throwable failure) {
        if (reached != null) {
            servers.put(master.name(), reached);
        } else if (failure != null) {
            failures.put(master.name(), unreached(master, failure));
        }
        return true;
    }

    private static ServerException unreached(Master master, Throwable failure) {
        return failure.getCause() instanceof ServerException known
                ? known
                : new ServerException("%s cannot be reached: %s".formatted(master.name(), failure), 0, failure);
    }

    /**
     * The same, for what needs all of them.
     *
     * @throws ServerException that says of each master which was not reached why; then nothing is left open
     */
    public static Fleet connect(Topology topology, Timeouts timeouts) {
        Fleet fleet = reach(topology, timeouts);
        if (!fleet.failures.isEmpty()) {
            fleet.close();
            List<ServerException> failures = List.copyOf(fleet.failures.values());
            throw new ServerException(
                    failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")),
                    failures.get(0).number(),
                    failures.get(0));
        }
        return fleet;
    }

    public Topology topology() {
        return topology;
    }

    /** Those that were reached, in the file's order. */
    public List<Server> servers() {
        return List.copyOf(servers.values());
    }

    /** Empty when it was not reached. */
    public Optional<Server> find(Master master) {
        return Optional.ofNullable(servers.get(master.name()));
    }

    /** Why a master was not reached; empty when it was. */
    public Optional<ServerException> failure(Master master) {
        return Optional.ofNullable(failures.get(master.name()));
    }

    /** The server of a master that was reached. */
    public Server server(String master) {
        Server server = servers.get(master);
        if (server == null) {
            throw new IllegalArgumentException("not connected to a master called " + master);
        }
        return server;
    }

    /** All but this one. */
    public List<Server> others(Server server) {
        List<Server> others = new ArrayList<>(servers.values());
        others.remove(server);
        return others;
    }

    /** One whose two masters were reached. */
    public Replica replica(Link link) {
        return new Replica(
                link,
                ChannelName.of(topology, link),
                topology.replication(),
                server(link.from().name()),
                server(link.to().name()));
    }

    /** Those of all links; all masters have to have been reached. */
    public List<Replica> replicas() {
        return topology.links().stream().map(this::replica).toList();
    }

    /** Ends all connections. */
    @Override
    public void close() {
        List<ServerException> refused = new ArrayList<>();
        for (Server server : servers.values()) {
            try {
                server.close();
            } catch (ServerException e) {
                refused.add(e);
            }
        }
        if (!refused.isEmpty()) {
            throw refused.get(0);
        }
    }
}
