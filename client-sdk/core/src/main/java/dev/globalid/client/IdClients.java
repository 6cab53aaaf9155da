package dev.globalid.client;

/** Clients that are not made by {@link IdClient#builder()}. */
public final class IdClients {

    private IdClients() {}

    /** A client without a server, for unit tests: every sequence exists and begins at 1. */
    public static InMemoryIdClient inMemory() {
        return new InMemoryIdClient();
    }
}
