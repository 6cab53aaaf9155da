package dev.globalid.replication.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.channel.ReplicationError;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts are those of MySQL 8.0.33 and 9.7.4, with other numbers. */
class WorkerErrorsTest {

    private static final String UUID = "77f484aa-ecea-11f1-83b8-02fc00000001";

    private static final ReplicationError ROW_MISSING = ofWorker(
            1,
            1032,
            UUID + ":42",
            "mysql-bin.000002",
            464,
            "Could not execute Update_rows event on table shop.t; Can't find record in 't', Error_code: 1032; handler error HA_ERR_KEY_NOT_FOUND; the event's source log mysql-bin.000002, end_log_pos 464");
    private static final ReplicationError TABLE_MISSING = ofWorker(
            2,
            1146,
            UUID + ":43",
            "mysql-bin.000002",
            761,
            "Error executing row event: 'Table 'shop.other' doesn't exist'");
    private static final ReplicationError FOLLOWS = ofWorker(
            3, 3030, UUID + ":44", "mysql-bin.000002", 1058, "The worker thread has stopped since a previous one did");
    private static final ReplicationError RELAY_LOG = new ReplicationError(
            13121, "Relay log read failure: Could not parse relay log event entry. The possible reasons are: ...");

    @Test
    void tellsTheEarliestTransactionFirstWhicheverFailedLast() {
        assertThat(WorkerErrors.inFull(ofChannel(TABLE_MISSING), List.of(ROW_MISSING, TABLE_MISSING)))
                .containsExactly(ROW_MISSING, TABLE_MISSING);
        assertThat(WorkerErrors.inFull(ofChannel(ROW_MISSING), List.of(TABLE_MISSING, ROW_MISSING)))
                .containsExactly(ROW_MISSING, TABLE_MISSING);
    }

    @Test
    void comparesFilesAndPositionsAsNumbers() {
        List<ReplicationError> inOrder = List.of(
                anonymous(3, "mysql-bin.999999", 98765),
                anonymous(1, "mysql-bin.1000000", 619),
                anonymous(4, "mysql-bin.1000000", 897),
                anonymous(2, "mysql-bin.1000000", 1194));
        List<ReplicationError> byTime = Stream.of(3, 1, 0, 2).map(inOrder::get).toList();

        assertThat(WorkerErrors.inFull(ofChannel(inOrder.get(2)), byTime)).isEqualTo(inOrder);
    }

    @Test
    void readsTheWordsOfOlderServersToo() {
        ReplicationError later = inOldWords(TABLE_MISSING);
        ReplicationError earlier = inOldWords(ROW_MISSING);

        assertThat(WorkerErrors.inFull(inOldWords(ofChannel(later)), List.of(later, earlier)))
                .containsExactly(earlier, later);
    }

    @Test
    void goesByTheNumbersOfTransactionsWherePlacesAreNotSaid() {
        ReplicationError ninth = withoutPlace(1, UUID + ":9");
        ReplicationError tenth = withoutPlace(2, UUID + ":10");

        assertThat(WorkerErrors.inFull(ofChannel(tenth), List.of(tenth, ninth))).containsExactly(ninth, tenth);
    }

    @Test
    void goesByTimeWhereNothingElseIsComparable() {
        ReplicationError first = withoutPlace(2, UUID + ":10");
        ReplicationError second = withoutPlace(1, UUID + ":tag:9");
        ReplicationError third = new ReplicationError(1593, "Failed during worker thread initialization");

        assertThat(WorkerErrors.inFull(ofChannel(second), List.of(first, second)))
                .containsExactly(first, second);
        assertThat(WorkerErrors.inFull(ofChannel(TABLE_MISSING), List.of(third, TABLE_MISSING, ROW_MISSING)))
                .containsExactly(ROW_MISSING, TABLE_MISSING, third);
    }

    @Test
    void tellsNoFailureTwice() {
        assertThat(WorkerErrors.inFull(ofChannel(ROW_MISSING), List.of(ROW_MISSING)))
                .containsExactly(ROW_MISSING);
        assertThat(WorkerErrors.inFull(ROW_MISSING, List.of(ROW_MISSING))).containsExactly(ROW_MISSING);
        assertThat(WorkerErrors.inFull(new ReplicationError(1032, "see the table"), List.of(ROW_MISSING)))
                .containsExactly(ROW_MISSING);
    }

    @Test
    void tellsWhatTheChannelKnowsOfAWorkerThatHasNotToldItYet() {
        ReplicationError other = anonymous(2, "mysql-bin.000002", 897);
        ReplicationError reported = ofChannel(anonymous(1, "mysql-bin.000002", 619));

        assertThat(WorkerErrors.inFull(reported, List.of(other))).containsExactly(reported, other);
    }

    @Test
    void tellsTheErrorsThatOthersOnlyFollowed() {
        assertThat(WorkerErrors.inFull(new ReplicationError(1756, ""), List.of(FOLLOWS, TABLE_MISSING, ROW_MISSING)))
                .containsExactly(ROW_MISSING, TABLE_MISSING);
        assertThat(WorkerErrors.inFull(ofChannel(FOLLOWS), List.of(ROW_MISSING, FOLLOWS)))
                .containsExactly(ROW_MISSING);
    }

    @Test
    void tellsWhatOnlyFollowsWhereThereIsNothingElse() {
        assertThat(WorkerErrors.inFull(new ReplicationError(1756, "stopped"), List.of()))
                .containsExactly(new ReplicationError(1756, "stopped"));
        assertThat(WorkerErrors.inFull(new ReplicationError(1756, "stopped"), List.of(FOLLOWS)))
                .containsExactly(new ReplicationError(1756, "stopped"), FOLLOWS);
        assertThat(WorkerErrors.inFull(FOLLOWS, List.of(FOLLOWS))).containsExactly(FOLLOWS);
    }

    @Test
    void tellsTheCoordinatorsOwnErrorFirst() {
        assertThat(WorkerErrors.inFull(RELAY_LOG, List.of())).containsExactly(RELAY_LOG);
        assertThat(WorkerErrors.inFull(RELAY_LOG, List.of(TABLE_MISSING, ROW_MISSING, FOLLOWS)))
                .containsExactly(RELAY_LOG, ROW_MISSING, TABLE_MISSING);
    }

    private static ReplicationError ofWorker(
            int worker, int number, String transaction, String file, long position, String message) {
        return new ReplicationError(
                number,
                "Worker %d failed executing transaction '%s' at source log %s, end_log_pos %d; %s"
                        .formatted(worker, transaction, file, position, message));
    }

    private static ReplicationError anonymous(int worker, String file, long position) {
        return ofWorker(worker, 1032, "ANONYMOUS", file, position, "Could not execute Update_rows event");
    }

    private static ReplicationError withoutPlace(int worker, String transaction) {
        return new ReplicationError(
                1032,
                "Worker %d failed executing transaction '%s'; Could not execute Update_rows event"
                        .formatted(worker, transaction));
    }

    /** As the channel repeats what a worker says. */
    private static ReplicationError ofChannel(ReplicationError ofWorker) {
        String introduced = ofWorker.text().substring(0, ofWorker.text().indexOf(';'));
        return new ReplicationError(
                ofWorker.number(),
                "Coordinator stopped because there were error(s) in the worker(s). The most recent failure being: "
                        + introduced
                        + ". See error log and/or performance_schema.replication_applier_status_by_worker table for more details about this failure or others, if any.");
    }

    private static ReplicationError inOldWords(ReplicationError error) {
        return new ReplicationError(error.number(), error.text().replace("source log", "master log"));
    }
}
