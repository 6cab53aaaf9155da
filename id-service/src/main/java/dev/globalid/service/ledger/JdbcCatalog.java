package dev.globalid.service.ledger;

import dev.globalid.service.sequence.Catalog;
import dev.globalid.service.sequence.LedgerUnavailable;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.SequenceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The definitions in the ledger's databases. Each node writes rows of its own lane only, so that replication between them
 * has nothing to conflict about. The lowest lane is written first and decides, so that what any node has is what all have,
 * or will have when the call that was interrupted is repeated. Thread-safe.
 */
final class JdbcCatalog implements Catalog {

    private final JdbcLedger ledger;
    private final List<LedgerNode> nodes;
    private final Founding founding;

    JdbcCatalog(JdbcLedger ledger, List<LedgerNode> nodes, Founding founding) {
        this.ledger = ledger;
        this.nodes = nodes;
        this.founding = founding;
    }

    @Override
    public Optional<SequenceSpec> find(SequenceName name) throws LedgerUnavailable {
        return ask(session -> session.specs(name)).stream().findFirst();
    }

    @Override
    public List<SequenceSpec> all() throws LedgerUnavailable {
        Map<SequenceName, SequenceSpec> specs = new LinkedHashMap<>();
        ask(NodeSession::specs).forEach(spec -> specs.putIfAbsent(spec.name(), spec));
        return List.copyOf(specs.values());
    }

    @Override
    public SequenceSpec store(SequenceSpec spec) throws LedgerUnavailable {
        String id = ledger.id();
        SequenceSpec winner = spec;
        for (LedgerNode node : nodes) {
            SequenceSpec next = winner;
            winner = node.call(session -> {
                founding.verify(session, node, id);
                session.insertSpec(next, node.lane());
                return session.specs(spec.name()).get(0);
            });
        }
        return winner;
    }

    /** One node that knows itself knows all. */
    private List<SequenceSpec> ask(LedgerNode.Work<List<SequenceSpec>> question) throws LedgerUnavailable {
        String id = ledger.id();
        List<String> failures = new ArrayList<>();
        for (LedgerNode node : JdbcLedger.trustedFirst(nodes)) {
            try {
                return node.call(session -> {
                    founding.verify(session, node, id);
                    return question.on(session);
                });
            } catch (LedgerUnavailable e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        throw new LedgerUnavailable("No ledger node answered: " + String.join("; ", failures));
    }
}
