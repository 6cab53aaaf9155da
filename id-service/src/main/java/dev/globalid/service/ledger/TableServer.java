package dev.globalid.service.ledger;

/** A database that may hold a table whose ids a sequence is to continue. */
public record TableServer(String name, String url, String user, String password) {

    /** A node of the ledger, under the name that it has everywhere. */
    public static TableServer of(NodeAddress node) {
        return new TableServer(node.toString(), node.url(), node.user(), node.password());
    }

    @Override
    public String toString() {
        return name;
    }
}
