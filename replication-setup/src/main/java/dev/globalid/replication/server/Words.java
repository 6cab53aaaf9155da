package dev.globalid.replication.server;

/** The two words that replication's statements, options and columns of one server are made of. */
public record Words(String source, String replica) {

    static final Words OLD = new Words("Master", "Slave");
    static final Words CURRENT = new Words("Source", "Replica");

    /** Puts the words in the places of {@code {source}} and {@code {replica}}. */
    String in(String pattern) {
        return pattern.replace("{source}", source).replace("{replica}", replica);
    }

    /** The same in capitals, for statements. */
    public String inStatement(String pattern) {
        return new Words(source.toUpperCase(java.util.Locale.ROOT), replica.toUpperCase(java.util.Locale.ROOT))
                .in(pattern);
    }
}
