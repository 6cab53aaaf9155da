package dev.globalid.replication.topology;

import java.nio.file.Path;

/**
 * A line of the file.
 *
 * @param line counted from 1
 */
record Place(Path file, int line) {

    /** An exception to throw; the sentence goes on after the name of the place. */
    TopologyException refuse(String sentence) {
        return new TopologyException("%s, line %d: %s".formatted(file, line, sentence));
    }
}
