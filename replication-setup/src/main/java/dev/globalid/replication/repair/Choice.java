package dev.globalid.replication.repair;

import java.util.Optional;

/** Which master's rows are right. */
@FunctionalInterface
public interface Choice {

    /** The chosen master's name; empty when nobody has chosen for these rows as they are. */
    Optional<String> of(RowConflict conflict);
}
