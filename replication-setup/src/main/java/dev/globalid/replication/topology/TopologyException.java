package dev.globalid.replication.topology;

import dev.globalid.replication.UsageException;
import org.jspecify.annotations.Nullable;

/** The topology file cannot be used: the sentence names the file, the line, what was found and what is wanted. */
public final class TopologyException extends UsageException {

    TopologyException(String sentence) {
        super(sentence);
    }

    TopologyException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
