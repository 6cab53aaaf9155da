package dev.globalid.replication.setup;

import dev.globalid.replication.testing.MySqlVersion;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** For a {@code @ParameterizedClass} of versions: a pair of each, started before the tests and closed after them. */
public abstract class LivePairFixture {

    @SuppressWarnings("NullAway.Init") // set before the tests of each version
    protected static LivePair pair;

    @Parameter
    @SuppressWarnings("NullAway.Init") // set before each test
    protected MySqlVersion version;

    @BeforeParameterizedClassInvocation
    protected static void start(MySqlVersion version) {
        pair = LivePair.start(version);
    }

    @AfterParameterizedClassInvocation
    protected static void stop() {
        pair.close();
    }
}
