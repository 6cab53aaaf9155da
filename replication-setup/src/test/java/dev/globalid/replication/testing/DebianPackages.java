package dev.globalid.replication.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Packages of a Debian suite with all that they depend on, the C library included, unpacked into a folder of their own.
 *
 * <p>Apt is given its own lists, archives and an empty status file, so that neither the system's packages nor its apt
 * are touched and no root is needed. The mirror is the one in the system's sources. Programs run with the folder's own
 * loader and libraries ({@link #command}), whatever the system has.
 */
public final class DebianPackages {

    private static final Pattern DOWNLOAD = Pattern.compile("dlstatus:[^:]*:([0-9.]+):(.*)");

    private DebianPackages() {}

    /** The folder that holds the packages, downloaded and unpacked at the first call ever. Thread-safe. */
    public static Path unpack(String suite, String... packages) {
        String name = "debian-" + suite + "-" + String.join("+", packages);
        return FixtureCache.folder(name, folder -> {
            Path work = Folders.temporary();
            try {
                download(suite, List.of(packages), work);
                extract(work.resolve("cache/archives"), folder);
            } finally {
                Folders.delete(work);
            }
        });
    }

    /** The words that start {@code program}, which may lie elsewhere, with the libraries of {@code root}. */
    public static List<String> command(Path root, Path program) {
        List<String> folders = List.of("usr/lib/" + Machine.TRIPLET, "lib/" + Machine.TRIPLET);
        String loader = folders.stream()
                .map(folder -> root.resolve(folder).resolve(Machine.LOADER))
                .filter(Files::exists)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(root + " holds no " + Machine.LOADER
                        + " of the package libc6: delete that folder and run again"));
        List<String> libraries =
                folders.stream().map(folder -> root.resolve(folder).toString()).toList();
        return List.of(loader, "--library-path", String.join(File.pathSeparator, libraries), program.toString());
    }

    private static void download(String suite, List<String> packages, Path work) throws IOException {
        Path configuration = configure(suite, work);
        List<String> apt = List.of("apt-get", "-c", configuration.toString(), "-qq", "-o", "APT::Status-Fd=1");
        Progress progress = Progress.of("downloading " + String.join(" ", packages) + " of Debian's " + suite);
        apt(work, apt, List.of("update"), progress);
        apt(work, apt, install(packages), progress);
        progress.done();
    }

    private static List<String> install(List<String> packages) {
        List<String> words = new ArrayList<>(List.of("install", "-y", "--no-install-recommends", "--download-only"));
        words.addAll(packages);
        return words;
    }

    private static void apt(Path work, List<String> apt, List<String> words, Progress progress) {
        List<String> command = Stream.concat(apt.stream(), words.stream()).toList();
        Command.run(work, new File("/dev/null"), command, line -> {
            Matcher status = DOWNLOAD.matcher(line);
            if (status.matches()) {
                progress.at(Math.round(Double.parseDouble(status.group(1))) + " %, " + status.group(2));
            }
        });
    }

    /** Keeps the system's settings (a proxy, say), but not its folders nor the hooks that run after an update. */
    private static Path configure(String suite, Path work) throws IOException {
        Files.createDirectories(work.resolve("state/lists/partial"));
        Files.createDirectories(work.resolve("cache/archives/partial"));
        Files.createFile(work.resolve("status"));
        Files.writeString(
                work.resolve("mirror.sources"),
                AptSources.debianArchive(Path.of("/etc/apt")).forSuite(suite));
        return Files.writeString(work.resolve("apt.conf"), """
                #clear APT::Update::Pre-Invoke;
                #clear APT::Update::Post-Invoke;
                #clear APT::Update::Post-Invoke-Success;
                #clear DPkg::Post-Invoke;
                Dir::Etc::SourceList "%1$s/mirror.sources";
                Dir::Etc::SourceParts "-";
                Dir::Etc::Preferences "-";
                Dir::Etc::PreferencesParts "-";
                Dir::State "%1$s/state";
                Dir::State::status "%1$s/status";
                Dir::Cache "%1$s/cache";
                Dir::Log "%1$s";
                APT::Sandbox::User "root";
                APT::Architecture "%2$s";
                APT::Architectures { "%2$s"; };
                Acquire::Languages "none";
                """.formatted(work, Machine.DEBIAN_ARCHITECTURE));
    }

    private static void extract(Path archives, Path folder) throws IOException {
        Path[] packages;
        try (Stream<Path> files = Files.list(archives)) {
            packages = files.filter(file -> file.toString().endsWith(".deb")).toArray(Path[]::new);
        }
        Progress progress = Progress.of("unpacking " + packages.length + " packages");
        Arrays.sort(packages);
        for (int i = 0; i < packages.length; i++) {
            progress.at(i + " of " + packages.length);
            Command.run(folder, List.of("dpkg", "-x", packages[i].toString(), folder.toString()));
        }
        progress.done();
    }
}
