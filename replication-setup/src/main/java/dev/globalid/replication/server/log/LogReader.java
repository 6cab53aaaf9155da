package dev.globalid.replication.server.log;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializationException;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import com.github.shyiko.mysql.binlog.network.ServerException;
import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Tls;
import java.io.IOException;
import java.net.Socket;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads a master's binary log as it is sent to a replica, as the administrator. Not thread-safe. */
public final class LogReader {

    // It would tell the administrator what only a programmer understands. Kept, since loggers are collected else.
    private static final Logger OF_LIBRARY = Logger.getLogger(BinaryLogClient.class.getName());

    private final Master master;
    private final Tls tls;
    private final Timeouts timeouts;

    public LogReader(Master master, Tls tls, Timeouts timeouts) {
        this.master = master;
        this.tls = tls;
        this.timeouts = timeouts;
        OF_LIBRARY.setLevel(Level.OFF);
    }

    /**
     * Hands on every transaction from a place on, up to the end that the log has now, or as long as they are wanted. Blocks until
     * then; a server that says nothing for as long as a statement may take ends it.
     *
     * @param from where a transaction begins
     * @param tables as they are now, on the master or on a replica that is not further
     * @param transactions says whether it wants more
     * @throws dev.globalid.replication.server.ServerException when the master refuses, or does not answer
     * @throws InterruptedException when interrupted between two transactions
     */
    public void read(BinlogCoordinates from, LoggedTables tables, Predicate<LogTransaction> transactions)
            throws InterruptedException {
        TableNumbers numbers = new TableNumbers();
        LogAssembly assembly = new LogAssembly(from, numbers, tables, transactions);
        Listener listener = new Listener(assembly);
        BinaryLogClient client = client(from);
        client.setEventDeserializer(numbers.deserializer());
        client.registerEventListener(listener);
        client.registerLifecycleListener(listener);
        try {
            client.connect();
        } catch (IOException e) {
            throw failed(e);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        listener.failure.ifPresent(e -> {
            throw failed(e);
        });
    }

    private BinaryLogClient client(BinlogCoordinates from) {
        BinaryLogClient client = new BinaryLogClient(
                master.address().host(),
                master.address().port(),
                master.admin().user(),
                master.admin().password().reveal());
        client.setBlocking(false);
        client.setKeepAlive(false);
        client.setConnectTimeout(timeouts.connect().toMillis());
        client.setSSLMode(
                switch (tls) {
                    case REQUIRED -> SSLMode.REQUIRED;
                    case PREFERRED -> SSLMode.PREFERRED;
                    case OFF -> SSLMode.DISABLED;
                });
        client.setSocketFactory(() -> {
            Socket socket = new Socket();
            socket.setSoTimeout(Math.toIntExact(timeouts.statement().toMillis()));
            return socket;
        });
        client.setBinlogFilename(from.file());
        client.setBinlogPosition(Math.max(4, from.position()));
        return client;
    }

    private dev.globalid.replication.server.ServerException failed(Exception e) {
        int number = e instanceof ServerException refused ? refused.getErrorCode() : 0;
        return new dev.globalid.replication.server.ServerException(
                "the binary log of %s (%s) cannot be read: %s"
                        .formatted(master.name(), master.address(), e.getMessage()),
                number,
                e);
    }

    /** Ends the reading at the first trouble, which the library would go on after. */
    private static final class Listener extends BinaryLogClient.AbstractLifecycleListener
            implements BinaryLogClient.EventListener {

        private final LogAssembly assembly;
        private Optional<Exception> failure = Optional.empty();
        private @Nullable BinaryLogClient client;

        Listener(LogAssembly assembly) {
            this.assembly = assembly;
        }

        @Override
        public void onConnect(BinaryLogClient connected) {
            client = connected;
        }

        @Override
        public void onEvent(Event event) {
            if (failure.isPresent() || !assembly.isWanted()) {
                return;
            }
            try {
                assembly.add(event);
                if (!assembly.isWanted() && client != null) {
                    client.disconnect();
                }
                if (Thread.currentThread().isInterrupted() && client != null) {
                    client.disconnect();
                }
            } catch (IOException | RuntimeException e) {
                end(e);
            }
        }

        @Override
        public void onEventDeserializationFailure(BinaryLogClient reading, Exception e) {
            if (e instanceof EventDataDeserializationException unknown) {
                assembly.addUnreadable(
                        (EventHeaderV4) unknown.getEventHeader(),
                        String.valueOf(Objects.requireNonNullElse(unknown.getCause(), unknown)
                                .getMessage()));
            } else {
                end(e);
            }
        }

        @Override
        public void onCommunicationFailure(BinaryLogClient reading, Exception e) {
            if (failure.isEmpty()) {
                failure = Optional.of(e);
            }
        }

        private void end(Exception e) {
            failure = Optional.of(e);
            try {
                if (client != null) {
                    client.disconnect();
                }
            } catch (IOException gone) {
                e.addSuppressed(gone);
            }
        }
    }
}
