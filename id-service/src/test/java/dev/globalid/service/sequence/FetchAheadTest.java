package dev.globalid.service.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FetchAheadTest {

    private final SequenceDefinition definition = new SequenceDefinition(
            new SequenceName("userid"), 1, 1, 1, Long.MAX_VALUE, 100, WhenRedisIsDown.ISSUE, Duration.ofMinutes(10));
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong granted = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final Runway runway = new Runway(definition, nanos::get);

    @Test
    void waitsASecondAfterAnotherInstanceWasQuicker() {
        FetchAhead ahead = fetchAhead();
        runway.observe(0, 1);
        ahead.ifShort();
        ahead.ifShort();
        assertThat(sent).as("blocks sent to a Redis that has come further").hasValue(1);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        ahead.ifShort();
        assertThat(sent).hasValue(2);
    }

    private FetchAhead fetchAhead() {
        Context context =
                new Context(new Outrunning(), new Granting(), new RecordingJournal(), Runnable::run, nanos::get);
        Seen seen = new Seen(definition);
        Registrar registrar = new Registrar(definition, context.counters(), context.ledger());
        BlockFetcher fetcher = new BlockFetcher(definition, registrar, context.ledger(), seen, context);
        Adopter adopter = new Adopter(definition, context, registrar, seen, runway);
        return new FetchAhead(definition.name(), fetcher, adopter, runway, context);
    }

    /** A Redis that holds a higher block each time. */
    private final class Outrunning implements Counters {

        @Override
        public AdoptionAnswer adopt(SequenceDefinition ignored, Grant grant, long floor) {
            sent.incrementAndGet();
            return new AdoptionAnswer.Outrun(grant.block().ids().last() + 100);
        }

        @Override
        public TakeAnswer take(SequenceDefinition ignored, long count, String ledgerId) {
            throw new UnsupportedOperationException("nothing is taken here");
        }

        @Override
        public CounterState inspect(SequenceDefinition ignored, String ledgerId) {
            throw new UnsupportedOperationException("the sequence is known");
        }

        @Override
        public void probe(SequenceDefinition ignored) {}
    }

    private final class Granting implements Ledger {

        @Override
        public String id() {
            return "ledger";
        }

        @Override
        public Registration registration(SequenceDefinition ignored) {
            return Registration.CONFIRMED;
        }

        @Override
        public void register(SequenceDefinition ignored, long floorBlock) {}

        @Override
        public void raiseFloor(SequenceDefinition ignored, long floorBlock) {}

        @Override
        public void confirm(SequenceDefinition ignored) {}

        @Override
        public Grant grant(SequenceDefinition ignored, long above) {
            long number = granted.updateAndGet(last -> Math.max(last, above) + 1);
            return new Grant(definition.block(number), "ledger");
        }
    }
}
