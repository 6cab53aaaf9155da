package dev.globalid.replication.verify;

import dev.globalid.replication.testing.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An application on one side that inserts, changes back and forth, and deletes rows of its own without a pause. Only for
 * some time, since the other side may be slower: it would fall behind ever further.
 */
final class Writer implements AutoCloseable {

    private static final Duration LENGTH = Duration.ofSeconds(4);
    private static final int ENOUGH = 20;

    private final MySqlServer server;
    private final String side;
    private final AtomicInteger written = new AtomicInteger();
    private final long endNanos = System.nanoTime() + LENGTH.toNanos();
    private volatile boolean stopping;
    private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

    private Writer(MySqlServer server, String side) {
        this.server = server;
        this.side = side;
    }

    static Writer start(MySqlServer server, String side) {
        Writer writer = new Writer(server, side);
        writer.work = CompletableFuture.runAsync(writer::write);
        return writer;
    }

    private void write() {
        try (Connection connection = server.connect("shop");
                Statement statement = connection.createStatement()) {
            while (isWriting()) {
                int i = written.incrementAndGet();
                statement.execute("INSERT INTO t (side, v) VALUES ('%s', %d)".formatted(side, i));
                statement.execute("UPDATE t SET v = 1 - v WHERE side = '%s' AND v IN (0, 1)".formatted(side));
                statement.execute("INSERT INTO loose VALUES ('%s', %d)".formatted(side, i % 3));
                if (i % 20 == 0) {
                    statement.execute("DELETE FROM t WHERE side = '%s' AND v > 1 LIMIT 15".formatted(side));
                    statement.execute("DELETE FROM loose WHERE side = '%s' LIMIT 15".formatted(side));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The writer on side %s failed".formatted(side), e);
        } finally {
            stopping = true;
        }
    }

    /** Until its time is over and it has written enough to be in the way. */
    boolean isWriting() {
        return !stopping && (System.nanoTime() - endNanos < 0 || written.get() < ENOUGH);
    }

    /** Ends it, and says what went wrong if something did. */
    void stop() {
        stopping = true;
        work.join();
    }

    @Override
    public void close() {
        stopping = true;
        work.handle((nothing, failure) -> true).join();
    }
}
