package dev.globalid.replication.topology;

/** Whether the masters encrypt what they send each other. */
public enum Tls {
    /** Always; a pair that cannot is refused. */
    REQUIRED,
    /** Where both sides can. */
    PREFERRED,
    /** Never. */
    OFF
}
