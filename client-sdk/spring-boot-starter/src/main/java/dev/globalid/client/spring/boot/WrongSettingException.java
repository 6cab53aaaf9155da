package dev.globalid.client.spring.boot;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A property below {@code global-id} keeps the application from starting. */
final class WrongSettingException extends RuntimeException {

    private final String action;

    WrongSettingException(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    /** Does what the property asks for, and names the property when that is refused. */
    static <T> T at(String property, Supplier<T> doing) {
        try {
            return doing.get();
        } catch (IllegalArgumentException e) {
            throw new WrongSettingException(
                    "The setting " + property + " is refused: " + e.getMessage(),
                    "Correct " + property + " and start again.",
                    e);
        }
    }

    String action() {
        return action;
    }
}
