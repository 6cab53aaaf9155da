package dev.globalid.client.spring.boot;

import dev.globalid.client.BadRequestException;
import dev.globalid.client.IdClient;
import dev.globalid.client.IdException;
import dev.globalid.client.IdListener;
import dev.globalid.client.IdSequence;
import dev.globalid.client.SequenceExhaustedException;
import dev.globalid.client.UnknownSequenceException;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up while ids can be had. The last call tells, so that a check costs nothing while calls go well; only before the first call
 * and after a failed one does a check ask for an id, which becomes a gap.
 */
final class IdServiceHealthIndicator extends AbstractHealthIndicator {

    private final IdClient client;
    private final List<IdSequence> sequences;
    private final LastCall lastCall;

    IdServiceHealthIndicator(IdClient client, List<IdSequence> sequences, LastCall lastCall) {
        super("No id could be had");
        this.client = client;
        this.sequences = sequences;
        this.lastCall = lastCall;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        sequences.forEach(s -> health.withDetail(s.name(), s.usage()));
        Optional<IdListener.Call> last = lastCall.get();
        if (last.isPresent() && last.get().failure() == null) {
            health.up();
            return;
        }
        Optional<String> probed = last.map(IdListener.Call::sequence)
                .or(() -> sequences.stream().map(IdSequence::name).findFirst());
        if (probed.isPresent()) {
            probe(probed.get(), health);
        } else {
            health.unknown().withDetail("reason", "no call was made yet, and no sequence is configured");
        }
    }

    private void probe(String sequence, Health.Builder health) {
        try {
            client.next(sequence);
            health.up();
        } catch (UnknownSequenceException | BadRequestException | SequenceExhaustedException e) {
            // The service is well and said no.
            health.up().withDetail(sequence, e.code());
        } catch (IdException e) {
            health.down(e).withDetail("code", e.code());
        }
    }
}
