package dev.globalid.replication.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourceTest {

    @TempDir
    Path apt;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectory(apt.resolve("sources.list.d"));
    }

    @Test
    void readsALineWithOptions() {
        AptSource source = AptSource.parseList(
                        "deb [arch=amd64 signed-by=/k.gpg] http://m.example/debian bookworm main x # y")
                .get(0);
        assertThat(source.uris()).containsExactly("http://m.example/debian");
        assertThat(source.suites()).containsExactly("bookworm");
        assertThat(source.components()).containsExactly("main", "x");
        assertThat(source.forSuite("sid")).isEqualTo("""
                        Types: deb
                        URIs: http://m.example/debian
                        Suites: sid
                        Components: main
                        Signed-By: /k.gpg
                        """);
    }

    @Test
    void readsALineWithoutOptions() {
        AptSource source = AptSource.parseList("\n  deb   http://m.example/debian/\tstable main\n# deb http://x y z")
                .get(0);
        assertThat(source.forSuite("sid")).doesNotContain("Signed-By").contains("URIs: http://m.example/debian/\n");
    }

    @Test
    void readsParagraphsAndLeavesOutTheDisabled() {
        var sources = AptSource.parseSources("""
                # the archive
                Types: deb deb-src
                uris: http://m.example/debian
                Suites: bookworm
                 bookworm-updates
                Components: main

                Types: deb
                URIs: http://off.example/debian
                Suites: bookworm
                Components: main
                Enabled: no
                """);
        assertThat(sources).hasSize(1);
        assertThat(sources.get(0).types()).containsExactly("deb", "deb-src");
        assertThat(sources.get(0).suites()).containsExactly("bookworm", "bookworm-updates");
    }

    @Test
    void keepsAKeyThatStandsInTheFile() {
        AptSource source = AptSource.parseSources("""
                        Types: deb
                        URIs: http://m.example/debian
                        Suites: stable
                        Components: main
                        Signed-By:
                         -----BEGIN PGP PUBLIC KEY BLOCK-----
                         .
                         mQINBF
                        """).get(0);
        assertThat(source.forSuite("sid")).endsWith("Signed-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQINBF\n");
    }

    @Test
    void takesTheArchiveRatherThanItsSecurityUpdatesOrOthersPackages() throws IOException {
        Files.writeString(apt.resolve("sources.list"), """
                deb-src http://m.example/debian bookworm main
                deb http://others.example/apt bookworm main
                deb http://m.example/debian-security bookworm-security main
                """);
        write("debian.sources", "Types: deb\nURIs: http://m.example/debian/\nSuites: bookworm\nComponents: main\n");
        write("debian.sources.bak", "not read");
        assertThat(AptSources.debianArchive(apt).uris()).containsExactly("http://m.example/debian/");
    }

    @Test
    void saysWhatIsWrongWhereThereIsNoDebian() throws IOException {
        write("other.list", "deb http://others.example/apt noble main\n");
        assertThatThrownBy(() -> AptSources.debianArchive(apt))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("None of the 1 entries")
                .hasMessageContaining(apt.toString());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(apt.resolve("sources.list.d").resolve(name), text);
    }
}
