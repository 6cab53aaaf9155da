package dev.globalid.service.sequence;

import java.util.OptionalLong;

/** Hears what happens to blocks, for logs and metrics. Implementations are thread-safe and do not block. */
public interface Journal {

    void granted(SequenceName sequence, Grant grant);

    /** Ids were granted and will never be issued. {@code ids} is empty where nobody knows how many. */
    void abandoned(SequenceName sequence, Abandonment why, String detail, OptionalLong ids);

    void refused(SequenceName sequence, Refusal reason);

    void regressed(SequenceName sequence, long seen, long got);

    void modeChanged(SequenceName sequence, Mode mode, String why);

    /** Redis was looked for and cannot be used yet. */
    void stillAway(SequenceName sequence, String why);

    /** Ids were issued by this instance, from wherever. Once for all requests that shared a take. */
    void issued(SequenceName sequence, long count);

    /** Those of {@link #issued} that came from blocks in memory. */
    void issuedWithoutRedis(SequenceName sequence, long count);

    /** Why granted ids are given up. */
    enum Abandonment {
        /** Redis lost its lease, or its life ended. */
        LEASE_LOST("lease-lost"),
        /** The sequence was raised above it, by {@code advance} or {@code import}. */
        ADVANCED("advanced"),
        /** Redis was sent the block and did not say that it has it. */
        NOT_ANSWERED("not-answered"),
        /** Higher ids were issued before the block, or the rest of it, could be used. */
        OUTRUN("outrun"),
        /** What an instance still held when Redis came back. */
        REDIS_IS_BACK("redis-is-back"),
        /** Redis belongs to another ledger, or the sequence is configured differently elsewhere. */
        REJECTED("rejected");

        private final String code;

        Abandonment(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
