package dev.globalid.service.admin;

import dev.globalid.service.ledger.JdbcLedger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What was found when Redis, the ledger and the sequences were last looked at, so that whoever asks, however often, gets an
 * answer at once, though a server hangs. Thread-safe, but for {@link #look}: what was found is one immutable snapshot.
 */
@Component
final class Watch {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private final SequenceWatch sequences;
    private final JdbcLedger ledger;
    private final SequenceMeters meters;
    private final MeterRegistry registry;
    private final Clock clock = Clock.systemUTC();
    private final Set<Integer> shown = ConcurrentHashMap.newKeySet();
    private volatile Overview overview = Overview.NOTHING_YET;

    Watch(SequenceWatch sequences, JdbcLedger ledger, SequenceMeters meters, MeterRegistry registry) {
        this.sequences = sequences;
        this.ledger = ledger;
        this.meters = meters;
        this.registry = registry;
        Gauge.builder(
                        "ids.redis.up",
                        this,
                        watch -> watch.overview.redis().state().equals("up") ? 1 : 0)
                .description("1 while Redis answers")
                .register(registry);
    }

    Overview overview() {
        return overview;
    }

    void look() {
        try {
            meters.showNew();
            List<SequenceState> states = sequences.look();
            List<Overview.Node> nodes =
                    ledger.states().stream().map(Overview.Node::of).toList();
            nodes.forEach(this::show);
            overview = new Overview(clock.instant(), sequences.redis(), nodes, states);
        } catch (RuntimeException e) {
            log.warn("Could not look at the state of things, and will again: {}", e.getMessage());
        }
    }

    private void show(Overview.Node node) {
        if (!shown.add(node.lane())) {
            return;
        }
        Gauge.builder("ids.ledger.up", this, watch -> watch.isUp(node.lane()) ? 1 : 0)
                .description("1 while the ledger's node of that lane can grant blocks")
                .tag("lane", String.valueOf(node.lane()))
                .register(registry);
    }

    private boolean isUp(int lane) {
        return overview.ledger().stream()
                .anyMatch(node -> node.lane() == lane && node.state().equals("up"));
    }
}
