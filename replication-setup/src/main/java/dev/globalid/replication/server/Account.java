package dev.globalid.replication.server;

/** A server's account: the user's name, and the host it may come from. */
public record Account(String user, String host) {

    @Override
    public String toString() {
        return "'%s'@'%s'".formatted(user, host);
    }
}
