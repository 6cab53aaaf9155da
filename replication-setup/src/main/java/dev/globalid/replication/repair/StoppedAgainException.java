package dev.globalid.replication.repair;

/** While a channel was catching up something else stopped it, which the next look finds. */
public final class StoppedAgainException extends RepairException {

    StoppedAgainException(String message) {
        super(message);
    }
}
