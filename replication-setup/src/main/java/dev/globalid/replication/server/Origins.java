package dev.globalid.replication.server;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where one server's settings come from, as far as it tells: MySQL before 8.0 does not. */
public final class Origins {

    private static final Set<String> RUN_TIME = Set.of("DYNAMIC", "SQL");

    private final Session session;
    private final ServerVersion version;

    public Origins(Server server) {
        this.session = server.session();
        this.version = session.version();
    }

    /** Whether this server keeps account of origins at all. */
    public boolean isTold() {
        return version.isMariaDb() || version.isAtLeast(8, 0);
    }

    /** The origins of those of {@code variables} that the server tells of, by name. */
    public Map<String, Origin> of(Collection<String> variables) {
        if (!isTold()) {
            return Map.of();
        }
        return session.query(version.isMariaDb() ? mariaDb(variables) : mySql(variables)).stream()
                .collect(Collectors.toMap(row -> row.text("name").toLowerCase(Locale.ROOT), Origins::origin));
    }

    /** Whether the databases to replicate were set by a statement, and are lost at a restart. */
    public boolean isFilterSetAtRunTime() {
        if (version.isMariaDb()) {
            return Optional.ofNullable(of(Set.of("replicate_do_db")).get("replicate_do_db"))
                    .filter(Origin::atRunTime)
                    .isPresent();
        }
        return isTold() && !session.query(Sql.of("""
                SELECT 1 FROM performance_schema.replication_applier_filters
                 WHERE FILTER_NAME = 'REPLICATE_DO_DB' AND CONFIGURED_BY <> 'STARTUP_OPTIONS'""")).isEmpty();
    }

    private static Sql mySql(Collection<String> variables) {
        return Sql.of("""
                SELECT i.VARIABLE_NAME AS name, i.VARIABLE_SOURCE AS origin, i.VARIABLE_PATH AS path,
                       p.VARIABLE_VALUE AS persisted
                  FROM performance_schema.variables_info i
                  LEFT JOIN performance_schema.persisted_variables p ON p.VARIABLE_NAME = i.VARIABLE_NAME
                 WHERE i.VARIABLE_NAME IN (""").values(variables).then(")");
    }

    private static Sql mariaDb(Collection<String> variables) {
        return Sql.of("""
                SELECT VARIABLE_NAME AS name, GLOBAL_VALUE_ORIGIN AS origin, GLOBAL_VALUE_PATH AS path
                  FROM information_schema.SYSTEM_VARIABLES
                 WHERE VARIABLE_NAME IN (""").values(variables).then(")");
    }

    private static Origin origin(Row row) {
        String path = row.text("path");
        String origin = row.text("origin");
        return new Origin(RUN_TIME.contains(origin), path.isBlank() ? origin : path, row.optional("persisted"));
    }
}
