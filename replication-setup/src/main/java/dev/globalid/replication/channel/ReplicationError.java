package dev.globalid.replication.channel;

/** What stopped a thread of a channel, or keeps it from working, in the server's own number and words. */
public record ReplicationError(int number, String text) {

    @Override
    public String toString() {
        return "error %d: %s".formatted(number, text);
    }
}
