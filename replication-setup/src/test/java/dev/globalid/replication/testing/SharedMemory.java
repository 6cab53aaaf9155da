package dev.globalid.replication.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** The file system in memory that Linux mounts for everybody. */
final class SharedMemory {

    static final Path FOLDER = Path.of("/dev/shm");

    // Twenty data folders of 200 MiB, of other JVMs too, may be promised at the moment and not filled yet.
    private static final long ROOM = 4L << 30;

    private SharedMemory() {}

    /** Whether folders of some hundred megabytes fit in now, and programs may be started from them. */
    static boolean hasRoom() {
        return hasRoom(FOLDER, Path.of("/proc/meminfo"));
    }

    /** Its size is only a limit: the memory may be taken by others. */
    static boolean hasRoom(Path folder, Path memoryInformation) {
        try {
            return Files.isWritable(folder)
                    && Files.getFileStore(folder).getUsableSpace() >= ROOM
                    && available(memoryInformation) >= ROOM
                    && startsPrograms(folder);
        } catch (IOException notLinux) {
            return false;
        }
    }

    private static long available(Path memoryInformation) throws IOException {
        try (Stream<String> lines = Files.lines(memoryInformation)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        }
    }

    /** Some mount it without, and then no file in it is executable, whatever its permissions. */
    private static boolean startsPrograms(Path folder) throws IOException {
        Path program = Files.createTempFile(
                folder, "gid-", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            return Files.isExecutable(program);
        } finally {
            Files.delete(program);
        }
    }
}
