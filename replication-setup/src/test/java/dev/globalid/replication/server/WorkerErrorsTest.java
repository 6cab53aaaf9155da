package dev.globalid.replication.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.channel.ReplicationError;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerErrorsTest {

    private static final ReplicationError ROW_MISSING =
            new ReplicationError(1032, "Worker 1 failed executing transaction 'ec81:5'; Can't find record in 't'");
    private static final ReplicationError FOLLOWS =
            new ReplicationError(3030, "Worker 2 failed executing transaction 'ec81:6'; Replica worker has stopped");

    @Test
    void tellsWhatAWorkerSaysOfTheReportedError() {
        assertThat(WorkerErrors.inFull(new ReplicationError(1032, "see the table"), List.of(ROW_MISSING)))
                .isEqualTo(ROW_MISSING);
    }

    @Test
    void tellsTheErrorThatOthersOnlyFollowed() {
        for (int number : new int[] {1756, 3030}) {
            assertThat(WorkerErrors.inFull(new ReplicationError(number, ""), List.of(FOLLOWS, ROW_MISSING)))
                    .isEqualTo(ROW_MISSING);
        }
    }

    @Test
    void tellsWhatIsReportedWhereNoWorkerSaysMore() {
        ReplicationError reported = new ReplicationError(1146, "Table 'shop.t' doesn't exist");
        assertThat(WorkerErrors.inFull(reported, List.of())).isEqualTo(reported);
        assertThat(WorkerErrors.inFull(reported, List.of(ROW_MISSING))).isEqualTo(reported);
        assertThat(WorkerErrors.inFull(FOLLOWS, List.of(FOLLOWS))).isEqualTo(FOLLOWS);
    }
}
