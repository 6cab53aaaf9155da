package dev.globalid.service.sequence;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a sequence. It goes into Redis keys, SQL rows and URLs as it is, hence the narrow alphabet. The counters of
 * a sequence that begins anew have the period behind a tilde, such as {@code invoice~20261122}; only the service gives
 * such names.
 */
public record SequenceName(String value) {

    private static final Pattern OF_A_USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern OF_A_PERIOD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,54}~[0-9]{4,8}");

    public SequenceName {
        if (!OF_A_USER.matcher(value).matches() && !OF_A_PERIOD.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A sequence's name has 1 to 64 letters, digits, dots, underscores or hyphens and starts with a letter"
                            + " or digit: choose such a name");
        }
    }

    /**
     * The name that a user gave.
     *
     * @throws IllegalArgumentException if a sequence cannot have it
     */
    public static SequenceName of(String text) {
        // A tilde is one of the service's own names, refused with the same sentence.
        return new SequenceName(text.replace('~', ' '));
    }

    /** The name of this sequence's counter in the period that {@code key} names. */
    SequenceName inPeriod(String key) {
        return new SequenceName(value + "~" + key);
    }

    /** The sequence's name without the period. */
    public String base() {
        int tilde = value.indexOf('~');
        return tilde < 0 ? value : value.substring(0, tilde);
    }

    /** The period of the counter that this names, such as {@code 20261122}; empty for a name without one. */
    public Optional<String> period() {
        int tilde = value.indexOf('~');
        return tilde < 0 ? Optional.empty() : Optional.of(value.substring(tilde + 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
