package dev.globalid.replication.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Apt's sources on this system, from which the address of its Debian mirror is taken. */
final class AptSources {

    private static final Set<String> DEBIAN_SUITES = Set.of(
            "stable", "oldstable", "testing", "unstable", "sid", "bullseye", "bookworm", "trixie", "forky", "duke");

    private AptSources() {}

    /**
     * The entry of the Debian archive itself, not of its security updates or of somebody else's packages.
     *
     * @param configuration apt's folder, {@code /etc/apt}
     */
    static AptSource debianArchive(Path configuration) {
        List<AptSource> all = read(configuration);
        return all.stream()
                .filter(source -> source.types().contains("deb"))
                .filter(source -> source.components().contains("main"))
                .filter(source -> source.suites().stream().anyMatch(DEBIAN_SUITES::contains))
                // Others name their suites after Debian's too, but only mirrors of Debian end in this folder.
                .min(Comparator.comparing(source -> !source.uris().get(0).matches(".*/debian/?")))
                .orElseThrow(() -> new IllegalStateException("None of the " + all.size() + " entries in apt's sources"
                        + " under " + configuration + " is a Debian archive with the component main: the test servers"
                        + " are installed from it, so add one, or run the tests on Debian"));
    }

    private static List<AptSource> read(Path configuration) {
        List<AptSource> sources = new ArrayList<>();
        try {
            for (Path file : files(configuration)) {
                String text = Files.readString(file);
                sources.addAll(
                        file.toString().endsWith(".list") ? AptSource.parseList(text) : AptSource.parseSources(text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read apt's sources under " + configuration, e);
        }
        return sources;
    }

    private static List<Path> files(Path configuration) throws IOException {
        List<Path> files = new ArrayList<>();
        Path main = configuration.resolve("sources.list");
        if (Files.exists(main)) {
            files.add(main);
        }
        Path parts = configuration.resolve("sources.list.d");
        if (Files.isDirectory(parts)) {
            try (Stream<Path> entries = Files.list(parts)) {
                entries.filter(file -> file.toString().matches(".*\\.(list|sources)"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }
}
