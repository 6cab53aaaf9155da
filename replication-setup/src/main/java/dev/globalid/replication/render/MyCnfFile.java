package dev.globalid.replication.render;

import dev.globalid.replication.FileTrouble;
import dev.globalid.replication.UsageException;
import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** The file that {@code render} writes for a master, and what stands in its place now. */
public record MyCnfFile(Master master, ServerVersion version, Path path, String text, State state) {

    /** How the file that is there compares with the one to write. */
    public enum State {
        ABSENT,
        EQUAL,
        DIFFERENT
    }

    /**
     * Looks at {@code folder/MASTER/my.cnf}; writes nothing.
     *
     * @throws UsageException when there is something in its place that is no file, or cannot be read
     */
    public static MyCnfFile in(Path folder, Topology topology, Master master, ServerVersion version) {
        String text = MyCnf.render(topology, master, version);
        Path path = path(folder, master);
        return new MyCnfFile(master, version, path, text, state(path, text));
    }

    private static Path path(Path folder, Master master) {
        try {
            return folder.resolve(master.name()).resolve("my.cnf");
        } catch (InvalidPathException e) {
            throw new UsageException(
                    "no folder can be named %s under this locale: set LC_ALL=C.UTF-8 and run again"
                            .formatted(master.name()),
                    e);
        }
    }

    private static State state(Path path, String text) {
        try {
            return Arrays.equals(Files.readAllBytes(path), text.getBytes(StandardCharsets.UTF_8))
                    ? State.EQUAL
                    : State.DIFFERENT;
        } catch (NoSuchFileException e) {
            return State.ABSENT;
        } catch (IOException e) {
            throw new UsageException(
                    "%s is in the way and cannot be read as a file (%s): name another folder with --out"
                            .formatted(path, FileTrouble.reason(e)),
                    e);
        }
    }

    /**
     * Writes the file, and the folders above it; what was in its place is gone.
     *
     * @throws UsageException when it cannot be written
     */
    public void write() {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UsageException(
                    "%s cannot be written (%s): make its folder writable, or name another with --out"
                            .formatted(path, FileTrouble.reason(e)),
                    e);
        }
    }
}
