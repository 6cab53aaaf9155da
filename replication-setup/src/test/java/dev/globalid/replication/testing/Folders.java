package dev.globalid.replication.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Whole folders: copied, deleted, and made for one server. */
public final class Folders {

    /** The system property that names the folder in which temporary ones are made. */
    static final String PLACE = "globalid.temporary";

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final AtomicInteger MADE = new AtomicInteger();

    private Folders() {}

    /**
     * A new folder where the system property {@code globalid.temporary} says, else in memory where that has room, since
     * servers wait for nothing as long as for a disk, else below the system's temporary one. Its path is short: Unix sockets
     * allow about 100 characters. Whoever asks for it deletes it, and the end of this JVM does in every case. Thread-safe.
     */
    public static Path temporary() {
        Path folder = place().resolve(Watchdog.MARK + "-" + MADE.incrementAndGet());
        Watchdog.watch(folder);
        try {
            return Files.createDirectory(folder, PRIVATE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a temporary folder", e);
        }
    }

    private static Path place() {
        String given = System.getProperty(PLACE, "");
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        return SharedMemory.hasRoom() ? SharedMemory.FOLDER : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Copies a folder with all it holds to a place that does not exist yet. */
    static void copy(Path from, Path to) throws IOException {
        for (Path source : contents(from)) {
            Files.copy(source, to.resolve(from.relativize(source)), LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Deletes a folder with all it holds; does nothing where there is none. */
    static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path path :
                contents(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(path);
        }
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        }
    }
}
