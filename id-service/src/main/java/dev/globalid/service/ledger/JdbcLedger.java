package dev.globalid.service.ledger;

import dev.globalid.service.sequence.Catalog;
import dev.globalid.service.sequence.DefinitionConflict;
import dev.globalid.service.sequence.Grant;
import dev.globalid.service.sequence.Ledger;
import dev.globalid.service.sequence.LedgerRefused;
import dev.globalid.service.sequence.LedgerUnavailable;
import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.SequenceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in one or several databases. Thread-safe; every call is bounded by the nodes' time-outs.
 *
 * <p>Invariant 6: node i of n grants only block numbers congruent to i modulo n, so grants of two nodes cannot meet,
 * whatever replication does. Of the numbers above everything known the smallest comes first, and with it the node that
 * owns it: healthy nodes take turns by themselves.
 */
public final class JdbcLedger implements Ledger, AutoCloseable {

    private final List<LedgerNode> nodes;
    private final Founding founding;
    private volatile @Nullable String ledgerId;

    /** Connects when first used. */
    public JdbcLedger(List<NodeAddress> addresses, LongSupplier ticker) {
        nodes = addresses.stream()
                .sorted(Comparator.comparingInt(NodeAddress::lane))
                .map(address -> new LedgerNode(address, ticker))
                .toList();
        founding = new Founding(nodes);
    }

    @Override
    public Registration registration(SequenceDefinition definition) throws LedgerUnavailable {
        String id = id();
        Registration registration = Registration.UNKNOWN;
        List<LedgerUnavailable> failures = new ArrayList<>();
        for (LedgerNode node : trustedFirst(nodes)) {
            try {
                registration = later(registration, registrationAt(node, definition, id));
            } catch (LedgerUnavailable e) {
                failures.add(e);
            }
            if (registration == Registration.CONFIRMED) {
                return registration;
            }
        }
        if (registration == Registration.UNKNOWN && !failures.isEmpty()) {
            throw failures.get(0);
        }
        return registration;
    }

    private Registration registrationAt(LedgerNode node, SequenceDefinition definition, String id)
            throws LedgerUnavailable {
        return node.call(session -> {
            founding.verify(session, node, id);
            Registration registration = Registration.UNKNOWN;
            for (StoredSequence stored : session.sequences(definition.name())) {
                requireCut(definition, stored);
                if (stored.confirmed()) {
                    registration = Registration.CONFIRMED;
                } else if (stored.complete()) {
                    registration = later(registration, Registration.REGISTERED);
                }
            }
            return registration;
        });
    }

    /** Lowest lane first: two instances that disagree about the cut find out there, before either grants. */
    @Override
    public void register(SequenceDefinition definition, long floorBlock) throws LedgerUnavailable {
        String id = id();
        long floor = floorBlock;
        for (LedgerNode node : nodes) {
            floor = Math.max(floor, insertSequence(node, definition, floor, id));
        }
        for (LedgerNode node : nodes) {
            node.call(session -> {
                session.markComplete(definition.name(), node.lane());
                return true;
            });
        }
    }

    private long insertSequence(LedgerNode node, SequenceDefinition definition, long floor, String id)
            throws LedgerUnavailable {
        return node.call(session -> {
            founding.verify(session, node, id);
            session.insertSequence(definition.name(), node.lane(), definition.cut(), floor);
            long highest = floor;
            for (StoredSequence stored : session.sequences(definition.name())) {
                requireCut(definition, stored);
                highest = Math.max(highest, stored.floorBlock());
            }
            return highest;
        });
    }

    /** Every lane, since each grants by what it knows itself. */
    @Override
    public void raiseFloor(SequenceDefinition definition, long floorBlock) throws LedgerUnavailable {
        String id = id();
        for (LedgerNode node : nodes) {
            node.call(session -> {
                founding.verify(session, node, id);
                session.raiseFloor(definition, node.lane(), floorBlock);
                return true;
            });
        }
    }

    /** The definitions of sequences that were created at run time, in the same databases. */
    public Catalog catalog() {
        return new JdbcCatalog(this, nodes, founding);
    }

    @Override
    public void confirm(SequenceDefinition definition) throws LedgerUnavailable {
        for (LedgerNode node : nodes) {
            node.call(session -> {
                session.markConfirmed(definition.name(), node.lane());
                return true;
            });
        }
    }

    /**
     * Founds the ledger if it is new, and looks at every node.
     *
     * @throws LedgerRefused if a node is set up in a way that could repeat ids
     */
    public List<NodeState> check() throws LedgerRefused {
        List<NodeState> states = new ArrayList<>();
        for (LedgerNode node : nodes) {
            try {
                String id = id();
                node.call(session -> {
                    founding.verify(session, node, id);
                    return true;
                });
                states.add(new NodeState(node.lane(), node.toString(), Optional.empty()));
            } catch (LedgerRefused e) {
                throw e;
            } catch (LedgerUnavailable e) {
                states.add(new NodeState(node.lane(), node.toString(), Optional.ofNullable(e.getMessage())));
            }
        }
        return states;
    }

    /** As {@link #check}, but a node that is refused is one in trouble. */
    public List<NodeState> states() {
        try {
            return check();
        } catch (LedgerRefused e) {
            return nodes.stream()
                    .map(node -> new NodeState(node.lane(), node.toString(), node.lastTrouble()))
                    .toList();
        }
    }

    /**
     * Takes the rebuilt or replaced server of {@code lane} back. Every node must be reachable.
     *
     * @param definitions all sequences of the ledger
     * @param floors for each an id at or above all that the lane may have granted
     * @throws IllegalArgumentException if a floor is missing or too low, or the node needs no readmission
     */
    public void readmit(int lane, List<SequenceDefinition> definitions, Map<SequenceName, Long> floors)
            throws LedgerUnavailable {
        LedgerNode node = nodes.stream()
                .filter(each -> each.lane() == lane)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No ledger node has lane " + lane));
        new Readmission(nodes, node, founding.idForReadmission(node)).readmit(definitions, floors);
        ledgerId = null;
    }

    @Override
    public Grant grant(SequenceDefinition definition, long above) throws LedgerUnavailable {
        String id = id();
        List<String> failures = new ArrayList<>();
        for (LedgerNode node : nextFirst(above)) {
            try {
                long known = Math.max(above, highestElsewhere(node, definition));
                return node.call(session -> grantAt(node, session, definition, known, id));
            } catch (LedgerUnavailable e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        throw new LedgerUnavailable("No ledger node granted a block: " + String.join("; ", failures));
    }

    private Grant grantAt(LedgerNode node, NodeSession session, SequenceDefinition definition, long known, String id)
            throws LedgerUnavailable {
        founding.verify(session, node, id);
        while (true) {
            long number = next(node, Math.max(known, session.highest(definition.name())));
            Grant grant = new Grant(definition.block(number), id);
            if (session.insertBlock(definition, number, node.lane())) {
                return grant;
            }
        }
    }

    /** What the others know that replication may not have brought to {@code granting}. */
    private long highestElsewhere(LedgerNode granting, SequenceDefinition definition) {
        long highest = 0;
        for (LedgerNode node : nodes) {
            if (node != granting) {
                highest = Math.max(highest, highestAt(node, definition));
            }
        }
        return highest;
    }

    private static long highestAt(LedgerNode node, SequenceDefinition definition) {
        if (node.isDistrusted()) {
            return 0;
        }
        try {
            return node.call(session -> session.highest(definition.name()));
        } catch (LedgerUnavailable e) {
            return 0;
        }
    }

    private List<LedgerNode> nextFirst(long above) {
        return nodes.stream()
                .sorted(Comparator.comparing(LedgerNode::isDistrusted).thenComparingLong(node -> next(node, above)))
                .toList();
    }

    static List<LedgerNode> trustedFirst(List<LedgerNode> nodes) {
        return nodes.stream()
                .sorted(Comparator.comparing(LedgerNode::isDistrusted))
                .toList();
    }

    /** The smallest number of the node's lane above {@code known}. */
    private long next(LedgerNode node, long known) {
        long lanes = nodes.size();
        return known + 1 + Math.floorMod(node.lane() - known - 1, lanes);
    }

    @Override
    public String id() throws LedgerUnavailable {
        String id = ledgerId;
        if (id == null) {
            id = founding.ensure();
            ledgerId = id;
        }
        return id;
    }

    private static void requireCut(SequenceDefinition definition, StoredSequence stored) {
        if (!stored.cut().equals(definition.cut())) {
            throw new DefinitionConflict(definition, stored.cut());
        }
    }

    private static Registration later(Registration a, Registration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    @Override
    public void close() {
        nodes.forEach(LedgerNode::close);
    }
}
