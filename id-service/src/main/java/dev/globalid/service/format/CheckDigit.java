package dev.globalid.service.format;

/**
 * A digit at the end that betrays a mistyped one. It is computed from every character before it that is a digit of the
 * id's radix; others, such as a hyphen, are passed over.
 */
enum CheckDigit {
    /**
     * Hans Peter Luhn's, US patent 2950048; for the radices 36 and 62 its generalisation to N characters (ISO/IEC 7812-1
     * has N = 10). Finds every single wrong digit, and every swap of neighbours but that of the lowest and highest digit.
     */
    LUHN {
        @Override
        int of(CharSequence text, Radix radix) {
            int sum = 0;
            boolean doubled = true;
            for (int i = text.length() - 1; i >= 0; i--) {
                int value = radix.valueOf(text.charAt(i));
                if (value >= 0) {
                    int weighted = doubled ? 2 * value : value;
                    sum += weighted / radix.base() + weighted % radix.base();
                    doubled = !doubled;
                }
            }
            return (radix.base() - sum % radix.base()) % radix.base();
        }
    },

    /**
     * H. Michael Damm's, "Total anti-symmetrische Quasigruppen", Marburg 2004. Finds every single wrong digit and every
     * swap of neighbours; decimal only.
     */
    DAMM {
        @Override
        int of(CharSequence text, Radix radix) {
            int interim = 0;
            for (int i = 0; i < text.length(); i++) {
                int value = radix.valueOf(text.charAt(i));
                if (value >= 0) {
                    interim = QUASIGROUP[interim].charAt(value) - '0';
                }
            }
            return interim;
        }
    };

    private static final String[] QUASIGROUP = {
        "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
        "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"
    };

    /** The value of the check digit of {@code text}. */
    abstract int of(CharSequence text, Radix radix);
}
