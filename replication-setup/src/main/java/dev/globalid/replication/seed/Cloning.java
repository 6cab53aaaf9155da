package dev.globalid.replication.seed;

import dev.globalid.replication.ReplicationException;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.Waiting;
import dev.globalid.replication.server.copy.ClonePlugin;
import dev.globalid.replication.server.copy.CloneStatus;
import dev.globalid.replication.server.copy.Recipient;
import dev.globalid.replication.server.copy.SeedMark;
import dev.globalid.replication.topology.Topology;
import java.util.List;
import java.util.Optional;

/** Lets the recipient become a clone of the donor, and says what it is left as where that is refused. */
final class Cloning {

    private static final int NO_DATABASE = 1046;

    private final Topology topology;
    private final Limits limits;
    private final SeedRequest request;
    private final CloneAccount account;
    private final boolean marked;
    private final Server donor;
    private final Server recipient;

    /** @param marked whether the donor had its note before this plan, since an earlier run was interrupted */
    Cloning(
            Topology topology,
            Replica replica,
            Limits limits,
            SeedRequest request,
            CloneAccount account,
            boolean marked) {
        this.topology = topology;
        this.limits = limits;
        this.request = request;
        this.account = account;
        this.marked = marked;
        this.donor = replica.from();
        this.recipient = replica.to();
    }

    /** Blocks until the recipient has all of it and goes down. */
    void run() throws InterruptedException {
        String allowed = recipient.variables().getOrDefault("clone_valid_donor_list", "");
        List<String> before = new ClonePlugin(recipient).databases();
        recipient.execute(account.allowance());
        try {
            fetchAll();
        } catch (ReplicationException e) {
            throw new SeedException("%s; %s".formatted(e.getMessage(), leftBehind(allowed, before)), e);
        }
    }

    // The plugin first removes what is there, after it has reached the donor, and stumbles over a name with a backtick.
    private void fetchAll() throws InterruptedException {
        CloneSeed clone = new CloneSeed(
                recipient.master(),
                topology.replication().tls(),
                request.limits(),
                limits.catchUp(),
                request.listener());
        try {
            clone.run(account.fetch());
        } catch (ServerException e) {
            if (e.number() != NO_DATABASE) {
                throw e;
            }
            try (Recipient emptied = Recipient.open(
                    recipient.master(),
                    topology.replication().tls(),
                    request.limits().timeouts())) {
                emptied.dropDatabases(topology.databases());
            }
            clone.run(account.fetch());
        }
    }

    /** After it was refused: what is on the recipient now. Where that is what was there before, so is the rest. */
    private String leftBehind(String allowed, List<String> before) {
        try {
            recipient.reconnect();
            recipient.execute(ClonePlugin.allow(allowed));
            if (!new ClonePlugin(recipient).databases().equals(before)) {
                return "%s holds no data any more until that is put right and this is run again"
                        .formatted(recipient.name());
            }
            donor.executeUnlogged(account.dismissal());
            if (!marked) {
                donor.executeUnlogged(SeedMark.clear());
            }
            return "%s holds what it held before".formatted(recipient.name());
        } catch (ReplicationException e) {
            return "what %s holds is not known, since it does not answer".formatted(recipient.name());
        }
    }

    /** Waits until the recipient, which goes down at the end of {@link #run}, is up again as a clone. */
    void awaitStart() throws InterruptedException {
        if (!Waiting.until(limits.catchUp(), this::isUpAgain)) {
            throw new SeedException("%s is not up again, as a clone of %s, after %d s: start it"
                    .formatted(recipient.name(), donor.name(), limits.catchUp().toSeconds()));
        }
    }

    private boolean isUpAgain() {
        try {
            recipient.reconnect();
            Optional<CloneStatus> status = new ClonePlugin(recipient).last();
            if (status.filter(last -> !last.beforeStart()).isPresent()) {
                // It has not gone down yet.
                return false;
            }
            if (status.flatMap(CloneStatus::coordinates).isEmpty()) {
                throw new SeedException("%s did not become a clone of %s to the end, and may hold nothing: %s"
                        .formatted(
                                recipient.name(),
                                donor.name(),
                                status.map(CloneStatus::error)
                                        .filter(text -> !text.isEmpty())
                                        .orElse("it went down before")));
            }
            return true;
        } catch (ServerException e) {
            return false;
        }
    }
}
