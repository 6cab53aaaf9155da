package dev.globalid.replication.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureCacheTest {

    @TempDir
    Path root;

    private final AtomicInteger fillings = new AtomicInteger();

    @Test
    void fillsAFolderOnceHoweverManyAskForIt() {
        IntStream.range(0, 8).parallel().forEach(i -> FixtureCache.folder(root, "one", this::fill));
        assertThat(fillings).hasValue(1);
        assertThat(root.resolve("one/file")).hasContent("complete");
    }

    @Test
    void startsAfreshAfterAFillingThatFailed() {
        assertThatThrownBy(() -> FixtureCache.folder(root, "one", folder -> {
                    Files.writeString(folder.resolve("half"), "");
                    throw new IOException("no space");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("one");
        assertThat(root.resolve("one")).doesNotExist();
        assertThat(FixtureCache.folder(root, "one", this::fill)).isDirectoryNotContaining("glob:**half");
    }

    private void fill(Path folder) throws IOException {
        fillings.incrementAndGet();
        Files.writeString(folder.resolve("file"), "complete");
    }
}
