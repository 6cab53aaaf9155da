package dev.globalid.examples;

import dev.globalid.replication.testing.DebianPackages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program in {@code other-languages}, run by this machine's interpreter, else by Debian's.
 *
 * @param debian Debian's interpreter; empty where it runs from its own place only, as Node does
 */
record Program(String file, String interpreter, Optional<Debian> debian) {

    private static final Path FOLDER =
            Path.of(System.getProperty("globalid.root", "../.."), "client-sdk", "examples", "other-languages");

    /**
     * An interpreter out of a package.
     *
     * @param program where it lies in the package
     */
    record Debian(String packageName, String program) {}

    /** Those that can be run here, which is all of them where Node is installed. */
    static List<Program> all() {
        return Stream.of(
                        new Program("next_id.sh", "sh", Optional.empty()),
                        new Program("next_id.mjs", "node", Optional.empty()),
                        new Program("next_id.py", "python3", Optional.of(new Debian("python3", "usr/bin/python3.11"))),
                        new Program("next_id.php", "php", Optional.of(new Debian("php-cli", "usr/bin/php8.2"))))
                .filter(program -> program.isHere() || program.debian.isPresent())
                .toList();
    }

    /** A process that writes one id of {@code userid}; what it has to say goes the same way. */
    Process start(String url) throws IOException {
        List<String> command = new ArrayList<>();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GLOBAL_ID_URL", url);
        if (isHere()) {
            command.add(interpreter);
        } else {
            Path root = DebianPackages.unpack("bookworm", debian.orElseThrow().packageName());
            command.addAll(DebianPackages.command(
                    root, root.resolve(debian.orElseThrow().program())));
            builder.environment().put("PYTHONHOME", root.resolve("usr").toString());
        }
        command.add(FOLDER.resolve(file).toString());
        return builder.start();
    }

    private boolean isHere() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Path.of(folder, interpreter).toFile().canExecute());
    }

    @Override
    public String toString() {
        return file;
    }
}
