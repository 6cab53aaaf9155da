package dev.globalid.service.nevertwice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.service.redis.RedisAddress;
import dev.globalid.service.redis.RedisConnector;
import dev.globalid.service.redis.RedisCounters;
import dev.globalid.service.sequence.AdoptionAnswer;
import dev.globalid.service.sequence.AdoptionAnswer.Adopted;
import dev.globalid.service.sequence.AdoptionAnswer.Outrun;
import dev.globalid.service.sequence.AdoptionAnswer.Queued;
import dev.globalid.service.sequence.CountersUnavailable;
import dev.globalid.service.sequence.Grant;
import dev.globalid.service.sequence.IdRange;
import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.TakeAnswer.Taken;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instances that fetch ahead at the same time send their blocks in any order. */
class LateBlockIT {

    private static final String LEDGER = "ledger";

    /** As one number after the other, and as a lane of several. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void issuesEveryBlockInItsPlaceInWhateverOrderTheyCome(int increment) throws CountersUnavailable {
        SequenceDefinition userid = Definitions.onLane(increment, 1, Long.MAX_VALUE);
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0);
                RedisCounters counters = connect(redis)) {
            assertThat(adopt(counters, userid, 2)).isInstanceOf(Adopted.class);
            for (int block : new int[] {6, 4, 5, 8, 3, 7}) {
                assertThat(adopt(counters, userid, block)).isInstanceOf(Queued.class);
            }
            assertThat(adopt(counters, userid, 1))
                    .isEqualTo(new Outrun(userid.block(2).ids().last()));

            assertThat(adopt(counters, userid, 9)).isEqualTo(new Queued(8L * Definitions.BLOCK));
            long next = userid.block(2).ids().first();
            for (IdRange range : ((Taken) counters.take(userid, 8L * Definitions.BLOCK, LEDGER)).ranges()) {
                assertThat(range.first()).isEqualTo(next);
                next = range.last() + increment;
            }
            assertThat(next).isEqualTo(userid.block(10).ids().first());
        }
    }

    private static AdoptionAnswer adopt(RedisCounters counters, SequenceDefinition definition, long block)
            throws CountersUnavailable {
        return counters.adopt(definition, new Grant(definition.block(block), LEDGER), 0);
    }

    private static RedisCounters connect(RedisProcess redis) {
        return new RedisCounters(
                RedisConnector.connect(new RedisAddress.Standalone(URI.create(redis.url()))), "global:");
    }
}
