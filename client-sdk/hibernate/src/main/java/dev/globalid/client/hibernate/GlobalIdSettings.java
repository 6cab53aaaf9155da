package dev.globalid.client.hibernate;

/** Names of Hibernate settings. With Spring Boot only {@link #GENERATED_VALUES} is for you: the client is the bean. */
public final class GlobalIdSettings {

    /** The {@link dev.globalid.client.IdClient} to use. It is not closed with the session factory. */
    public static final String CLIENT = "global-id.client";

    /** Addresses of id-service with commas between, where no client is given. The client made is closed with the registry. */
    public static final String SERVERS = "global-id.servers";

    /** The bearer token for {@link #SERVERS}, if they want one. */
    public static final String TOKEN = "global-id.token";

    /**
     * When set, every {@code @GeneratedValue} of a whole number takes its ids from id-service too, whatever its strategy. The
     * value names the sequence and may contain <code>{table}</code>: <code>{table}id</code> gives the table {@code user} the
     * sequence {@code userid}.
     */
    public static final String GENERATED_VALUES = "global-id.generated-values";

    private GlobalIdSettings() {}
}
