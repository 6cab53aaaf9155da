package dev.globalid.replication.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Archives (zip or jar) that are published as Maven artifacts, fetched by Maven itself, and unpacked. */
public final class MavenZip {

    private static final String GET = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:get";

    private MavenZip() {}

    /**
     * The folder that holds the matching files, downloaded and unpacked at the first call ever. Thread-safe.
     *
     * @param coordinates {@code group:artifact:version:type} and, if there is one, {@code :classifier}
     * @param globs what to unpack, as {@link java.nio.file.FileSystem#getPathMatcher} understands it
     */
    public static Path unpack(String coordinates, String... globs) {
        String name = coordinates.replace(':', '_') + "-" + Integer.toHexString(Arrays.hashCode(globs));
        return FixtureCache.folder(name, folder -> {
            Path archive = inRepository(coordinates);
            if (!Files.exists(archive)) {
                download(coordinates, folder);
            }
            Progress progress = Progress.of("unpacking " + coordinates);
            extract(archive, folder, matchers(globs), progress);
            progress.done();
        });
    }

    private static Path inRepository(String coordinates) {
        String[] part = coordinates.split(":", -1);
        String classifier = part.length > 4 ? "-" + part[4] : "";
        return repository()
                .resolve(part[0].replace('.', '/'))
                .resolve(part[1])
                .resolve(part[2])
                .resolve(part[1] + "-" + part[2] + classifier + "." + part[3]);
    }

    private static Path repository() {
        String given = System.getProperty("globalid.maven.repository", "");
        return given.isEmpty() ? Path.of(System.getProperty("user.home"), ".m2", "repository") : Path.of(given);
    }

    /** Not in batch mode, since only then Maven says how far it is. */
    private static void download(String coordinates, Path workDirectory) {
        String home = System.getProperty("globalid.maven.home", "");
        String maven = home.isEmpty() ? "mvn" : Path.of(home, "bin", "mvn").toString();
        List<String> command = List.of(
                maven, "-Dmaven.repo.local=" + repository(), GET, "-Dartifact=" + coordinates, "-Dtransitive=false");
        Progress progress = Progress.of("downloading " + coordinates);
        Command.run(workDirectory, new File("/dev/null"), command, line -> {
            if (line.startsWith("Progress")) {
                progress.at(line.strip());
            }
        });
        progress.done();
    }

    private static List<PathMatcher> matchers(String... globs) {
        return Arrays.stream(globs)
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
    }

    private static void extract(Path archive, Path folder, List<PathMatcher> wanted, Progress progress)
            throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(each -> !each.isDirectory()).toList()) {
                Path path = Path.of(entry.getName());
                if (wanted.stream().anyMatch(matcher -> matcher.matches(path))) {
                    progress.at(entry.getName());
                    copy(zip, entry, folder.resolve(path));
                }
            }
        }
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, target);
        }
        // The JDK does not tell which files of an archive are programs.
        if (!target.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + target + " executable");
        }
    }
}
