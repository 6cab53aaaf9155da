package dev.globalid.replication.topology;

/** The account with which this tool administers a master. */
public record Admin(String user, Secret password) {}
