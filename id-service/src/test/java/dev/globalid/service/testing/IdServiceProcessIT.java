package dev.globalid.service.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdServiceProcessIT {

    @Test
    void endsWithTheRedisThatItStartedThoughItWasKilledBefore() throws Exception {
        IdServiceProcess service = IdServiceProcess.startEmbedded();
        assertThat(service.get("/ids/userid").statusCode()).isEqualTo(200);
        List<ProcessHandle> started =
                ProcessHandle.of(service.pid()).orElseThrow().descendants().toList();
        assertThat(started).as("the embedded Redis").isNotEmpty();
        service.kill();
        service.close();
        await().until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(service.folder()).doesNotExist();
    }
}
