package dev.globalid.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.service.testing.IdServiceProcess;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The guide "From AUTO_INCREMENT" of the README, step by step, on a pair whose masters are written all the while: lanes 1
 * and 2 of 10 by AUTO_INCREMENT, lane 3 by the service.
 */
class ImportIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int BEFORE_LANES = 50;

    @Test
    void movesALiveTableWithoutStoppingItsWriters() throws Exception {
        try (ShopPair pair = ShopPair.start(MySqlVersion.MYSQL_8_0);
                RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0)) {
            pair.insertBeforeLanes(BEFORE_LANES);
            try (IdServiceProcess service = IdServiceProcess.start(settings(pair, redis))) {
                migrate(pair, Caller.of(service));
            }
        }
    }

    private static void migrate(ShopPair pair, Caller caller) throws Exception {
        try (Writer a = Writer.start(() -> pair.insert(pair.a()));
                Writer b = Writer.start(() -> pair.insert(pair.b()))) {
            await().atMost(LIMIT).until(() -> a.written() > 20 && b.written() > 20);
            HttpResponse<String> preview = caller.get("/sequences/userid/import?table=shop.user&column=id");
            assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
            assertThat(preview.body()).contains("\"raises\":true", "\"last-id\":0");
            assertThat(caller.get("/sequences/userid").body()).contains("\"last-id\":0");
            refusesToGuess(caller);
            HttpResponse<String> done =
                    caller.send("POST", "/sequences/userid/import", "{\"table\":\"shop.user\",\"column\":\"id\"}");
            assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
            assertThat(caller.next("userid")).isGreaterThan(BEFORE_LANES).matches(id -> id % 10 == 3);
            try (Writer third = Writer.start(() -> pair.insert(pair.either(), caller.next("userid")))) {
                await().atMost(LIMIT).until(() -> third.written() > 200 && a.written() > 200 && b.written() > 200);
                third.stop();
                a.stop();
                b.stop();
                long rows = BEFORE_LANES + a.written() + b.written() + third.written();
                await().atMost(LIMIT).until(() -> pair.rows(pair.a()) == rows && pair.rows(pair.b()) == rows);
            }
        }
        assertThat(pair.lanes()).as("ids since the import").containsExactly(1, 2, 3);
        assertThat(pair.replicationErrors()).isEmpty();
        pair.dropAutoIncrement();
        pair.insert(pair.a(), caller.next("userid"));
    }

    private static void refusesToGuess(Caller caller) throws Exception {
        String path = "/sequences/userid/import?";
        assertThat(caller.get(path + "table=legacy&column=id").body())
                .contains("\"name\":\"shard-2\",\"exists\":true,\"max\":777", "\"highest\":777");
        ApiIT.expectProblem(caller.get(path + "table=nothing&column=id"), 404, "unknown-table");
        ApiIT.expectProblem(caller.get(path + "table=shop.user&column=nope"), 409, "conflict");
        ApiIT.expectProblem(caller.get(path + "table=a%60b&column=id"), 400, "bad-name");
        ApiIT.expectProblem(caller.get(path + "table=shop.user"), 400, "bad-request");
    }

    private static String[] settings(ShopPair pair, RedisProcess redis) {
        List<String> settings = new ArrayList<>(List.of(
                "--ids.redis.url=" + redis.url(),
                "--ids.sequences.userid.increment=10",
                "--ids.sequences.userid.offset=3",
                "--ids.sequences.userid.block-size=100"));
        int lane = 0;
        for (MySqlServer server : List.of(pair.a(), pair.b())) {
            String node = "--ids.ledger.nodes[" + lane++ + "].";
            settings.addAll(account(node, server, "ids"));
            settings.add(node + "lane=" + lane);
        }
        settings.add("--ids.import.sources[0].name=shard-2");
        settings.addAll(account("--ids.import.sources[0].", pair.a(), "shard2"));
        return settings.toArray(String[]::new);
    }

    private static List<String> account(String where, MySqlServer server, String database) {
        return List.of(
                where + "url=" + server.jdbcUrl(database),
                where + "username=" + server.user(),
                where + "password=" + server.password());
    }
}
