package dev.globalid.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages name is there. */
final class DocsTest {

    private static final Path DOCS = Path.of("docs");
    private static final Pattern LINK = Pattern.compile("\\[(?<text>[^]]+)]\\((?<target>[^)#]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?<type>[A-Z]\\w*)(\\.(?<member>\\w+))?");

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadsToFilesThatHaveWhatTheyAreNamedFor(Path page) throws IOException {
        List<MatchResult> links = LINK.matcher(Files.readString(page)).results().toList();
        for (MatchResult link : links) {
            Path target = page.resolveSibling(link.group(2)).normalize();
            assertThat(target).as("%s names %s", page, link.group(1)).isRegularFile();
            if (target.toString().endsWith(".java")) {
                assertHas(target, link.group(1));
            }
        }
    }

    @Test
    void aTourFollowsAnApplyAndARepair() throws IOException {
        assertThat(Files.readString(DOCS.resolve("tour.md"))).contains("[Apply.prepare](", "[Repair.look](");
    }

    private static void assertHas(Path file, String name) throws IOException {
        var words = CODE.matcher(name);
        assertThat(words.matches()).as("'%s' is Type or Type.member", name).isTrue();
        assertThat(file.getFileName()).hasToString(words.group("type") + ".java");
        if (words.group("member") != null) {
            assertThat(Files.readString(file))
                    .as("%s has a %s", file, words.group("member"))
                    .containsPattern("(?m)^ {4}(?!return |throw |new |->)[^=;(]*[\\w>?\\]] " + words.group("member")
                            + "(\\([^;]*?\\{|\\([^{}]*?\\);| \\{)");
        }
    }
}
