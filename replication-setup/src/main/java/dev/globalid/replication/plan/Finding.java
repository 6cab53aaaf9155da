package dev.globalid.replication.plan;

/**
 * One thing that was looked at: where, what was found and wanted, and what to do about the difference.
 *
 * @param name of what was looked at, such as {@code server_id}; the same in every run, so that scripts can rely on it
 * @param subject where: a master's name, {@code a and b}, or {@code a → b}
 * @param remedy what to do, as a sentence; empty when there is nothing to do
 */
public record Finding(String name, String subject, String found, String wanted, String remedy, Severity severity) {

    public Finding {
        if (severity == Severity.ERROR && remedy.isBlank()) {
            throw new IllegalArgumentException("an error says what to do about it: " + name + " of " + subject);
        }
    }

    public static Finding ok(String name, String subject, String found) {
        return new Finding(name, subject, found, found, "", Severity.OK);
    }

    public static Finding warning(String name, String subject, String found, String wanted, String remedy) {
        return new Finding(name, subject, found, wanted, remedy, Severity.WARNING);
    }

    public static Finding error(String name, String subject, String found, String wanted, String remedy) {
        return new Finding(name, subject, found, wanted, remedy, Severity.ERROR);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
