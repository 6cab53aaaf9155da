package dev.globalid.replication.plan;

import java.util.List;
import java.util.Optional;

/**
 * One change. Running it again when it was already done, or done half, is harmless.
 *
 * @param id stable and unique within its plan, such as {@code account-on-a}
 * @param title what it does, for people, such as {@code create the account of b on a}
 * @param details the statements or file changes to print, with secrets masked
 * @param disruption why those who use the masters feel it; empty when they do not
 */
public record Step(String id, String title, List<String> details, Optional<Disruption> disruption, Action action) {

    public Step {
        details = List.copyOf(details);
    }

    /** One that nobody feels. */
    public Step(String id, String title, List<String> details, Action action) {
        this(id, title, details, Optional.empty(), action);
    }

    /** The same, which disrupts for that reason. */
    public Step disrupting(Disruption reason) {
        return new Step(id, title, details, Optional.of(reason), action);
    }

    Step guardedBy(Runnable check) {
        return new Step(id, title, details, disruption, () -> {
            check.run();
            action.run();
        });
    }

    public void run() throws Exception {
        action.run();
    }

    /** What a step does; blocks until it is done, and may be repeated. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }
}
