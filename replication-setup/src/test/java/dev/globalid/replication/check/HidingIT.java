package dev.globalid.replication.check;

import static dev.globalid.replication.setup.LivePair.query;
import static dev.globalid.replication.setup.LivePair.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Severity;
import dev.globalid.replication.setup.Apply;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.testing.Servers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lets the rows of a pair go apart while both threads of each channel run, set while the servers run. */
@ParameterizedClass
@Servers(
        value = {MySqlVersion.MYSQL_8_0, MySqlVersion.MARIADB_10_11},
        more = {
            MySqlVersion.MYSQL_5_6,
            MySqlVersion.MYSQL_5_7,
            MySqlVersion.MYSQL_8_0_12,
            MySqlVersion.MYSQL_9_7,
            MySqlVersion.MARIADB_11_4
        })
class HidingIT extends LivePairFixture {

    @BeforeEach
    void setUp() throws SQLException {
        pair.clear();
        pair.apply();
    }

    @AfterEach
    void takeTheChannelsAway() throws SQLException {
        pair.clear();
    }

    /** Those variables of which this version has not only the wanted value. */
    static Stream<Variable> variables() throws SQLException {
        Stream<Variable> all = Stream.of(
                new Variable("slave_exec_mode", "IDEMPOTENT", "STRICT", Severity.ERROR),
                new Variable("slave_type_conversions", "ALL_LOSSY", "", Severity.ERROR),
                new Variable("offline_mode", "ON", "OFF", Severity.ERROR),
                new Variable("slave_run_triggers_for_rbr", "YES", "NO", Severity.ERROR),
                new Variable("replicate_events_marked_for_skip", "FILTER_ON_SLAVE", "REPLICATE", Severity.ERROR),
                new Variable("gtid_ignore_duplicates", "ON", "OFF", Severity.WARNING),
                new Variable("slave_sql_verify_checksum", "OFF", "ON", Severity.WARNING));
        List<String> there = query(pair.b(), "SHOW GLOBAL VARIABLES");
        return all.filter(variable -> there.contains(variable.name))
                .map(variable -> there.contains(variable.current()) ? variable.named(variable.current()) : variable);
    }

    @ParameterizedTest
    @MethodSource("variables")
    void namesTheVariable(Variable variable) throws Exception {
        restart("SET GLOBAL %s = '%s'".formatted(variable.name, variable.bad));
        try {
            assertThat(check())
                    .filteredOn(finding -> finding.name().equals(variable.name)
                            && finding.subject().equals("b"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.found()).isEqualTo(variable.bad);
                        assertThat(finding.severity()).isEqualTo(variable.severity);
                        assertThat(finding.remedy()).contains("SET GLOBAL " + variable.name);
                    });
            assertThat(applied())
                    .anyMatch(
                            finding -> finding.name().equals(variable.name) && finding.severity() == variable.severity);
        } finally {
            restart("SET GLOBAL %s = '%s'".formatted(variable.name, variable.good));
        }
        assertThat(check()).noneMatch(finding -> finding.name().equals(variable.name));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("onlyMariaDb")
    void namesWhatReplacesTablesByItself(MySqlVersion named) throws Exception {
        pair.b()
                .execute(
                        "SET sql_log_bin = 0",
                        "CREATE TABLE shop.own (id INT PRIMARY KEY)",
                        "INSERT INTO shop.own VALUES (1)");
        pair.a().execute("USE shop", "CREATE TABLE own (id INT PRIMARY KEY)");
        pair.awaitExecuted();
        assertThat(query(pair.b(), "SELECT id FROM shop.own")).isEmpty();
        assertThat(applied())
                .anyMatch(finding -> finding.name().equals("slave_ddl_exec_mode")
                        && finding.severity() == Severity.WARNING
                        && finding.remedy().contains("SET GLOBAL slave_ddl_exec_mode = STRICT"));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("only56")
    void namesAGlobalVariableThatKeepsNewSessionsOutOfTheLog(MySqlVersion named) throws Exception {
        pair.a().execute("SET GLOBAL sql_log_bin = OFF");
        try {
            assertThat(check())
                    .anyMatch(finding -> finding.isError() && finding.name().equals("sql_log_bin"));
        } finally {
            pair.a().execute("SET GLOBAL sql_log_bin = ON");
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("allButThatRefuses")
    void namesAChannelThatLeavesOutAllOfItsSource(String ids) throws Exception {
        restart(change(ids + " = (1)"));
        pair.a().execute("CREATE TABLE shop.t (id INT PRIMARY KEY)");
        assertThat(check())
                .anyMatch(finding -> finding.isError() && finding.name().equals(ids));
        assertThat(applied()).filteredOn(Finding::isError).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("a → b");
            assertThat(finding.remedy()).contains(ids + " = ()");
        });
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("filters")
    void namesAFilter(Filter filter) throws Exception {
        restart(filter.set(filter.rule));
        try {
            assertThat(check()).filteredOn(Finding::isError).singleElement().satisfies(finding -> {
                assertThat(finding.name()).isEqualTo(filter.option);
                assertThat(finding.subject()).isEqualTo("a → b");
                assertThat(finding.found()).isEqualTo(filter.found);
            });
            assertThat(applied())
                    .anyMatch(finding -> finding.isError() && finding.name().equals(filter.option));
        } finally {
            restart(filter.set(""));
        }
        assertThat(check()).noneMatch(Finding::isError);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("harmless")
    void mindsNoFilterThatLetsAllIn(Filter filter) throws Exception {
        restart(filter.set(filter.rule));
        try {
            assertThat(check()).noneMatch(Finding::isError);
        } finally {
            restart(filter.set(""));
        }
    }

    @ParameterizedTest
    @MethodSource("skipping")
    void startsNoChannelThatLeavesOutItsFirstEvents(String variable) throws Exception {
        pair.b().execute("STOP " + replica(), "SET GLOBAL %s = 1".formatted(variable));
        try {
            assertThat(applied())
                    .anyMatch(finding -> finding.isError() && finding.name().equals(variable));
        } finally {
            pair.b().execute("SET GLOBAL %s = 0".formatted(variable));
        }
    }

    static Stream<String> skipping() throws SQLException {
        return Stream.of(query(pair.b(), "SHOW GLOBAL VARIABLES LIKE 'sql\\_%\\_skip\\_counter'")
                .get(0));
    }

    static Stream<MySqlVersion> onlyMariaDb() {
        return pair.among(MySqlVersion.MARIADB_10_11, MySqlVersion.MARIADB_11_4);
    }

    static Stream<MySqlVersion> only56() {
        return pair.among(MySqlVersion.MYSQL_5_6);
    }

    // Where MySQL counts by transaction ids, a channel cannot be made so.
    static Stream<String> allButThatRefuses() {
        if (pair.a().version().isMariaDb()) {
            return Stream.of("IGNORE_SERVER_IDS", "IGNORE_DOMAIN_IDS");
        }
        return pair.countsByGtids() ? Stream.of() : Stream.of("IGNORE_SERVER_IDS");
    }

    // 5.6 reads them from its file only.
    static Stream<Filter> filters() {
        return pair.a().version() == MySqlVersion.MYSQL_5_6
                ? Stream.of()
                : Stream.of(
                        new Filter("replicate-ignore-table", "shop.secret"),
                        new Filter("replicate-wild-ignore-table", "sh_p.%"),
                        new Filter("replicate-do-table", "shop.t"),
                        new Filter("replicate-wild-do-table", "shop.%"),
                        new Filter("replicate-ignore-db", "shop"),
                        new Filter(
                                "replicate-rewrite-db",
                                pair.a().version().isMariaDb() ? "shop->other" : "(shop,other)"));
    }

    static Stream<Filter> harmless() {
        return pair.a().version() == MySqlVersion.MYSQL_5_6
                ? Stream.of()
                : Stream.of(
                        new Filter("replicate-ignore-table", "mysql.user"),
                        new Filter("replicate-wild-ignore-table", "shop\\_old.%"),
                        new Filter("replicate-wild-do-table", "%.%"),
                        new Filter("replicate-ignore-db", "scratch"));
    }

    private static void restart(String between) throws SQLException {
        pair.b().execute("STOP " + replica(), between, "START " + replica());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rows(pair.b(), "SHOW %s STATUS".formatted(replica())).stream()
                        .anyMatch(cell -> cell.endsWith("_IO_Running=Yes")));
    }

    private static String replica() {
        return pair.isCurrent() ? "REPLICA" : "SLAVE";
    }

    private static String change(String what) {
        return (pair.isCurrent() ? "CHANGE REPLICATION SOURCE TO " : "CHANGE MASTER TO ") + what;
    }

    private static List<Finding> check() throws InterruptedException {
        return new Check(pair.topology(), LivePair.LIMITS, false, Map.of()).run();
    }

    private static List<Finding> applied() {
        try (Apply apply = Apply.prepare(pair.topology(), LivePair.LIMITS)) {
            assertThat(apply.plan().isEmpty() || !apply.isRefused()).isTrue();
            return apply.findings();
        }
    }

    /** @param name the old one, or that of this version */
    record Variable(String name, String bad, String good, Severity severity) {

        String current() {
            return name.replace("slave", "replica");
        }

        Variable named(String other) {
            return new Variable(other, bad, good, severity);
        }
    }

    record Filter(String option, String rule, String found) {

        Filter(String option, String rule) {
            this(option, rule, rule.replaceFirst("^\\((.*),(.*)\\)$", "($1, $2)"));
        }

        /** The statement that sets it to {@code now}, which is empty or the rule. */
        String set(String now) {
            String name = option.replace('-', '_');
            if (pair.a().version().isMariaDb()) {
                return "SET GLOBAL %s = '%s'".formatted(name, now);
            }
            String quoted = now.isEmpty() || !name.contains("wild") ? now : "'%s'".formatted(now.replace("\\", "\\\\"));
            return "CHANGE REPLICATION FILTER %s = (%s)".formatted(name, quoted);
        }
    }
}
