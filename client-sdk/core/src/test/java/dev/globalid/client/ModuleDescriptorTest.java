package dev.globalid.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModuleDescriptorTest {

    private final ModuleDescriptor module = ModuleFinder.of(Path.of("target/classes"))
            .find("dev.globalid.client")
            .orElseThrow()
            .descriptor();

    @Test
    void exportsTheApiAndNothingElse() {
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactly("dev.globalid.client");
    }

    @Test
    void requiresOnlyTheJdkAtRunTime() {
        assertThat(module.requires())
                .filteredOn(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
                .extracting(Requires::name)
                .containsExactlyInAnyOrder("java.base", "java.net.http");
    }
}
