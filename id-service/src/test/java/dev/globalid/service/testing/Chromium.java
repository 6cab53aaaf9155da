package dev.globalid.service.testing;

import dev.globalid.replication.testing.DebianPackages;
import dev.globalid.replication.testing.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.springframework.util.FileSystemUtils;

/**
 * Debian's Chromium, headless, driven by Selenium; unpacked, not installed. It starts its own program again and again, so
 * the loader of the packages cannot start it: it gets the packages' libraries, all but those that belong to the loader.
 *
 * <p>{@link #close} leaves nothing behind. Not thread-safe.
 */
public final class Chromium implements AutoCloseable {

    private static final Pattern LOADERS_OWN = Pattern.compile(
            "(ld-linux.*|lib(c|m|pthread|dl|rt|resolv|mvec|util|anl|nss_.*|nsl|thread_db|BrokenLocale|c_malloc_debug))"
                    + "\\.so.*");

    private final Path folder;
    private final ChromeDriver driver;

    private Chromium(Path folder, ChromeDriver driver) {
        this.folder = folder;
        this.driver = driver;
    }

    /**
     * Starts a browser.
     *
     * @param arguments further switches, such as {@code --force-dark-mode}
     */
    public static Chromium start(String... arguments) {
        Path packages = DebianPackages.unpack("bookworm", "chromium", "chromium-driver");
        Path folder = Folders.temporary();
        try {
            Path program = writeStarter(packages, folder);
            return new Chromium(folder, drive(packages, folder, program, arguments));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare Chromium in " + folder, e);
        }
    }

    private static ChromeDriver drive(Path packages, Path folder, Path program, String... arguments) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program.toFile());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        options.addArguments("--user-data-dir=" + folder.resolve("profile"));
        options.addArguments(arguments);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(packages.resolve("usr/bin/chromedriver").toFile())
                .usingAnyFreePort()
                .withEnvironment(Map.of("LD_LIBRARY_PATH", libraries(packages, folder)))
                .build();
        return new ChromeDriver(service, options);
    }

    private static Path writeStarter(Path packages, Path folder) throws IOException {
        Path links = Files.createDirectory(folder.resolve("libraries"));
        for (Path libraries : libraryFolders(packages)) {
            link(libraries, links);
        }
        Path fonts = folder.resolve("fonts.conf");
        Files.writeString(fonts, """
                <?xml version="1.0"?>
                <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
                <fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>
                """.formatted(packages.resolve("usr/share/fonts"), folder.resolve("fonts")));
        Path starter = folder.resolve("chromium");
        Files.writeString(starter, """
                #!/bin/sh
                LD_LIBRARY_PATH='%s' FONTCONFIG_FILE='%s' exec '%s' "$@"
                """.formatted(
                        libraries(packages, folder), fonts, packages.resolve("usr/lib/chromium/chromium")));
        return Files.setPosixFilePermissions(starter, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String libraries(Path packages, Path folder) {
        return folder.resolve("libraries") + ":"
                + libraryFolders(packages).get(0).resolve("pulseaudio");
    }

    private static List<Path> libraryFolders(Path packages) {
        String triplet = System.getProperty("os.arch").equals("aarch64") ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        return List.of(
                packages.resolve("usr/lib").resolve(triplet),
                packages.resolve("lib").resolve(triplet));
    }

    private static void link(Path libraries, Path links) throws IOException {
        try (Stream<Path> files = Files.list(libraries)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Path link = links.resolve(name);
                if (name.contains(".so") && !LOADERS_OWN.matcher(name).matches() && !Files.exists(link)) {
                    Files.createSymbolicLink(link, file);
                }
            }
        }
    }

    public ChromeDriver driver() {
        return driver;
    }

    @Override
    public void close() {
        driver.quit();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }
}
