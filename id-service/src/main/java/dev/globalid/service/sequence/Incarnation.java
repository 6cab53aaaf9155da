package dev.globalid.service.sequence;

/** One life of one Redis primary: {@code run_id} changes at a restart, {@code master_replid} at a promotion. */
public record Incarnation(String runId, String replicationId) {

    public static Incarnation parse(String text) {
        int colon = text.indexOf(':');
        return new Incarnation(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return runId + ":" + replicationId;
    }
}
