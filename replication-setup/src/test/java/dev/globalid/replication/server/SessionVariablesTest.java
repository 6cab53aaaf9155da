package dev.globalid.replication.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server refuses a statement with a variable that it does not have, and with that every connection. */
final class SessionVariablesTest {

    @ParameterizedTest
    @CsvSource({
        "5.6.51,          sql_log_bin,                        explicit_defaults_for_timestamp",
        "5.6.51,          old_passwords,                      max_execution_time",
        "5.6.51,          sql_quote_show_create,              parser_max_mem_size",
        "5.7.22,          explicit_defaults_for_timestamp,    sql_log_bin",
        "5.7.22,          max_execution_time,                 sql_require_primary_key",
        "5.7.22,          parser_max_mem_size,                max_statement_time",
        "8.0.12,          explicit_defaults_for_timestamp,    old_passwords",
        "8.0.12,          max_execution_time,                 sql_require_primary_key",
        "8.0.13,          sql_require_primary_key,            sql_generate_invisible_primary_key",
        "8.0.30,          sql_generate_invisible_primary_key, restrict_fk_on_non_standard_key",
        "8.4.0,           restrict_fk_on_non_standard_key,    check_constraint_checks",
        "26.7.0,          restrict_fk_on_non_standard_key,    old_passwords",
        "10.6.21-MariaDB, max_statement_time,                 explicit_defaults_for_timestamp",
        "10.6.21-MariaDB, enforce_storage_engine,             max_execution_time",
        "10.11.6-MariaDB, explicit_defaults_for_timestamp,    sql_require_primary_key",
        "11.4.5-MariaDB,  system_versioning_asof,             parser_max_mem_size",
        "11.4.5-MariaDB,  old_passwords,                      sql_log_bin"
    })
    void areThoseOfTheVersion(String version, String there, String missing) {
        assertThat(all(version)).contains(" " + there + " = ").doesNotContain(" " + missing + " = ");
    }

    @Test
    void loadWithoutALogAndWithoutChecks() {
        assertThat(variables("8.0.33").ofLoading().toString())
                .contains("sql_log_bin = 0", "foreign_key_checks = 0", "unique_checks = 0")
                .doesNotContain("check_constraint_checks");
        assertThat(variables("10.11.6-MariaDB").ofLoading().toString()).contains("check_constraint_checks = 0");
    }

    private static String all(String version) {
        SessionVariables variables = variables(version);
        return Stream.concat(variables.ofAll().stream(), variables.restricted().stream())
                .map(Sql::reveal)
                .collect(Collectors.joining("; "));
    }

    private static SessionVariables variables(String version) {
        Duration second = Duration.ofSeconds(1);
        return new SessionVariables(
                ServerVersion.fromServer(version).orElseThrow(), new Timeouts(second, second, second, second));
    }
}
