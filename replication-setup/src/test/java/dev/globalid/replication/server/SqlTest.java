package dev.globalid.replication.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SqlTest {

    @Test
    void quotesNamesAndValuesByDoublingTheirQuotes() {
        assertThat(Sql.of("USE ").name("we`ird-db")).hasToString("USE `we``ird-db`");
        assertThat(Sql.of("SELECT ").value("it's \\ 订单")).hasToString("SELECT 'it''s \\ 订单'");
        assertThat(Sql.of("DROP USER ").account(new Account("o'neil", "10.0.0.1")))
                .hasToString("DROP USER 'o''neil'@'10.0.0.1'");
    }

    @Test
    void showsASecretOnlyToTheServer() {
        Sql sql = Sql.of("IDENTIFIED BY ").secret(Secret.of("it's secret")).then(" REQUIRE SSL");
        assertThat(sql).hasToString("IDENTIFIED BY '********' REQUIRE SSL");
        assertThat(sql.reveal()).isEqualTo("IDENTIFIED BY 'it''s secret' REQUIRE SSL");
    }

    @Test
    void keepsTheSecretOfAStatementThatBecomesPartOfAnother() {
        Source source = new Source(new HostAndPort("h", 1), "u", Secret.of("geheim"), false, Duration.ofSeconds(5));
        Sql place = new MySql84Dialect().position(new BinlogCoordinates("bin.000001", 4));
        Sql repoint = new MySql84Dialect().repoint(ChannelName.DEFAULT, source, place);
        assertThat(repoint.toString())
                .startsWith("CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'h'")
                .endsWith("SOURCE_LOG_FILE = 'bin.000001', SOURCE_LOG_POS = 4 FOR CHANNEL ''")
                .doesNotContain("geheim");
    }
}
