package dev.globalid.replication.topology;

/**
 * A single value of the file.
 *
 * @param what names it in sentences, such as {@code port of master b}
 * @param written as it stands in the file; what messages may show, since the text may hold a secret variable
 * @param text with variables filled in
 */
record Scalar(String what, String written, String text, Place place) {

    /** An exception to throw: {@code WHAT is WRITTEN, } and then the sentence. */
    TopologyException refuse(String sentence) {
        return place.refuse("%s is '%s', %s".formatted(what, written, sentence));
    }

    /** An exception to throw that does not show what is written: {@code WHAT } and then the sentence. */
    TopologyException refuseUnseen(String sentence) {
        return place.refuse(what + " " + sentence);
    }

    long integer(long min, long max) {
        if (text.matches("\\d{1,18}")) {
            long value = Long.parseLong(text);
            if (min <= value && value <= max) {
                return value;
            }
        }
        throw refuse("wanted a whole number from %d to %d: write one".formatted(min, max));
    }
}
