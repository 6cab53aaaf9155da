package dev.globalid.replication.testing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The servers that run at the moment, and the logs of those that were closed since the test began. Thread-safe: guarded by
 * the class.
 */
public final class RunningServers {

    private static final int LOG_LINES = 60;
    private static final Set<RunningServer> RUNNING = new LinkedHashSet<>();
    private static final List<String> CLOSED = new ArrayList<>();

    private RunningServers() {}

    /** To be called when a server starts. */
    public static synchronized void add(RunningServer server) {
        RUNNING.add(server);
    }

    /** To be called when a server is closed and its log still there. */
    public static synchronized void remove(RunningServer server) {
        if (RUNNING.remove(server)) {
            CLOSED.add(lastLines(server));
        }
    }

    /** To be called when a test begins. */
    static synchronized void forgetClosed() {
        CLOSED.clear();
    }

    /** Those that run now. */
    static synchronized List<RunningServer> all() {
        return List.copyOf(RUNNING);
    }

    /** What people read who ask why a test failed: a test that fails often closes its servers on the way out. */
    static synchronized List<String> logs() {
        List<String> logs = new ArrayList<>(CLOSED);
        RUNNING.forEach(server -> logs.add(lastLines(server)));
        return logs;
    }

    /** The end of a server's log. */
    static String lastLines(RunningServer server) {
        List<String> lines = server.log().lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
        return "---- the end of the log of " + server.name() + "\n" + String.join("\n", last) + "\n----";
    }
}
