package dev.globalid.service.sequence;

/** Where a sequence's ids come from. */
public enum Mode {
    REDIS,
    /** From blocks in this instance's memory, since Redis cannot be reached. */
    MEMORY
}
