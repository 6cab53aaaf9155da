package dev.globalid.replication.repair;

import dev.globalid.replication.FileTrouble;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.SessionVariables;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.SavedRows;
import dev.globalid.replication.server.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that masters held under keys between which was chosen, as SQL that can be loaded into an empty server: for each
 * master and each database of it a database of its own, {@code rescued_MASTER_DATABASE}, with tables as they are there.
 */
final class RescueFile {

    private final Path file;

    RescueFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /**
     * Writes all of it and waits until it is on disk. Only its owner may read it.
     *
     * @throws RepairException when it cannot be written, or is there already
     */
    void write(Fleet fleet, Held held, Map<RowConflict, String> chosen) {
        try (FileChannel channel = FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Writer text = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
            text.write(
                    "-- Rows as the masters held them before repair chose between them. Load it into a server to look at them.\n");
            text.write("SET NAMES utf8mb4;\nSET SESSION sql_mode = '" + SessionVariables.SQL_MODE
                    + "', time_zone = '+00:00', foreign_key_checks = 0, unique_checks = 0;\n");
            for (Server server : fleet.servers()) {
                write(text, server, held, chosen);
            }
            text.flush();
            channel.force(true);
        } catch (IOException e) {
            throw new RepairException(
                    "the rescue file %s cannot be written (%s), and no row was changed: give it another place with --rescue-dir"
                            .formatted(file, FileTrouble.reason(e)));
        }
    }

    private static void write(Writer text, Server server, Held held, Map<RowConflict, String> chosen)
            throws IOException {
        for (Map.Entry<ComparedTable, List<RowKey>> entry : keys(chosen).entrySet()) {
            ComparedTable table = entry.getKey();
            Sql database = Sql.of("")
                    .name("rescued_" + server.name() + "_" + table.shape().database());
            text.write("CREATE DATABASE IF NOT EXISTS " + database + ";\nUSE " + database + ";\n");
            text.write("SET SESSION sql_mode = '';\n" + new Schema(server).definition(table.shape())
                    + ";\nSET SESSION sql_mode = '" + SessionVariables.SQL_MODE + "';\n");
            try (SavedRows rows = held.rows(server, table)) {
                String into = Sql.of("INSERT INTO ")
                                .name(table.shape().name())
                                .then(" (")
                                .names(rows.columns()) + ") VALUES\n";
                rows.readTuples(entry.getValue(), tuples -> append(text, into + tuples + ";\n"));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    private static Map<ComparedTable, List<RowKey>> keys(Map<RowConflict, String> chosen) {
        Map<ComparedTable, List<RowKey>> keys = new LinkedHashMap<>();
        chosen.keySet().stream()
                .flatMap(conflict -> conflict.rows().stream())
                .forEach(row -> keys.computeIfAbsent(row.table(), table -> new ArrayList<>())
                        .add(row.key()));
        return keys;
    }

    private static void append(Writer text, String more) {
        try {
            text.write(more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
