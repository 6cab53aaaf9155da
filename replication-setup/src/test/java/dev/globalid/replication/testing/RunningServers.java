package dev.globalid.replication.testing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The servers that run at the moment. Thread-safe: guarded by the set's own monitor. */
public final class RunningServers {

    private static final int LOG_LINES = 60;
    private static final Set<RunningServer> ALL = new LinkedHashSet<>();

    private RunningServers() {}

    /** To be called when a server starts. */
    public static void add(RunningServer server) {
        synchronized (ALL) {
            ALL.add(server);
        }
    }

    /** To be called when a server is closed. */
    public static void remove(RunningServer server) {
        synchronized (ALL) {
            ALL.remove(server);
        }
    }

    /** Those that run now. */
    static List<RunningServer> all() {
        synchronized (ALL) {
            return new ArrayList<>(ALL);
        }
    }

    /** The end of a server's log, for people who ask why a test failed. */
    static String lastLines(RunningServer server) {
        List<String> lines = server.log().lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
        return "---- the end of the log of " + server.name() + "\n" + String.join("\n", last) + "\n----";
    }
}
