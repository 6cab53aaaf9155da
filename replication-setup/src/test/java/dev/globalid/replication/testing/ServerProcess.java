package dev.globalid.replication.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;

/**
 * A server program with a folder of its own. It can be started again after it was killed or stopped.
 *
 * <p>What it writes goes to {@code server.log} in its folder. {@link #close} kills it with all that it started and deletes
 * the folder; so does the end of this JVM. Not thread-safe, except that {@link #log}, {@link #isRunning} and the signals may
 * be called from any thread.
 */
public final class ServerProcess implements RunningServer, AutoCloseable {

    private static final Duration ORDERLY_STOP = Duration.ofSeconds(60);

    private final String name;
    private final Path folder;
    private final List<String> command;
    private final Map<String, String> environment;
    private final List<Long> pids = new ArrayList<>();
    private volatile @Nullable Process process;

    /**
     * Nothing is started yet.
     *
     * @param folder its working directory, deleted at the end
     */
    public ServerProcess(String name, Path folder, List<String> command, Map<String, String> environment) {
        this.name = name;
        this.folder = folder;
        // A process group of its own: what it starts can be found and killed after it is gone itself.
        this.command = Stream.concat(Stream.of("setsid"), command.stream()).toList();
        this.environment = Map.copyOf(environment);
    }

    /**
     * Starts the program and waits until it is ready.
     *
     * @param ready answers true, or stops throwing, when the server can be used
     * @throws IllegalStateException with the end of the log if it ends or is not ready in time
     */
    public void start(Duration limit, Callable<Boolean> ready) {
        if (isRunning()) {
            throw new IllegalStateException(name + " runs already with pid " + pid() + ": stop or kill it first");
        }
        Process started = launch();
        process = started;
        pids.add(started.pid());
        RunningServers.add(this);
        Watchdog.watchGroup(started.pid());
        try {
            awaitReady(limit, ready);
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(logFile().toFile()));
        builder.environment().putAll(environment);
        Watchdog.watch(folder);
        Watchdog.mark(builder);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name + " by " + command, e);
        }
    }

    private void awaitReady(Duration limit, Callable<Boolean> ready) {
        try {
            Awaitility.await()
                    .atMost(limit)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .ignoreExceptions()
                    .failFast(name + " ended", () -> !isRunning())
                    .until(ready);
        } catch (TerminalFailureException | ConditionTimeoutException e) {
            String found = isRunning() ? " was not ready within " + limit.toSeconds() + " s" : " ended while starting";
            throw new IllegalStateException(name + found + "\n" + RunningServers.lastLines(this), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** The number of the process that runs, or ran last. */
    public long pid() {
        return current().pid();
    }

    public boolean isRunning() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** Its working directory. */
    public Path folder() {
        return folder;
    }

    @Override
    public String log() {
        try {
            return Files.exists(logFile()) ? new String(Files.readAllBytes(logFile()), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the log of " + name, e);
        }
    }

    private Path logFile() {
        return folder.resolve("server.log");
    }

    /** SIGKILL: no chance to write anything more. Returns when it is gone. */
    public void kill() {
        Process running = current();
        running.destroyForcibly();
        awaitEnd(running, ORDERLY_STOP);
    }

    /** SIGTERM: returns when it has ended in its own way. */
    public void stop() {
        Process running = current();
        running.destroy();
        awaitEnd(running, ORDERLY_STOP);
    }

    /** SIGSTOP: its connections stay open and nothing answers. */
    public void suspend() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        Command.run(folder, List.of("sh", "-c", "kill -" + signal + " " + pid()));
    }

    /** Waits a moment too, since the folder cannot be deleted while something is written into it. */
    private static void killGroup(long leader) {
        String script = "for i in $(seq 50); do kill -KILL -%d 2>/dev/null || exit 0; sleep 0.02; done";
        Command.run(Path.of("/"), List.of("sh", "-c", script.formatted(leader)));
    }

    private void awaitEnd(Process ending, Duration limit) {
        try {
            if (!ending.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " with pid " + ending.pid() + " did not end within "
                        + limit.toSeconds() + " s\n" + RunningServers.lastLines(this));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the end of " + name, e);
        }
        forgetIfAlone(ending.pid());
    }

    /** The kernel gives the number of a process to another one soon, but not while it still names a group. */
    private void forgetIfAlone(long leader) {
        List<String> others = new ArrayList<>();
        String script = "kill -0 -%d 2>/dev/null && echo others; true".formatted(leader);
        Command.run(Path.of("/"), new File("/dev/null"), List.of("sh", "-c", script), others::add);
        if (others.isEmpty()) {
            pids.remove(leader);
            Watchdog.forgetGroup(leader);
        }
    }

    private Process current() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return running;
    }

    /** Kills it and what it started, and deletes its folder. Harmless when repeated. */
    @Override
    public void close() {
        if (process != null) {
            kill();
        }
        RunningServers.remove(this);
        for (long pid : pids) {
            killGroup(pid);
            Watchdog.forgetGroup(pid);
        }
        pids.clear();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the folder of " + name, e);
        }
    }
}
