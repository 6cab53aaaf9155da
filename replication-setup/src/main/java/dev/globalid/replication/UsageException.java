package dev.globalid.replication;

import org.jspecify.annotations.Nullable;

/** What a person gave, in arguments or in files, cannot be used; nothing was changed. */
public class UsageException extends ReplicationException {

    public UsageException(String sentence) {
        super(sentence);
    }

    public UsageException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
