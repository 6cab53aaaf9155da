package dev.globalid.examples.mybatis;

import dev.globalid.client.GlobalId;
import org.jspecify.annotations.Nullable;

/** A row that gets its id from id-service when it is inserted. */
public final class User {

    @GlobalId("userid")
    private @Nullable Long id;

    private final String name;

    public User(String name) {
        this.name = name;
    }

    public @Nullable Long id() {
        return id;
    }

    public String name() {
        return name;
    }
}
