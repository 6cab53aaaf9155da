package dev.globalid.replication.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The folder outside the checkout that keeps what was downloaded, so that a second run downloads nothing:
 * {@code global-id} below {@code $XDG_CACHE_HOME}, else below {@code ~/.cache}.
 *
 * <p>An entry is filled under a name of its own and renamed when it is complete; a file lock keeps other processes, and a
 * monitor other threads, from filling it at the same time. Thread-safe.
 */
public final class FixtureCache {

    private static final ConcurrentMap<Path, Object> MONITORS = new ConcurrentHashMap<>();

    private FixtureCache() {}

    /** Fills an empty folder. */
    @FunctionalInterface
    public interface Filling {
        void fill(Path folder) throws IOException;
    }

    /** The complete folder of that name, filled first if it is not there yet. Waits while somebody else fills it. */
    public static Path folder(String name, Filling filling) {
        return folder(root(), name, filling);
    }

    static Path folder(Path root, String name, Filling filling) {
        Path folder = root.resolve(name);
        synchronized (MONITORS.computeIfAbsent(folder, key -> new Object())) {
            try {
                return lockedFolder(folder, filling);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot fill " + folder, e);
            }
        }
    }

    private static Path lockedFolder(Path folder, Filling filling) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Files.createDirectories(folder.getParent());
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(folder)) {
                Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
                Folders.delete(partial);
                filling.fill(Files.createDirectory(partial));
                Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return folder;
    }

    /** A file of that name that is there to be locked, open as long as its caller wants. */
    static FileChannel lockFile(String name) {
        Path file = root().resolve(name);
        try {
            Files.createDirectories(file.getParent());
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open " + file, e);
        }
    }

    private static Path root() {
        String cacheHome = System.getenv("XDG_CACHE_HOME");
        Path parent = cacheHome == null || cacheHome.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(cacheHome);
        return parent.resolve("global-id");
    }
}
