package dev.globalid.replication.cli;

import dev.globalid.replication.FileTrouble;
import dev.globalid.replication.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Writes every statement that changes something into a file, before it is executed, with its secrets masked, and without what
 * rows hold unless that is asked for.
 */
final class StatementLog implements AutoCloseable {

    // The server package logs each statement under this name, at a level that nobody hears by default.
    private static final Logger STATEMENTS = Logger.getLogger("dev.globalid.replication.statements");

    private final FileHandler handler;

    private StatementLog(FileHandler handler) {
        this.handler = handler;
    }

    /**
     * Appends to {@code file} until it is closed.
     *
     * @param rows whether what rows hold is written, too
     */
    static StatementLog appendTo(Path file, boolean rows) {
        try {
            // The handler reads % in a name as a placeholder.
            FileHandler handler = new FileHandler(file.toString().replace("%", "%%"), true);
            handler.setEncoding("UTF-8");
            handler.setFormatter(new OneLine());
            handler.setLevel(Level.FINE);
            // The server package leaves rows out where nobody hears this level.
            STATEMENTS.setLevel(rows ? Level.FINER : Level.FINE);
            STATEMENTS.addHandler(handler);
            return new StatementLog(handler);
        } catch (IOException e) {
            throw new UsageException(
                    "%s cannot be written (%s): name another file with --log".formatted(file, FileTrouble.reason(e)),
                    e);
        }
    }

    @Override
    public void close() {
        STATEMENTS.removeHandler(handler);
        handler.close();
    }

    private static final class OneLine extends Formatter {

        @Override
        public String format(LogRecord record) {
            return "%s %s%n"
                    .formatted(
                            Instant.ofEpochMilli(record.getMillis()).truncatedTo(ChronoUnit.MILLIS),
                            formatMessage(record).replaceAll("\\s+", " "));
        }
    }
}
