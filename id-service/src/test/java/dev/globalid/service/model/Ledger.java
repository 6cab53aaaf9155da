package dev.globalid.service.model;

/**
 * One ledger. Replication to the other one is left out: it may be stopped for ever, and lanes must do without it. A grant may
 * skip numbers at will, which stands for all that replicated rows and callers' hints could add to it.
 *
 * @param durable the highest block number that it granted durably
 * @param granted the highest block number that it granted at all
 * @param identified whether its unreplicated identity row is there
 */
record Ledger(int durable, int granted, boolean identified) {

    static Ledger fresh() {
        return new Ledger(0, 0, true);
    }

    Ledger granting(int block, boolean durably) {
        return new Ledger(durably ? block : durable, block, identified);
    }

    Ledger flushed() {
        return new Ledger(granted, granted, identified);
    }

    Ledger killed() {
        return new Ledger(durable, durable, identified);
    }

    Ledger rebuilt() {
        return new Ledger(0, 0, false);
    }

    Ledger readmitted(int floor) {
        return new Ledger(floor, floor, true);
    }
}
