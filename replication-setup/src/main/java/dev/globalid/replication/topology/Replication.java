package dev.globalid.replication.topology;

/** How the masters replicate from each other: the account they use, whether encrypted, and by which coordinates. */
public record Replication(String user, Secret password, Tls tls, Coordinates coordinates) {}
