package dev.globalid.replication.topology;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A password that does not show itself: only {@link #reveal()} gives it, everything that prints it shows stars. */
public final class Secret {

    /** What is printed in place of every secret, whatever its length. */
    public static final String MASK = "********";

    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
