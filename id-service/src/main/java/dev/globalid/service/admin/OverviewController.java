package dev.globalid.service.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /overview}: all that the console shows, in one answer that asks nobody and so comes at once. */
@RestController
final class OverviewController {

    private final Watch watch;
    private final RecentEvents events;

    OverviewController(Watch watch, RecentEvents events) {
        this.watch = watch;
        this.events = events;
    }

    /** The answer. */
    record Answer(
            @Nullable Instant at,
            Overview.Redis redis,
            List<Overview.Node> ledger,
            List<SequenceState> sequences,
            List<Event> events) {}

    @GetMapping("/overview")
    ResponseEntity<Answer> overview() {
        Overview now = watch.overview();
        Answer answer = new Answer(now.at(), now.redis(), now.ledger(), now.sequences(), events.latestFirst());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }
}
