package dev.globalid.replication.diagnosis;

import dev.globalid.replication.channel.ReplicationError;

/**
 * An error in words.
 *
 * @param cause why it happens, a clause without a full stop
 * @param remedy what helps, likewise
 */
public record Diagnosis(ReplicationError error, String cause, String remedy) {

    @Override
    public String toString() {
        return "%s (cause: %s; remedy: %s)".formatted(error, cause, remedy);
    }
}
