package dev.globalid.service.faults;

import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import redis.clients.jedis.UnifiedJedis;

/** What hands do to keys. Both the service's counter and the control's suffer. */
final class Tampering {

    private static final int FURTHEST_BACK = 5_000;

    private Tampering() {}

    static List<Fault> of(Stage stage, String counterKey) {
        return List.of(
                Fault.disturbing("FLUSHALL", random -> withConnection(stage, UnifiedJedis::flushAll)),
                Fault.disturbing(
                        "counter set back by hand",
                        random -> withConnection(stage, redis -> {
                            setBack(redis, counterKey, random);
                            setBack(redis, stage.plainKey(), random);
                        })));
    }

    private static void withConnection(Stage stage, Consumer<UnifiedJedis> action) {
        try (UnifiedJedis redis = stage.connection(0)) {
            action.accept(redis);
        }
    }

    private static void setBack(UnifiedJedis redis, String key, RandomGenerator random) {
        String value = redis.get(key);
        if (value != null) {
            redis.set(key, Long.toString(Math.max(0, Long.parseLong(value) - random.nextInt(1, FURTHEST_BACK))));
        }
    }
}
