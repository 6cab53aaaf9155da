package dev.globalid.service.security;

/** What a request needs before it is let in. */
sealed interface Permission {

    /** Nothing: the console's page, which holds no data, the description of the API, and health. */
    record Open() implements Permission {}

    /** Any known token. */
    record Read() implements Permission {}

    /** A scope that issues ids of {@code sequence}. */
    record Issue(String sequence) implements Permission {}

    /** The scope {@code admin}. */
    record Admin() implements Permission {}
}
