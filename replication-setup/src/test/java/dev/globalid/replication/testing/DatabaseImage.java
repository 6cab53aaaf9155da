package dev.globalid.replication.testing;

import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * What Testcontainers is told to start. Apart from {@link MySqlContainer}, which modules load that do without
 * Testcontainers.
 */
final class DatabaseImage {

    static final int SERVER_PORT = 3306;
    static final Duration START_LIMIT = Duration.ofMinutes(3);

    private static final int READABLE = 0644;

    private DatabaseImage() {}

    /**
     * Not started yet.
     *
     * @param port on this machine: the same again after a restart, which one of the engine's choice would not be
     * @param alias its name for other servers
     */
    static JdbcDatabaseContainer<?> container(
            MySqlVersion version, String password, int port, String alias, List<String> options, String myCnf) {
        JdbcDatabaseContainer<?> container = module(version);
        container
                .withNetwork(Network.SHARED)
                .withNetworkAliases(alias)
                .withUsername("root")
                .withPassword(password)
                // No database: tests make theirs.
                .withDatabaseName("")
                .withCopyToContainer(Transferable.of(myCnf, READABLE), "/etc/mysql/conf.d/test.cnf")
                .withCommand(options.toArray(String[]::new))
                .withStartupTimeoutSeconds((int) START_LIMIT.toSeconds());
        container.setPortBindings(List.of("127.0.0.1:" + port + ":" + SERVER_PORT));
        return container;
    }

    private static JdbcDatabaseContainer<?> module(MySqlVersion version) {
        DockerImageName image = DockerImageName.parse(version.image());
        return version.isMariaDb() ? new WithoutMariaDbsDriver(image) : new MySQLContainer(image);
    }

    /** MariaDB's own driver, by which the module would wait for the server, is not here; {@link MySqlContainer} waits. */
    private static final class WithoutMariaDbsDriver extends MariaDBContainer {
        WithoutMariaDbsDriver(DockerImageName image) {
            super(image);
        }

        @Override
        protected void waitUntilContainerStarted() {}
    }
}
