package dev.globalid.replication.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.mysql.MySQLContainer;

/** What an engine is asked to start; whether it does, the tests show that run where one answers. */
class DatabaseImageTest {

    @ParameterizedTest
    @EnumSource(names = {"MYSQL_5_7", "MYSQL_8_4", "MARIADB_11_4"})
    void isTheModuleOfTheFamilyOnTheGivenPort(MySqlVersion version) {
        try (JdbcDatabaseContainer<?> container = DatabaseImage.container(
                version, "secret", 12_345, "mysql-12345", List.of("--server-id=1"), "[mysqld]\n")) {
            assertThat(container).isInstanceOf(version.isMariaDb() ? MariaDBContainer.class : MySQLContainer.class);
            assertThat(container.getUsername()).isEqualTo("root");
            assertThat(container.getPassword()).isEqualTo("secret");
            assertThat(container.getDatabaseName()).isEmpty();
            assertThat(container.getNetworkAliases()).contains("mysql-12345");
            assertThat(container.getPortBindings()).containsExactly("127.0.0.1:12345:3306/tcp");
            assertThat(container.getCommandParts()).containsExactly("--server-id=1");
        }
    }
}
