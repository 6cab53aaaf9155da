package dev.globalid.replication.channel;

/**
 * A place in a server's binary log. File names compare as numbers: {@code mysql-bin.1000000} comes after {@code
 * mysql-bin.999999}.
 *
 * @param file such as {@code mysql-bin.000042}
 * @param position in bytes from the file's beginning
 * @param gtids the transactions that were executed by then, where they are counted by their ids; else empty
 */
public record BinlogCoordinates(String file, long position, String gtids) implements Comparable<BinlogCoordinates> {

    public BinlogCoordinates {
        if (fileNumber(file) < 0 || position < 0) {
            throw new IllegalArgumentException("no coordinates: file '%s', position %d".formatted(file, position));
        }
    }

    /** A place where transactions are not counted by their ids. */
    public BinlogCoordinates(String file, long position) {
        this(file, position, "");
    }

    /**
     * Whether everything before {@code other} has been read when this has been reached. Where both know their transactions,
     * these decide: a receiver that finds its place by them does not learn of positions before the next event.
     */
    public boolean isAtLeast(BinlogCoordinates other) {
        boolean byPosition = gtids.isEmpty() || other.gtids.isEmpty();
        return byPosition ? compareTo(other) >= 0 : GtidSet.parse(gtids).contains(GtidSet.parse(other.gtids));
    }

    /** Orders the coordinates of one server; between servers the order says nothing. */
    @Override
    public int compareTo(BinlogCoordinates other) {
        int byFile = Long.compare(fileNumber(file), fileNumber(other.file));
        return byFile != 0 ? byFile : Long.compare(position, other.position);
    }

    @Override
    public String toString() {
        return file + ":" + position;
    }

    private static long fileNumber(String file) {
        String digits = file.substring(file.lastIndexOf('.') + 1);
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }
}
