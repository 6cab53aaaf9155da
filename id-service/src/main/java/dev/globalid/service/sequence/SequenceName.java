package dev.globalid.service.sequence;

import java.util.regex.Pattern;

/** The name of a sequence. It goes into Redis keys, SQL rows and URLs as it is, hence the narrow alphabet. */
public record SequenceName(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public SequenceName {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A sequence's name has 1 to 64 letters, digits, dots, underscores or hyphens and starts with a letter"
                            + " or digit: choose such a name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
