package dev.globalid.service.sequence;

import java.util.Arrays;

/** Why Redis refuses a take; {@link #code} is what the scripts answer and the metrics show. */
public enum Refusal {
    LEASE_MISSING("lease-missing", "Redis holds no lease"),
    COUNTER_MISSING("counter-missing", "Redis holds no counter, or one that is no number"),
    OTHER_INCARNATION("other-incarnation", "Redis was restarted, promoted or rolled back since the lease was made"),
    SET_BACK("set-back", "the counter is lower than the last take left it"),
    PAST_LEASE("past-lease", "somebody moved the counter past the lease"),
    USED_UP("used-up", "all granted ids are issued"),
    BEHIND("behind", "this process has seen higher ids"),
    FOREIGN_LEDGER("foreign-ledger", "the lease was granted by another ledger"),
    OTHER_CUT("other-cut", "the lease was made with another increment, offset or block size");

    private final String code;
    private final String sentence;

    Refusal(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }

    public static Refusal of(String code) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No script answers " + code));
    }

    /** A new block mends everything but a disagreement about who grants, or how ids are cut. */
    boolean isMendedByANewBlock() {
        return this != FOREIGN_LEDGER && this != OTHER_CUT;
    }
}
