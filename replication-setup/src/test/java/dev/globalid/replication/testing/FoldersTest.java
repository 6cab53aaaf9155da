package dev.globalid.replication.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    @TempDir
    private Path place;

    @AfterEach
    void forgetThePlace() {
        System.clearProperty(Folders.PLACE);
    }

    @Test
    void makesTemporaryFoldersInMemoryWhereThatHasRoom() throws IOException {
        Path system = Path.of(System.getProperty("java.io.tmpdir"));
        Path folder = Folders.temporary();
        assertThat(folder).hasParent(SharedMemory.hasRoom() ? SharedMemory.FOLDER : system);
        assertThat(folder.resolve("a-server.sock").toString()).hasSizeLessThan(100);
        Folders.delete(folder);
        assertThat(folder).doesNotExist();
    }

    @Test
    void makesTemporaryFoldersWhereThePropertySays() {
        System.setProperty(Folders.PLACE, place.toString());
        assertThat(Folders.temporary()).hasParent(place).isEmptyDirectory();
    }

    @Test
    void leavesMemoryAloneThatIsShort() throws IOException {
        Path information = Files.writeString(place.resolve("meminfo"), """
                MemTotal:       24684092 kB
                MemAvailable:    4194303 kB
                """);
        assertThat(SharedMemory.hasRoom(place, information)).isFalse();
        assertThat(SharedMemory.hasRoom(place, place.resolve("no-meminfo"))).isFalse();
        assertThat(SharedMemory.hasRoom(place.resolve("missing"), information)).isFalse();
    }
}
