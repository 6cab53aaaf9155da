package dev.globalid.replication.repair;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are not the same on all masters, and of which one master's have to be chosen together: one row, or several that
 * cannot be chosen apart, as two that claim one unique value. Two conflicts are equal when the same rows were seen.
 */
public final class RowConflict {

    private static final int DIGITS = 32;

    private final List<ConflictRow> rows;
    private final String id;

    RowConflict(List<ConflictRow> rows) {
        this.rows = List.copyOf(rows);
        this.id = digest(content());
    }

    /** Not empty; the first is the one that the others come with. */
    public List<ConflictRow> rows() {
        return rows;
    }

    /** The table of its first row, as {@code database.table}. */
    public String table() {
        return rows.get(0).table().fullName();
    }

    /** Whether all masters hold the same already, so that there is nothing to choose. */
    public boolean isSame() {
        return rows.stream().allMatch(ConflictRow::isSame);
    }

    /** What tells it from every other, in hexadecimal: the same rows have the same, in every run. */
    public String id() {
        return id;
    }

    private String content() {
        return rows.stream()
                .map(row -> row.table().fullName() + " " + row.key() + " "
                        + row.seen().entrySet().stream()
                                .map(seen ->
                                        seen.getKey() + "=" + seen.getValue().mark())
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowConflict conflict && id.equals(conflict.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
