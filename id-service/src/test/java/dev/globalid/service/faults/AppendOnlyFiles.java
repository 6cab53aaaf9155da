package dev.globalid.service.faults;

import dev.globalid.replication.testing.Folders;
import dev.globalid.service.testing.RedisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The append-only files of a Redis server, which is stopped while they are changed. */
final class AppendOnlyFiles {

    private static final String FOLDER = "appendonlydir";

    private AppendOnlyFiles() {}

    /** A copy of the files as they are now; the server may run. */
    static Path copy(RedisProcess redis) {
        Path copy = Folders.temporary();
        copy(redis.dataDirectory().resolve(FOLDER), copy.resolve(FOLDER));
        return copy;
    }

    /** Puts a copy in place of the files, and deletes the copy. */
    static void restore(RedisProcess redis, Path copy) {
        delete(redis);
        copy(copy.resolve(FOLDER), redis.dataDirectory().resolve(FOLDER));
        delete(copy);
    }

    static void delete(RedisProcess redis) {
        delete(redis.dataDirectory().resolve(FOLDER));
    }

    private static void copy(Path from, Path to) {
        try {
            for (Path file : contents(from)) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + from + " to " + to, e);
        }
    }

    private static void delete(Path folder) {
        try {
            for (Path file :
                    contents(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
