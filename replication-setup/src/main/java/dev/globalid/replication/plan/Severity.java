package dev.globalid.replication.plan;

/** How bad a {@link Finding} is. */
public enum Severity {
    /** As wanted. */
    OK,
    /** Works, but an administrator should know. */
    WARNING,
    /** Has to be put right before the work can go on. */
    ERROR
}
