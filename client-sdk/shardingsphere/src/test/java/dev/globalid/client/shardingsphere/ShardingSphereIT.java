package dev.globalid.client.shardingsphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.service.testing.IdServiceProcess;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.yaml.YamlShardingSphereDataSourceFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ShardingSphere finds the generator by its type and spreads one table over two databases. */
class ShardingSphereIT {

    private static MySqlServer mysql;
    private static IdServiceProcess service;

    @BeforeAll
    static void start() throws SQLException {
        mysql = MySqlServer.start(MySqlVersion.MYSQL_8_0);
        service = IdServiceProcess.startEmbedded();
        for (String shard : List.of("shard_0", "shard_1")) {
            mysql.execute(
                    "CREATE DATABASE " + shard,
                    "CREATE TABLE " + shard + ".user (id BIGINT PRIMARY KEY, name VARCHAR(50) NOT NULL)");
        }
    }

    @AfterAll
    static void stop() {
        service.close();
        mysql.close();
    }

    @Test
    void rowsOfOneInsertGetConsecutiveKeysAndGoToTheirShards() throws Exception {
        DataSource shards = YamlShardingSphereDataSourceFactory.createDataSource(
                configuration().getBytes(StandardCharsets.UTF_8));
        try (Connection connection = shards.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO user (name) VALUES ('a'), ('b'), ('c'), ('d')");
        }

        List<Long> even = idsOn("shard_0");
        List<Long> odd = idsOn("shard_1");
        assertThat(even).hasSize(2).allMatch(id -> id % 2 == 0);
        assertThat(odd).hasSize(2).allMatch(id -> id % 2 == 1);
        List<Long> all = new ArrayList<>(even);
        all.addAll(odd);
        assertThat(all.stream().mapToLong(Long::longValue).max().orElseThrow()
                        - all.stream().mapToLong(Long::longValue).min().orElseThrow())
                .isEqualTo(3);
    }

    @Test
    void saysWhichPropertyIsMissing() {
        assertThatThrownBy(() -> new GlobalIdKeyGenerator().init(new Properties()))
                .hasMessageContaining("no property 'servers': set it to the address of id-service");
    }

    private static List<Long> idsOn(String shard) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = mysql.connect(shard);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM user ORDER BY id")) {
            while (rows.next()) {
                ids.add(rows.getLong("id"));
            }
        }
        return ids;
    }

    private static String configuration() {
        return """
                dataSources:
                  shard_0:
                    dataSourceClassName: com.zaxxer.hikari.HikariDataSource
                    jdbcUrl: %s
                    username: %s
                    password: %s
                  shard_1:
                    dataSourceClassName: com.zaxxer.hikari.HikariDataSource
                    jdbcUrl: %s
                    username: %s
                    password: %s
                rules:
                - !SHARDING
                  tables:
                    user:
                      actualDataNodes: shard_${0..1}.user
                      databaseStrategy:
                        standard:
                          shardingColumn: id
                          shardingAlgorithmName: by-id
                      keyGenerateStrategy:
                        column: id
                        keyGeneratorName: ids
                  shardingAlgorithms:
                    by-id:
                      type: INLINE
                      props:
                        algorithm-expression: shard_${id %% 2}
                  keyGenerators:
                    ids:
                      type: GLOBAL_ID
                      props:
                        servers: %s
                """.formatted(
                        mysql.jdbcUrl("shard_0"),
                        mysql.user(),
                        mysql.password(),
                        mysql.jdbcUrl("shard_1"),
                        mysql.user(),
                        mysql.password(),
                        service.url());
    }
}
