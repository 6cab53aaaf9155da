package dev.globalid.examples.hibernate;

import dev.globalid.client.GlobalId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** An entity that gets its id from id-service when it is persisted. */
@Entity
public class User {

    @Id
    @GlobalId("userid")
    private @Nullable Long id;

    private String name;

    protected User() {
        this("");
    }

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
