package dev.globalid.service.ledger;

import dev.globalid.service.sequence.LedgerRefused;
import dev.globalid.service.sequence.LedgerUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells a ledger's own servers from rebuilt, replaced or foreign ones (invariant 6). Thread-safe.
 *
 * <p>How: founding a ledger needs every node once. First each gets its identity row, lowest lane first, with the id that
 * the lowest has; only when all have it, each is marked as founded. So a founded node proves that every node had its
 * identity, and one that has none now was rebuilt. The row names the server ({@code @@server_uuid}) on MySQL, so that a
 * copy of it on another server, by replication or from a dump, is not that server's own; MariaDB has no such name, and
 * keeps the row out of the binary log.
 */
final class Founding {

    private final List<LedgerNode> nodes;

    /** @param nodes in the order of their lanes */
    Founding(List<LedgerNode> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** The ledger's id, after founding it if it is new. */
    String ensure() throws LedgerUnavailable {
        List<Finding> findings = inspect();
        Optional<Identity> founded = findings.stream()
                .flatMap(f -> f.identity().stream())
                .filter(Identity::founded)
                .findFirst();
        if (founded.isPresent()) {
            return finish(findings, founded.get().ledgerId());
        }
        return found(findings);
    }

    /** The id that {@code node} shall have: that of the other nodes, or where it is the only one of its own old rows. */
    String idForReadmission(LedgerNode node) throws LedgerUnavailable {
        for (LedgerNode other : nodes) {
            Optional<Identity> identity = other.call(session -> session.identity(other.lane()));
            if (identity.isPresent() && identity.get().founded()) {
                return identity.get().ledgerId();
            }
        }
        return node.call(session -> session.anyLedgerId().orElseThrow(() -> rebuilt(node)));
    }

    /** Throws unless {@code session} is on the server that belongs to {@code ledgerId} and {@code lane}. */
    void verify(NodeSession session, LedgerNode node, String ledgerId) throws LedgerUnavailable {
        Identity identity = session.identity(node.lane()).orElseThrow(() -> rebuilt(node));
        requireLanes(node, identity);
        if (!identity.ledgerId().equals(ledgerId)) {
            throw new LedgerRefused(
                    "%s belongs to ledger %s, the others to %s".formatted(node, identity.ledgerId(), ledgerId),
                    "Configure nodes of one ledger under ids.ledger.nodes");
        }
        if (!identity.founded()) {
            throw new LedgerUnavailable(node + " is not founded yet: all nodes of the ledger must be reached once");
        }
        Optional<String> setting = session.volatileSetting();
        if (setting.isPresent()) {
            throw new LedgerRefused(
                    "%s has %s, so that a crash can lose a granted block".formatted(node, setting.get()),
                    "Set it to 1 on that server");
        }
    }

    private record Finding(
            LedgerNode node, Optional<Identity> identity, boolean hasHistory, Optional<LedgerUnavailable> failure) {}

    private List<Finding> inspect() {
        List<Finding> findings = new ArrayList<>();
        for (LedgerNode node : nodes) {
            try {
                findings.add(node.call(session ->
                        new Finding(node, session.identity(node.lane()), session.hasHistory(), Optional.empty())));
            } catch (LedgerUnavailable e) {
                findings.add(new Finding(node, Optional.empty(), false, Optional.of(e)));
            }
        }
        return findings;
    }

    /** Another process may have stopped between the marks; nodes that are away or rebuilt are found out when used. */
    private String finish(List<Finding> findings, String ledgerId) throws LedgerUnavailable {
        for (Finding finding : findings) {
            Optional<Identity> identity = finding.identity();
            if (identity.isPresent()
                    && !identity.get().founded()
                    && identity.get().ledgerId().equals(ledgerId)) {
                mark(finding.node());
            }
        }
        return ledgerId;
    }

    private String found(List<Finding> findings) throws LedgerUnavailable {
        for (Finding finding : findings) {
            if (finding.failure().isPresent()) {
                // A new ledger needs every node once.
                throw finding.failure().get();
            }
            if (finding.hasHistory() && finding.identity().isEmpty()) {
                throw rebuilt(finding.node());
            }
        }
        String ledgerId = UUID.randomUUID().toString();
        for (LedgerNode node : nodes) {
            ledgerId = insert(node, ledgerId);
        }
        for (LedgerNode node : nodes) {
            mark(node);
        }
        return ledgerId;
    }

    /** Whoever writes the lowest lane's row first decides the id. */
    private String insert(LedgerNode node, String ledgerId) throws LedgerUnavailable {
        Identity stored = node.call(session -> {
            session.insertIdentity(new Identity(node.lane(), nodes.size(), ledgerId, false));
            return session.identity(node.lane()).orElseThrow(() -> rebuilt(node));
        });
        requireLanes(node, stored);
        return stored.ledgerId();
    }

    private static void mark(LedgerNode node) throws LedgerUnavailable {
        node.call(session -> {
            session.markFounded(node.lane());
            return true;
        });
    }

    private void requireLanes(LedgerNode node, Identity identity) throws LedgerUnavailable {
        if (identity.lanes() != nodes.size()) {
            throw new LedgerRefused(
                    "%s was founded as one of %d lanes, but %d are configured"
                            .formatted(node, identity.lanes(), nodes.size()),
                    "Configure all %d nodes under ids.ledger.nodes".formatted(identity.lanes()));
        }
    }

    private static LedgerUnavailable rebuilt(LedgerNode node) {
        return new LedgerUnavailable(
                ("%s does not know itself: the server was rebuilt or replaced and may have forgotten grants;"
                                + " readmit it with a floor above every id of its lane")
                        .formatted(node));
    }
}
