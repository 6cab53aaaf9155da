package dev.globalid.replication.server.log;

import java.util.Optional;

/** One thing that a transaction does. */
public sealed interface LogEvent {

    /**
     * A row that was written, changed or deleted.
     *
     * @param before what it was; empty where it was written
     * @param after what it became; empty where it was deleted
     */
    record RowChange(LoggedTable table, Optional<RowImage> before, Optional<RowImage> after) implements LogEvent {}

    /**
     * A statement that replicas execute as it stands.
     *
     * @param database the one that was in use, which filters go by; empty for none
     */
    record Statement(String database, String sql) implements LogEvent {}

    /**
     * Something that replicas understand and this program does not.
     *
     * @param what it is and why it cannot be read, as a part of a sentence
     */
    record Unreadable(String what) implements LogEvent {}
}
