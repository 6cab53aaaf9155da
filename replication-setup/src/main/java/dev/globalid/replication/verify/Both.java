package dev.globalid.replication.verify;

/** The same thing as read on the one side and on the other. */
record Both<T>(T a, T b) {

    boolean isEqual() {
        return a.equals(b);
    }
}
