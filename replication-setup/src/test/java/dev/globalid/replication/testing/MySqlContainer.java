package dev.globalid.replication.testing;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.JdbcDatabaseContainer;

/** A database server in a container, where an engine answers. All of them share one network. */
final class MySqlContainer implements MySqlServer, RunningServer {

    private final MySqlVersion version;
    private final int port = FreePort.find();
    private final String alias = "mysql-" + port;
    private final JdbcDatabaseContainer<?> container;

    private MySqlContainer(MySqlVersion version, List<String> options, String myCnf) {
        this.version = version;
        this.container = DatabaseImage.container(version, password(), port, alias, options, myCnf);
    }

    static boolean serves(MySqlVersion version) {
        return !version.image().isEmpty() && DockerClientFactory.instance().isDockerAvailable();
    }

    static MySqlContainer launch(MySqlVersion version, String... options) {
        List<String> all = new ArrayList<>(MySqlOptions.small(version));
        all.addAll(List.of(options));
        return run(new MySqlContainer(version, all, ""));
    }

    static MySqlContainer launchWithFile(MySqlVersion version, Path myCnf) {
        List<String> place =
                List.of("--port=" + DatabaseImage.SERVER_PORT, "--datadir=/var/lib/mysql", "--bind-address=0.0.0.0");
        try {
            return run(new MySqlContainer(version, place, Files.readString(myCnf)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + myCnf, e);
        }
    }

    private static MySqlContainer run(MySqlContainer server) {
        Progress progress = Progress.of("starting the image " + server.version.image());
        RunningServers.add(server);
        try {
            server.container.start();
            server.awaitReady();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        progress.done();
        return server;
    }

    /** The image starts a server for its set-up first, which listens to nobody outside. */
    private void awaitReady() {
        Awaitility.await(name() + " takes connections")
                .atMost(DatabaseImage.START_LIMIT)
                .ignoreExceptions()
                .until(this::answers);
    }

    @Override
    public MySqlVersion version() {
        return version;
    }

    @Override
    public String name() {
        return version + " in a container on port " + port;
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String peerHost() {
        return alias;
    }

    @Override
    public int peerPort() {
        return DatabaseImage.SERVER_PORT;
    }

    private DockerClient engine() {
        return container.getDockerClient();
    }

    @Override
    public void kill() {
        engine().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void suspend() {
        engine().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
        engine().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void start() {
        engine().startContainerCmd(container.getContainerId()).exec();
        awaitReady();
    }

    @Override
    public void stop() {
        engine().stopContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public Path dataDirectory() {
        return Path.of("/var/lib/mysql");
    }

    @Override
    public String log() {
        return container.getContainerId() == null ? "" : container.getLogs();
    }

    @Override
    public void close() {
        RunningServers.remove(this);
        container.close();
    }

    @Override
    public String toString() {
        return name();
    }
}
