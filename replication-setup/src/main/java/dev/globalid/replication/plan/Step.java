package dev.globalid.replication.plan;

import java.util.List;

/**
 * One change. Running it again when it was already done, or done half, is harmless.
 *
 * @param id stable and unique within its plan, such as {@code account-on-a}
 * @param title what it does, for people, such as {@code create the account of b on a}
 * @param details the statements or file changes to print, with secrets masked
 */
public record Step(String id, String title, List<String> details, Action action) {

    public Step {
        details = List.copyOf(details);
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
