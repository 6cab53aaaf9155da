package dev.globalid.replication.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A JVM that is killed leaves neither processes nor folders behind, whatever it was doing. */
class WatchdogTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** What a JVM was doing. Each gives the process that must end, and works in {@code folder}. */
    enum Work {
        FILLING_A_FOLDER {
            @Override
            long begin(Path folder) throws IOException {
                Files.createDirectories(folder.resolve("data/mysql"));
                Files.writeString(folder.resolve("data/mysql/user.MYD"), "");
                return ProcessHandle.current().pid();
            }
        },
        RUNNING_A_SERVER {
            @Override
            long begin(Path folder) {
                return started(folder, "exec sleep 600").pid();
            }
        },
        KEEPING_A_SERVER_THAT_WAS_KILLED {
            @Override
            long begin(Path folder) {
                ServerProcess server = started(folder, "exec sleep 600");
                server.kill();
                return server.pid();
            }
        },
        KEEPING_A_SERVER_THAT_WAS_STOPPED {
            @Override
            long begin(Path folder) {
                ServerProcess server = started(folder, "exec sleep 600");
                server.stop();
                return server.pid();
            }
        },
        RUNNING_A_SERVER_WITH_A_CHILD_IN_A_SESSION_OF_ITS_OWN {
            @Override
            long begin(Path folder) {
                started(folder, "setsid sleep 600 & echo $! > pid; wait");
                return pidIn(folder);
            }
        },
        INITIALISING_A_TEMPLATE {
            @Override
            long begin(Path folder) {
                List<String> command = List.of("sh", "-c", "echo $$ > pid; exec sleep 600");
                new Thread(() -> Command.run(folder, command), "initialising").start();
                return pidIn(folder);
            }
        };

        abstract long begin(Path folder) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingOfAJvmThatIsKilled(Work work) throws IOException {
        Jvm jvm = Jvm.doing(work, "env");
        jvm.process.destroyForcibly();
        jvm.expectNothingLeft();
    }

    /** As those do who end a build that takes too long. */
    @Test
    void leavesNothingOfAJvmThatIsKilledWithItsWholeProcessGroup() throws IOException {
        Jvm jvm = Jvm.doing(Work.RUNNING_A_SERVER, "setsid");
        Command.run(Path.of("/"), List.of("sh", "-c", "kill -KILL -" + jvm.process.pid()));
        jvm.expectNothingLeft();
    }

    /** A JVM at work. */
    private record Jvm(Process process, Optional<ProcessHandle> started, Path folder) {

        static Jvm doing(Work work, String starter) throws IOException {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            String classPath = System.getProperty("java.class.path");
            Process process = new ProcessBuilder(starter, java, "-cp", classPath, Working.class.getName(), work.name())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String[] pidAndFolder = process.inputReader().readLine().split(" ", -1);
            Path folder = Path.of(pidAndFolder[1]);
            assertThat(folder).exists();
            return new Jvm(process, ProcessHandle.of(Long.parseLong(pidAndFolder[0])), folder);
        }

        void expectNothingLeft() {
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> !started.map(ProcessHandle::isAlive).orElse(false));
            Awaitility.await().atMost(LIMIT).until(() -> !Files.exists(folder));
        }
    }

    /** Says what it has begun and where, and waits to be killed. */
    static final class Working {
        private Working() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Path folder = Folders.temporary();
            long pid = Work.valueOf(arguments[0]).begin(folder);
            System.out.println(pid + " " + folder);
            Thread.currentThread().join();
        }
    }

    private static ServerProcess started(Path folder, String script) {
        ServerProcess server = new ServerProcess("a shell", folder, List.of("sh", "-c", script), Map.of());
        server.start(LIMIT, server::isRunning);
        return server;
    }

    private static long pidIn(Path folder) {
        List<String> lines = new ArrayList<>();
        Awaitility.await().ignoreExceptions().until(() -> lines.addAll(Files.readAllLines(folder.resolve("pid"))));
        return Long.parseLong(lines.get(0));
    }
}
