package dev.globalid.replication.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Kills the programs of this JVM and deletes its folders when it ends, however it ends.
 *
 * <p>A shutdown hook does not run when the JVM is killed or halted, as build tools do. So a shell waits for the end of the
 * pipe from this JVM, which the kernel closes in every case. The shell has a session of its own, since who ends a build
 * often kills its process group.
 *
 * <p>It is told of a folder before that exists. Programs have a mark of this JVM in their environment, which those that
 * they start inherit; so it finds them though nobody told it that they started. Some write over their environment, as
 * Redis does: those it finds by their working directory, which bears the mark too, or their process group. Thread-safe:
 * guarded by the class.
 */
final class Watchdog {

    /** Of this JVM alone: the beginning of the names of its folders. */
    static final String MARK = "gid-" + Long.toHexString(new SecureRandom().nextLong());

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            while read -r action what; do
              case "$action" in
                folder) folders="$folders$what
            " ;;
                group) groups="$groups $what " ;;
                forget) groups=$(echo "$groups" | sed "s/ $what / /") ;;
              esac
            done
            for group in $groups; do kill -KILL "-$group"; done
            for attempt in $(seq 100); do
              left=$( (grep -lsF "$1" /proc/[0-9]*/environ; find /proc/[0-9]* -maxdepth 1 -name cwd -lname "*/$1-*") |
                cut -d / -f 3)
              [ -z "$left" ] || kill -KILL $left
              printf '%s' "$folders" | (
                while read -r folder; do rm -rf "$folder" || left="$left $folder"; done
                [ -z "$left" ]
              ) && exit
              sleep 0.1
            done
            """;

    private static @Nullable Writer toShell;

    private Watchdog() {}

    /** To be called before the folder is made. */
    static void watch(Path folder) {
        send("folder " + folder);
    }

    /** To be called before the program is started. */
    static void mark(ProcessBuilder program) {
        send("");
        program.environment().put("GLOBALID_STARTED_BY", MARK);
    }

    /** The process group that {@code pid} leads. */
    static void watchGroup(long pid) {
        send("group " + pid);
    }

    /** The group is gone: its number may soon belong to another one. */
    static void forgetGroup(long pid) {
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
        return new ProcessBuilder("setsid", "sh", "-c", SCRIPT, "watchdog", MARK)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start()
                .outputWriter(StandardCharsets.UTF_8);
    }
}
