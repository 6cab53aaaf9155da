package dev.globalid.replication.repair;

/** Something is not as it was when the plan was made, which the next look finds. */
public final class LookAgainException extends RepairException {

    LookAgainException(String message) {
        super(message);
    }
}
