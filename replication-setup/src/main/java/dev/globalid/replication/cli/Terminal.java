package dev.globalid.replication.cli;

import java.util.Optional;

/** The person at the keyboard, if there is one. */
interface Terminal {

    boolean isThere();

    /** Asks and waits for a line, without spaces around it; empty when the person ended the input. */
    Optional<String> ask(String question);
}
