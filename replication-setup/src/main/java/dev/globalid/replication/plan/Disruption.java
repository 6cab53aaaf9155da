package dev.globalid.replication.plan;

/** Why those who use the masters feel a step, or lose something by it; each step that disrupts says one of these. */
public enum Disruption {
    /** Writes wait, since coordinates have to be of one moment. */
    HOLDS_WRITES("writes wait for as long as this holds the servers still"),
    /** What is in the replicated databases goes, since the server gets another's. */
    REPLACES_DATA("what the databases hold is lost, since another server's data takes its place"),
    /** All that is on the server goes, accounts too, since it becomes a clone. */
    REPLACES_SERVER("all that the server holds is lost, since it becomes a clone"),
    /** The server goes down, since a clone begins with a start. */
    RESTARTS_SERVER("the server goes down"),
    /** Accounts are made anew, since they are copied with their passwords. */
    REPLACES_ACCOUNTS("accounts of the same names get other passwords and privileges"),
    /** Nothing is applied for a moment, since the channel has to be stopped for what is changed. */
    STOPS_CHANNEL("nothing is applied while the channel is stopped"),
    /** What a channel knew of its place goes, since it is given another. */
    MOVES_CHANNEL("what lies between the old place and the new is not executed"),
    /** Rows are overwritten or deleted, since a person chose others. */
    OVERWRITES_ROWS("rows that were not chosen are overwritten or deleted");

    private final String effect;

    Disruption(String effect) {
        this.effect = effect;
    }

    /** For people, a clause without a full stop. */
    public String effect() {
        return effect;
    }
}
