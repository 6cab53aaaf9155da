package dev.globalid.service.embedded;

import dev.globalid.service.settings.InvalidSetting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder of the embedded Redis and ledger, for this process alone; the operating system frees it even at a kill. */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static DataDirectory open(Path configured) {
        Path path = configured.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new InvalidSetting(
                        "ids.data-dir",
                        "is " + path + ", which another running id-service uses",
                        "Stop the other one, or give this one an ids.data-dir (and a server.port) of its own");
            }
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new InvalidSetting(
                    "ids.data-dir",
                    "is " + path + ", which cannot be used: " + e,
                    "Name a folder that may be written to");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        return channel.tryLock();
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
