package dev.globalid.replication.server.log;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of one column: nothing, NULL, or a value as the library reads it.
 *
 * @param isPresent whether it says something
 * @param content null for NULL
 */
record Value(boolean isPresent, @Nullable Serializable content) implements Serializable {

    static final Value ABSENT = new Value(false, null);

    static Value of(@Nullable Serializable content) {
        return new Value(true, content);
    }
}
