package dev.globalid.replication.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Kills the servers and deletes their folders when this JVM ends, however it ends.
 *
 * <p>A shutdown hook does not run when the JVM is killed or halted, as build tools do. So a shell waits for the end of the
 * pipe from this JVM, which the kernel closes in every case. Thread-safe: guarded by the class.
 */
final class Watchdog {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            while read -r action pid folder; do
              case "$action" in
                watch) watched="$watched$pid $folder
            " ;;
                forget) watched=$(printf '%s' "$watched" | grep -v "^$pid "; echo .); watched=${watched%.} ;;
              esac
            done
            printf '%s' "$watched" | while read -r pid folder; do kill -KILL "-$pid"; rm -rf "$folder"; done
            """;

    private static @Nullable Writer toShell;

    private Watchdog() {}

    /** The process group that {@code pid} leads, and the folder that goes with it. */
    static void watch(long pid, Path folder) {
        send("watch " + pid + " " + folder);
    }

    /** The server is gone: its number may soon belong to another process. */
    static void forget(long pid) {
        send("forget " + pid);
    }

    private static synchronized void send(String message) {
        try {
            Writer writer = toShell == null ? start() : toShell;
            toShell = writer;
            writer.write(message + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The shell that stops the test servers at the end does not run", e);
        }
    }

    private static Writer start() throws IOException {
        return new ProcessBuilder("sh", "-c", SCRIPT)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start()
                .outputWriter(StandardCharsets.UTF_8);
    }
}
