package dev.globalid.replication.server.copy;

import dev.globalid.replication.server.Sql;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that makes one object, as its server shows it, and the session that it has to be executed in.
 *
 * @param kind as in {@code SHOW CREATE}
 * @param create in that database
 * @param charset that the statement was written in; empty for tables
 * @param collation of its literals; empty for tables
 * @param timeZone of its times; empty for all but events
 */
public record Definition(
        String kind,
        String database,
        String name,
        String create,
        String sqlMode,
        String charset,
        String collation,
        String timeZone) {

    /** {@code view shop.v}, for people. */
    public String label() {
        return "%s %s.%s".formatted(kind.toLowerCase(java.util.Locale.ROOT), database, name);
    }

    List<Sql> statements() {
        List<Sql> statements = new ArrayList<>();
        statements.add(Sql.of("SET SESSION sql_mode = ").value(sqlMode));
        if (!charset.isEmpty()) {
            // A text beyond ASCII arrives in the character set of this program, and means the same in it.
            boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(create);
            statements.add(Sql.of("SET SESSION character_set_client = ").value(ascii ? charset : "utf8mb4"));
            statements.add(Sql.of("SET SESSION collation_connection = ").value(collation));
        }
        if (!timeZone.isEmpty()) {
            statements.add(Sql.of("SET SESSION time_zone = ").value(timeZone));
        }
        statements.add(Sql.of(create));
        return statements;
    }
}
