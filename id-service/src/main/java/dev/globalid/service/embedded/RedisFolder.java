package dev.globalid.service.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * The files of the embedded Redis: its program, configuration, append-only file, log, and the pid that it writes itself.
 * The configuration is written before Redis starts, so whatever runs from this folder can be found and logged in to.
 */
final class RedisFolder {

    private final Path path;

    RedisFolder(Path path) throws IOException {
        this.path = Files.createDirectories(path);
    }

    Path path() {
        return path;
    }

    Path log() {
        return path.resolve("redis.log");
    }

    Path configuration() {
        return path.resolve("redis.conf");
    }

    /** The program, unpacked under its final name only when complete. */
    Path program() throws IOException {
        Path target = path.resolve("redis-server");
        if (!Files.exists(target)) {
            Path unpacking = Files.createTempDirectory(path, "unpack");
            Path unpacked = ExecutableProvider.newJarResourceProvider(unpacking.toFile())
                    .get()
                    .toPath();
            Files.move(unpacked, target);
            Files.deleteIfExists(unpacking);
        }
        return target;
    }

    URI configure(int port, String password) throws IOException {
        List<String> lines = List.of(
                "bind 127.0.0.1",
                "port " + port,
                "requirepass " + password,
                "dir " + quoted(path),
                "logfile " + quoted(log()),
                "pidfile " + quoted(path.resolve("redis.pid")),
                "appendonly yes",
                "save \"\"",
                "maxmemory-policy noeviction");
        Files.deleteIfExists(configuration());
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    configuration(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(configuration(), lines);
        return url(port, password);
    }

    /** Where the last Redis that was started from here listens. */
    Optional<URI> lastUrl() throws IOException {
        Optional<String> port = setting("port");
        Optional<String> password = setting("requirepass");
        return port.isPresent() && password.isPresent()
                ? Optional.of(url(Integer.parseInt(port.get()), password.get()))
                : Optional.empty();
    }

    /** The process that was last started from here, if it still runs, and still is that program. */
    Optional<ProcessHandle> running() throws IOException {
        Path pidFile = path.resolve("redis.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String pid = Files.readString(pidFile).strip();
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(pid)).filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .filter(path.resolve("redis-server").toString()::equals)
                        .isPresent();
    }

    private Optional<String> setting(String name) throws IOException {
        if (!Files.exists(configuration())) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(configuration())) {
            return lines.filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst();
        }
    }

    private static URI url(int port, String password) {
        return URI.create("redis://:" + password + "@127.0.0.1:" + port);
    }

    private static String quoted(Path file) {
        return "\"" + file.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
