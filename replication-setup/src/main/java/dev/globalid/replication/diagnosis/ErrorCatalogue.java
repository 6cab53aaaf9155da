package dev.globalid.replication.diagnosis;

import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.server.Family;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The errors that stop replication, by the server's family, the error's number, and what its text contains. */
public final class ErrorCatalogue {

    private static final Set<Family> ALL = Set.of(Family.values());
    private static final Set<Family> MYSQL = Set.of(Family.MYSQL);
    private static final Set<Family> MARIADB = Set.of(Family.MARIADB);

    // The first entry that fits is taken: those that ask for a text stand before those that do not.
    private static final List<Entry> ENTRIES = List.of(
            entry(
                    ALL,
                    Set.of(2002, 2003, 2005),
                    "the source does not answer at that address",
                    "check that it runs, its bind-address, the firewall and replication-host; the receiver retries by itself"),
            entry(
                    ALL,
                    Set.of(2006, 2013, 2026),
                    "the connection to the source broke, or could not be encrypted",
                    "check the network and the TLS settings of both servers; the receiver retries by itself"),
            entry(
                    ALL,
                    Set.of(1053, 1317),
                    "a fatal error is encountered when it tr",
                    "the source was shut down while the receiver connected, which then does not try again",
                    "start the channel once the source is back"),
            entry(
                    ALL,
                    Set.of(1130),
                    "the source has no account for the host that the text names",
                    "create the replication account for that host on the source, unlogged"),
            entry(
                    ALL,
                    Set.of(1045),
                    "the source refuses the replication account: wrong password, or no account for the host that the text names",
                    "reset the account on the source, unlogged, and check that the password has at most 32 characters"),
            entry(
                    MYSQL,
                    Set.of(2061),
                    "caching_sha2_password needs TLS or the source's public key",
                    "use tls: required, or set GET_SOURCE_PUBLIC_KEY = 1 on the channel"),
            entry(
                    ALL,
                    Set.of(1524, 2059),
                    "the account's authentication plugin is not there any more",
                    "recreate the replication account with a plugin that both servers have"),
            entry(
                    ALL,
                    Set.of(1593, 13117),
                    "uuid",
                    "both servers have the same UUID, which comes from a copied data folder",
                    "remove auto.cnf from the copy's data folder and restart it"),
            entry(
                    ALL,
                    Set.of(1593, 13117),
                    "server ids",
                    "both servers have the same server_id",
                    "give one of them another server-id in my.cnf and in the topology file, and restart it"),
            entry(
                    ALL,
                    Set.of(1236, 13114),
                    "same server",
                    "a third server with the same id or UUID reads from this source too",
                    "give every server a server-id and an auto.cnf of its own"),
            entry(
                    MYSQL,
                    Set.of(1236, 13114),
                    "more gtids than",
                    "this side has transactions of the source that the source has lost, as after a crash or a restored backup",
                    "run repair, which lets the source count them for executed and shows the rows that it lost"),
            entry(
                    ALL,
                    Set.of(1236, 13114),
                    "impossible position",
                    "the position lies past the end of the source's file, as after a crash of the source",
                    "point the channel at position 4 of the next file, then compare the data"),
            entry(
                    ALL,
                    Set.of(1236, 13114),
                    "the source no longer has that part of its binary log, or never had it",
                    "seed this side anew from the source"),
            entry(
                    ALL,
                    Set.of(1594, 13121),
                    "the relay log is corrupt",
                    "point the channel at the coordinates it has executed, which fetches the rest again"),
            entry(
                    ALL,
                    Set.of(1872, 13124),
                    "the relay log is missing, as after the host was renamed",
                    "set relay_log in my.cnf, forget the source, and point the channel at the coordinates it has executed"),
            entry(
                    MYSQL,
                    Set.of(1),
                    "file exists",
                    "a file is in the way that the applier makes and removes when it starts: the server was killed just then",
                    "remove the file that the text names, then start the channel"),
            entry(
                    ALL,
                    Set.of(1),
                    "the applier cannot write to its temporary directory",
                    "make room there, or let the server write there, then start the channel"),
            entry(
                    ALL,
                    Set.of(1062),
                    "a row with this key is here already: written on both sides, applied twice, or a clash in a UNIQUE key",
                    "look at the row on both sides and mend the losing one by its key, unlogged; check auto_increment_offset on both"),
            entry(
                    ALL,
                    Set.of(1032),
                    "the row that the source changed is not here",
                    "look at the row on the source and mend it here by its key, unlogged; do not skip the event, compare the data"),
            entry(
                    ALL,
                    Set.of(1216, 1452),
                    "the row that a foreign key refers to is not here",
                    "look at that row on the source and write it here, unlogged, then start the channel and compare the data"),
            entry(
                    ALL,
                    Set.of(1217, 1451),
                    "rows here refer to a row that the source deleted or changed",
                    "look at those rows on both sides and mend the losing ones by their keys, unlogged, then start the channel"),
            entry(
                    ALL,
                    Set.of(1146, 1049),
                    "the table or database that the source changed was never made here",
                    "create it here as it is on the source, unlogged, with the same rows"),
            entry(
                    ALL,
                    Set.of(1396),
                    "the same account was created on both sides, and the statement was replicated",
                    "drop the account here, unlogged, start the channel, and create accounts with sql_log_bin = 0"),
            entry(
                    ALL,
                    Set.of(1050, 1060, 1061, 1091),
                    "the same change of a schema was made on both sides",
                    "undo it here, unlogged, start the channel, and change schemas on one side only"),
            entry(
                    ALL,
                    Set.of(1273, 1115, 1677),
                    "a column's type or collation differs between the two sides",
                    "make the table's definition the same on both, unlogged, and start the channel"),
            entry(
                    ALL,
                    Set.of(1201, 1871, 1794),
                    "the channel's stored state is broken, or server_id is 0",
                    "give the server an id, forget the source, and set the channel up again"),
            entry(
                    MARIADB,
                    Set.of(1945, 1947, 1950, 1951, 1955),
                    "the GTID position of this server does not fit the source's binary log",
                    "seed this side anew from the source, which sets gtid_slave_pos"));

    private ErrorCatalogue() {}

    /** What {@code error} means on a server of {@code family}; never empty: an unknown error is explained by its text. */
    public static Diagnosis explain(Family family, ReplicationError error) {
        return ENTRIES.stream()
                .filter(entry -> entry.fits(family, error))
                .findFirst()
                .map(entry -> new Diagnosis(error, entry.cause(), entry.remedy()))
                .orElseGet(() -> new Diagnosis(
                        error,
                        "not one of the usual ones: the server's text says what happened",
                        "put right what the text names, then start the channel"));
    }

    private static Entry entry(Set<Family> families, Set<Integer> numbers, String cause, String remedy) {
        return entry(families, numbers, "", cause, remedy);
    }

    private static Entry entry(Set<Family> families, Set<Integer> numbers, String text, String cause, String remedy) {
        return new Entry(families, numbers, text, cause, remedy);
    }

    private record Entry(Set<Family> families, Set<Integer> numbers, String text, String cause, String remedy) {

        boolean fits(Family family, ReplicationError error) {
            return families.contains(family)
                    && numbers.contains(error.number())
                    && error.text().toLowerCase(Locale.ROOT).contains(text);
        }
    }
}
