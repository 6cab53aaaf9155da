package dev.globalid.replication.server.schema;

/**
 * A database of one server.
 *
 * @param collation its default
 * @param empty whether it holds no table, view, routine or event
 */
public record Database(String name, String collation, boolean empty) {}
