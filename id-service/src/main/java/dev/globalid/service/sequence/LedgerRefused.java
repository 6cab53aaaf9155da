package dev.globalid.service.sequence;

/** A ledger node can be reached, but is set up in a way that could repeat ids; waiting does not help. */
public final class LedgerRefused extends LedgerUnavailable {

    private final String remedy;

    public LedgerRefused(String wrong, String remedy) {
        super(wrong + ": " + remedy);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
