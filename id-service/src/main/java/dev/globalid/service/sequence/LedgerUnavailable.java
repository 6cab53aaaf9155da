package dev.globalid.service.sequence;

import org.jspecify.annotations.Nullable;

/** No ledger node granted a block; the message says why, node by node. */
public class LedgerUnavailable extends Exception {

    public LedgerUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public LedgerUnavailable(String message) {
        this(message, null);
    }
}
