package dev.globalid.replication.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ServerProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void leavesNeitherProcessNorFolder() {
        ServerProcess server = shell("echo hello; exec sleep 600");
        server.start(LIMIT, () -> server.log().contains("hello"));
        long pid = server.pid();
        assertThat(RunningServers.all()).contains(server);
        server.close();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(server.folder()).doesNotExist();
        assertThat(RunningServers.all()).doesNotContain(server);
        assertThat(RunningServers.logs()).anyMatch(log -> log.contains("hello"));
    }

    @Test
    void runsAgainInTheSameFolderAfterItWasKilled() {
        try (ServerProcess server = shell("echo life >> lives; exec sleep 600")) {
            server.start(LIMIT, () -> Files.exists(server.folder().resolve("lives")));
            server.kill();
            server.start(
                    LIMIT,
                    () -> Files.readAllLines(server.folder().resolve("lives")).size() == 2);
            assertThat(server.isRunning()).isTrue();
        }
    }

    @Test
    void endsWhatItStartedThoughItWasKilledBefore() throws Exception {
        ServerProcess server = shell("sleep 600 & echo $! > child; wait");
        Path child = server.folder().resolve("child");
        server.start(LIMIT, () -> !Files.readString(child).isEmpty());
        ProcessHandle orphan = ProcessHandle.of(
                        Long.parseLong(Files.readString(child).strip()))
                .orElseThrow();
        server.kill();
        assertThat(orphan.isAlive()).isTrue();
        server.close();
        Awaitility.await().until(() -> !orphan.isAlive());
    }

    @Test
    void showsTheEndOfTheLogOfAServerThatDoesNotStart() {
        ServerProcess server = shell("echo wrong option; exit 7");
        assertThatThrownBy(() -> server.start(LIMIT, () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a shell ended while starting")
                .hasMessageContaining("wrong option");
    }

    private static ServerProcess shell(String script) {
        return new ServerProcess("a shell", Folders.temporary(), List.of("sh", "-c", script), Map.of());
    }
}
