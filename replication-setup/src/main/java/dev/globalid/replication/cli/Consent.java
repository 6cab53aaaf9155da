package dev.globalid.replication.cli;

import dev.globalid.replication.UsageException;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** Asks before something is changed; mixed into the commands that do. */
final class Consent {

    private static final Set<String> YES = Set.of("y", "yes");

    @Option(
            names = {"-y", "--yes"},
            description = "Do it without asking; needed where there is no terminal.")
    private boolean yes;

    /**
     * Whether to go on.
     *
     * @throws UsageException when nobody said yes and there is nobody to ask
     */
    boolean given(Shell shell, String question) {
        if (yes) {
            return true;
        }
        if (!shell.terminal().isThere()) {
            throw new UsageException(
                    "nothing was changed, since this asks first and there is no terminal to ask at: add --yes to do it");
        }
        return shell.terminal()
                .ask(question + " [y/N]")
                .map(answer -> YES.contains(answer.toLowerCase(Locale.ROOT)))
                .orElse(false);
    }
}
