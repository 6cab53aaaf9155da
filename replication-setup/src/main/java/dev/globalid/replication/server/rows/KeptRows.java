package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.schema.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copies of rows, and what was chosen for them, in a database of this program's own on one server. Nothing of it is logged. Not
 * thread-safe.
 */
public final class KeptRows {

    private static final Sql DATABASE = Sql.of("").name("global_id_repair");
    private static final Sql CHOICES = DATABASE.then(".").name("choices");
    private static final JsonMapper JSON = new JsonMapper();

    private final Server server;

    public KeptRows(Server server) {
        this.server = server;
    }

    /** Makes a table for the copies of each of these, which get their places in the list as numbers. */
    public void make(List<ComparedTable> tables) {
        List<Sql> making = new ArrayList<>(List.of(Sql.of("CREATE DATABASE " + DATABASE)));
        for (int i = 0; i < tables.size(); i++) {
            making.add(Sql.of("CREATE TABLE " + copyOf(tables.get(i), i).name() + " LIKE "
                    + tables.get(i).name()));
        }
        server.executeUnlogged(making);
    }

    private static ComparedTable copyOf(ComparedTable table, int number) {
        TableShape shape = table.shape();
        return new ComparedTable(
                new TableShape("global_id_repair", "rows_" + number, shape.engine(), shape.columns(), shape.keys()),
                table.key(),
                0);
    }

    /** Copies rows that are there, and says what was copied. */
    public Map<RowKey, SeenRow> copy(ComparedTable table, int number, List<RowKey> keys) {
        ComparedTable copy = copyOf(table, number);
        String columns =
                Sql.of("").names(SavedRows.columns(server.session(), table)).toString();
        server.executeUnlogged(Rows.portions(keys).stream()
                .map(some -> Sql.of("INSERT INTO " + copy.name() + " (" + columns + ") SELECT " + columns + " FROM "
                        + table.name() + " WHERE " + table.any(some)))
                .toList());
        return new Rows(server).see(copy, keys);
    }

    /** Keeps all of these choices, or none. */
    public void choose(List<KeptRow> rows) {
        List<Sql> statements = new ArrayList<>();
        statements.add(Sql.of("CREATE TABLE " + CHOICES
                + " (conflict INT, part INT, copy INT, in_table TEXT, row_key LONGTEXT, seen LONGTEXT, chosen TEXT,"
                + " PRIMARY KEY (conflict, part)) ENGINE = InnoDB CHARACTER SET utf8mb4"));
        statements.add(Sql.of("START TRANSACTION"));
        int part = 0;
        for (List<KeptRow> some : Rows.portions(rows)) {
            List<String> tuples = new ArrayList<>();
            for (KeptRow row : some) {
                tuples.add(tuple(row, part).toString());
                part++;
            }
            statements.add(Sql.of("INSERT INTO " + CHOICES + " VALUES " + String.join(", ", tuples)));
        }
        statements.add(Sql.of("COMMIT"));
        server.executeUnlogged(statements);
    }

    private static Sql tuple(KeptRow row, int part) {
        return Sql.of("(%d, %d, %d, ".formatted(row.conflict(), part, row.copy()))
                .values(List.of(
                        row.table(),
                        JSON.writeValueAsString(row.key().literals()),
                        JSON.writeValueAsString(row.marks()),
                        row.chosen()))
                .then(")");
    }

    /** What was chosen and not let go since, in the order in which it was given; empty when there is nothing. */
    public List<KeptRow> chosen() {
        return hasChoices()
                ? server
                        .session()
                        .scan(Sql.of("SELECT conflict, copy, in_table, row_key, seen, chosen FROM " + CHOICES
                                + " ORDER BY conflict, part"))
                        .stream()
                        .map(KeptRows::read)
                        .toList()
                : List.of();
    }

    private boolean hasChoices() {
        return has("TABLES WHERE TABLE_NAME = 'choices' AND TABLE_SCHEMA");
    }

    /** Whether there is anything, be it only a part of it. */
    public boolean isThere() {
        return has("SCHEMATA WHERE SCHEMA_NAME");
    }

    private boolean has(String what) {
        return !server.session()
                .query(Sql.of("SELECT 1 AS there FROM information_schema." + what + " = 'global_id_repair'"))
                .isEmpty();
    }

    private static KeptRow read(Row row) {
        return new KeptRow(
                row.number("conflict"),
                Math.toIntExact(row.number("copy")),
                row.text("in_table"),
                new RowKey(JSON.readValue(row.text("row_key"), new TypeReference<List<String>>() {})),
                JSON.readValue(row.text("seen"), new TypeReference<Map<String, String>>() {}),
                row.text("chosen"));
    }

    /** Reads copies, by a session of their own. */
    public SavedRows open(ComparedTable table, int number) {
        return new SavedRows(server.openSession(), table, copyOf(table, number).name());
    }

    /** The statement that leaves nothing behind. */
    public static Sql dropping() {
        return Sql.of("DROP DATABASE IF EXISTS " + DATABASE);
    }

    /** Leaves nothing behind. */
    public void drop() {
        server.executeUnlogged(List.of(dropping()));
    }
}
