package dev.globalid.replication.cli;

import java.io.Console;
import java.util.Optional;

/** The terminal that the program was started from. */
final class SystemTerminal implements Terminal {

    private final Optional<Console> console;

    // From Java 22 on there is a console even without a terminal, unless this property says otherwise.
    @SuppressWarnings("SystemConsoleNull")
    SystemTerminal() {
        System.setProperty("jdk.console", "java.base");
        this.console = Optional.ofNullable(System.console());
    }

    @Override
    public boolean isThere() {
        return console.isPresent();
    }

    @Override
    public Optional<String> ask(String question) {
        return console.map(terminal -> terminal.readLine("%s ", question)).map(String::strip);
    }
}
