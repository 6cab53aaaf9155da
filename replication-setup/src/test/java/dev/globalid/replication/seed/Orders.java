package dev.globalid.replication.seed;

import static org.awaitility.Awaitility.await;

import dev.globalid.replication.testing.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** An application that takes, changes and cancels orders on one server without a pause. */
final class Orders implements AutoCloseable {

    private final MySqlServer server;
    private final AtomicInteger taken = new AtomicInteger();
    private volatile boolean stopping;
    private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

    private Orders(MySqlServer server) {
        this.server = server;
    }

    static Orders take(MySqlServer server) {
        Orders orders = new Orders(server);
        orders.work = CompletableFuture.runAsync(orders::write);
        return orders;
    }

    private void write() {
        try (Connection connection = server.connect("shop");
                Statement statement = connection.createStatement()) {
            while (!stopping) {
                int i = taken.incrementAndGet();
                statement.execute("INSERT INTO orders (note, name, year) VALUES ('live %d', 'b', 2)".formatted(i));
                statement.execute("UPDATE orders SET note = CONCAT(note, '!') WHERE id = %d".formatted(i * 3));
                statement.execute("DELETE FROM orders WHERE id = %d".formatted((Shop.ORDERS - i) * 3));
                statement.execute("INSERT INTO keyless VALUES (%d, 'live')".formatted(i % 7));
                statement.execute("UPDATE old SET v = '%d' WHERE id = 1".formatted(i));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The application failed", e);
        }
    }

    /** Waits until it has taken some more. */
    void awaitMore(int more) {
        int before = taken.get();
        await().atMost(Duration.ofSeconds(60)).until(() -> work.isDone() || taken.get() >= before + more);
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
