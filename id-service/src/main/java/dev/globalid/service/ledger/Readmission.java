package dev.globalid.service.ledger;

import dev.globalid.service.sequence.LedgerUnavailable;
import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.SequenceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a rebuilt or replaced server back into the ledger. What it granted in its former life and did not tell anybody is
 * lost, so an administrator must say, for every sequence, an id at or above all of them: no block up to there is granted
 * by this lane again.
 */
final class Readmission {

    private final List<LedgerNode> nodes;
    private final LedgerNode node;
    private final String ledgerId;

    Readmission(List<LedgerNode> nodes, LedgerNode node, String ledgerId) {
        this.nodes = nodes;
        this.node = node;
        this.ledgerId = ledgerId;
    }

    /**
     * @throws IllegalArgumentException if a floor is missing or too low, or the node needs no readmission
     * @throws LedgerUnavailable if not every node can be asked
     */
    void readmit(List<SequenceDefinition> definitions, Map<SequenceName, Long> floors) throws LedgerUnavailable {
        requireThatItIsNeeded();
        for (SequenceDefinition definition : definitions) {
            requireFloor(definition, floors);
        }
        List<SequenceSpec> specs = specs();
        node.call(session -> {
            specs.forEach(spec -> session.insertSpec(spec, node.lane()));
            for (SequenceDefinition definition : definitions) {
                long floor = floors.getOrDefault(definition.name(), 0L);
                session.insertSequence(definition.name(), node.lane(), definition.cut(), definition.blockOf(floor));
                session.markComplete(definition.name(), node.lane());
            }
            // Last, since it opens the door.
            session.insertIdentity(new Identity(node.lane(), nodes.size(), ledgerId, true));
            return true;
        });
    }

    /** What was created at run time and the node has forgotten. */
    private List<SequenceSpec> specs() throws LedgerUnavailable {
        List<SequenceSpec> specs = new ArrayList<>();
        for (LedgerNode each : nodes) {
            specs.addAll(each.call(NodeSession::specs));
        }
        return specs;
    }

    private void requireThatItIsNeeded() throws LedgerUnavailable {
        Optional<Identity> identity = node.call(session -> session.identity(node.lane()));
        if (identity.isPresent()) {
            throw new IllegalArgumentException(node + " knows itself and needs no readmission");
        }
    }

    private void requireFloor(SequenceDefinition definition, Map<SequenceName, Long> floors) throws LedgerUnavailable {
        Long floor = floors.get(definition.name());
        if (floor == null) {
            throw new IllegalArgumentException(
                    "No floor is given for sequence %s: name an id at or above all that lane %d may have granted"
                            .formatted(definition.name(), node.lane()));
        }
        for (LedgerNode each : nodes) {
            long known = each.call(session -> session.highest(definition.name()));
            if (definition.blockOf(floor) < known) {
                throw new IllegalArgumentException(
                        "The floor %d of sequence %s lies in block %d, but %s knows of block %d: name an id in it or above"
                                .formatted(floor, definition.name(), definition.blockOf(floor), each, known));
            }
        }
    }
}
