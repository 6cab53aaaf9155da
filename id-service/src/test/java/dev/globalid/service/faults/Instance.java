package dev.globalid.service.faults;

import dev.globalid.service.testing.IdServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One instance of the service as users start it, perhaps with a wall clock that can be moved. */
final class Instance implements AutoCloseable {

    private static final Map<String, String> MEMORY = Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m");

    private final IdServiceProcess process;
    private final Optional<FakeClock> clock;

    private Instance(IdServiceProcess process, Optional<FakeClock> clock) {
        this.process = process;
        this.clock = clock;
    }

    /** Returns when it is ready. */
    static Instance start(List<String> settings) {
        return new Instance(IdServiceProcess.start(MEMORY, settings.toArray(String[]::new)), Optional.empty());
    }

    /** Returns when it is ready, which takes ten times as long. */
    static Instance startWithMovableClock(List<String> settings) {
        FakeClock clock = FakeClock.create();
        Map<String, String> environment = new HashMap<>(clock.environment());
        environment.putAll(MEMORY);
        IdServiceProcess process = IdServiceProcess.start(environment, settings.toArray(String[]::new));
        return new Instance(process, Optional.of(clock));
    }

    URI ids() {
        return URI.create(process.url() + "/ids/campaign");
    }

    /** Whether it issues from Redis, and Redis would not refuse it; false where it gives no answer. */
    boolean issuesFromRedis() {
        try {
            String state = process.get("/sequences/campaign").body();
            return state.contains("\"mode\":\"redis\"") && state.contains("\"redis\":\"ok\"");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking " + process, e);
        }
    }

    boolean isRunning() {
        return process.isRunning();
    }

    void kill() {
        process.kill();
    }

    /** Again, after {@link #kill}. Returns when it is ready. */
    void startAgain() {
        process.start();
    }

    void suspend() {
        process.suspend();
    }

    void resume() {
        process.resume();
    }

    /** Present where it was started with one. */
    Optional<FakeClock> clock() {
        return clock;
    }

    @Override
    public void close() {
        process.close();
        clock.ifPresent(FakeClock::close);
    }
}
