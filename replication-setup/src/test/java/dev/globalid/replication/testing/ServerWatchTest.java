package dev.globalid.replication.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.rootCause;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class ServerWatchTest {

    @Test
    void failsAClassThatLeavesAServerRunning() {
        EngineExecutionResults results = run(Leaking.class);
        RunningServers.all().forEach(server -> ((ServerProcess) server).close());
        assertThat(results.testEvents().succeeded().count()).isEqualTo(1);
        results.containerEvents()
                .assertThatEvents()
                .haveExactly(1, finishedWithFailure(rootCause(message(text -> text.contains("close them: a shell")))));
    }

    @Test
    void showsTheLogOfAServerThatTheFailingTestClosedOnItsWayOut() {
        PrintStream console = System.err;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try {
            assertThat(run(Failing.class).testEvents().failed().count()).isEqualTo(1);
        } finally {
            System.setErr(console);
        }
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("the end of the log of a shell\nready\n");
    }

    private static EngineExecutionResults run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .selectors(selectClass(testClass))
                .execute();
    }

    private static ServerProcess startedShell() {
        ServerProcess server = new ServerProcess(
                "a shell", Folders.temporary(), List.of("sh", "-c", "echo ready; exec sleep 600"), Map.of());
        server.start(Duration.ofSeconds(20), () -> server.log().contains("ready"));
        return server;
    }

    static class Leaking {
        @Test
        void forgetsToClose() {
            assertThat(startedShell().isRunning()).isTrue();
        }
    }

    static class Failing {
        @Test
        void fails() {
            try (ServerProcess server = startedShell()) {
                assertThat(server.isRunning()).isFalse();
            }
        }
    }
}
