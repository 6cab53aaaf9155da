package dev.globalid.service.ledger;

/** A server did not tell which ids a table uses; the message says which and why. */
public final class TableUnreadable extends Exception {

    TableUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
