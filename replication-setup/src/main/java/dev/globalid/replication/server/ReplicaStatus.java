package dev.globalid.replication.server;

import dev.globalid.replication.channel.Applier;
import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.channel.Receiver;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.topology.HostAndPort;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rows of a replica's status, which differ between servers in words and order. */
final class ReplicaStatus {

    private static final Map<String, String> FILTERS = Map.of(
            "replicate-ignore-db", "Replicate_Ignore_DB",
            "replicate-do-table", "Replicate_Do_Table",
            "replicate-ignore-table", "Replicate_Ignore_Table",
            "replicate-wild-do-table", "Replicate_Wild_Do_Table",
            "replicate-wild-ignore-table", "Replicate_Wild_Ignore_Table",
            "replicate-rewrite-db", "Replicate_Rewrite_DB",
            "IGNORE_SERVER_IDS", "Replicate_Ignore_Server_Ids",
            "DO_DOMAIN_IDS", "Replicate_Do_Domain_Ids",
            "IGNORE_DOMAIN_IDS", "Replicate_Ignore_Domain_Ids");

    private final Words words;
    private final String executedGtids;

    /** @param executedGtids what the server has executed, where the rows do not tell */
    ReplicaStatus(Words words, String executedGtids) {
        this.words = words;
        this.executedGtids = executedGtids;
    }

    /** The channels among {@code rows}; a row without a host is what a reset channel leaves behind. */
    List<Channel> channels(List<Row> rows) {
        return rows.stream()
                .filter(row -> !text(row, "{source}_Host").isBlank())
                .map(this::channel)
                .toList();
    }

    private Channel channel(Row row) {
        return new Channel(
                new ChannelName(row.optional("Channel_Name").orElseGet(() -> row.text("Connection_name"))),
                new HostAndPort(text(row, "{source}_Host"), (int) row.number(words.in("{source}_Port"))),
                text(row, "{source}_User"),
                isByGtid(row),
                row.list("Replicate_Do_DB"),
                filters(row),
                receiver(row),
                applier(row));
    }

    // The names of options, as they are written into my.cnf; in capitals those of the statement that repoints a
    // channel.
    private static Map<String, List<String>> filters(Row row) {
        Map<String, List<String>> filters = new HashMap<>();
        FILTERS.forEach((option, column) -> {
            List<String> rules = row.list(column);
            if (!rules.isEmpty()) {
                filters.put(option, rules);
            }
        });
        return filters;
    }

    private Receiver receiver(Row row) {
        return new Receiver(
                state(text(row, "{replica}_IO_Running")),
                coordinates(row, "{source}_Log_File", "Read_{source}_Log_Pos"),
                error(row, "IO"));
    }

    private Applier applier(Row row) {
        return new Applier(
                state(text(row, "{replica}_SQL_Running")),
                coordinates(row, "Relay_{source}_Log_File", "Exec_{source}_Log_Pos")
                        .map(place -> withTransactions(row, place)),
                row.optional(words.in("Seconds_Behind_{source}"))
                        .map(Long::parseLong)
                        .map(Duration::ofSeconds),
                error(row, "SQL").stream().toList());
    }

    private Optional<BinlogCoordinates> coordinates(Row row, String file, String position) {
        return Optional.of(text(row, file))
                .filter(name -> !name.isBlank())
                .map(name -> new BinlogCoordinates(name, row.number(words.in(position))));
    }

    private BinlogCoordinates withTransactions(Row row, BinlogCoordinates place) {
        return isByGtid(row)
                ? new BinlogCoordinates(
                        place.file(),
                        place.position(),
                        row.optional("Executed_Gtid_Set").orElse(executedGtids))
                : place;
    }

    private static boolean isByGtid(Row row) {
        return row.text("Auto_Position").equals("1") || row.text("Using_Gtid").endsWith("_Pos");
    }

    private static Optional<ReplicationError> error(Row row, String thread) {
        int number = (int) row.number("Last_" + thread + "_Errno");
        return number == 0
                ? Optional.empty()
                : Optional.of(new ReplicationError(number, row.text("Last_" + thread + "_Error")));
    }

    private static ThreadState state(String running) {
        return switch (running) {
            case "Yes" -> ThreadState.ON;
            case "No" -> ThreadState.OFF;
            default -> ThreadState.CONNECTING;
        };
    }

    private String text(Row row, String column) {
        return row.text(words.in(column));
    }
}
