package dev.globalid.replication.topology;

/** One direction of replication: {@code to} replicates from {@code from}. */
public record Link(Master from, Master to) {

    public Link {
        if (from.name().equals(to.name())) {
            throw new IllegalArgumentException("no master replicates from itself: " + from.name());
        }
    }

    /** {@code a → b}, for people. */
    public String label() {
        return from.name() + " → " + to.name();
    }

    @Override
    public String toString() {
        return label();
    }
}
