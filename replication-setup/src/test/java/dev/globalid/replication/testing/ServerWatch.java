package dev.globalid.replication.testing;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Attaches the logs of the running servers to a test that fails, fails a test class that leaves a server running, and gives
 * what tests wait for the time that a busy machine needs.
 *
 * <p>Registered for every test by the service loader.
 */
public final class ServerWatch implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, TestWatcher {

    private static final Namespace NAMESPACE = Namespace.create(ServerWatch.class);

    static {
        // The default of 10 seconds is over soon where the cores have something else to do.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    /** A value of the store is closed after all other callbacks, those that close a server in a field included. */
    @Override
    public void beforeAll(ExtensionContext context) {
        List<RunningServer> before = RunningServers.all();
        context.getStore(NAMESPACE).put("leaks", (AutoCloseable) () -> requireNoMoreThan(before));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        RunningServers.forgetClosed();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        context.getExecutionException().ifPresent(cause -> printLogs(context));
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        printLogs(context);
    }

    private static void printLogs(ExtensionContext context) {
        List<String> logs = RunningServers.logs();
        System.err.println(context.getDisplayName() + " failed; it had " + logs.size() + " servers");
        logs.forEach(System.err::println);
    }

    private static void requireNoMoreThan(List<RunningServer> before) {
        List<String> left = RunningServers.all().stream()
                .filter(server -> !before.contains(server))
                .map(RunningServer::name)
                .toList();
        if (!left.isEmpty()) {
            throw new IllegalStateException("The test left servers running, close them: " + String.join(", ", left));
        }
    }
}
