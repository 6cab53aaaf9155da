package dev.globalid.service.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.service.testing.RedisVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The service under load while everything around it fails, judged from its clients' records alone.
 *
 * <p>{@code -Dfaults.minutes=30} makes it longer; {@code -Dfaults.seed=…} lets the faults of another run happen again.
 */
@Tag("alone")
class FaultCampaignIT {

    private static final Duration STARTS = Duration.ofSeconds(90);
    private static final int INSTANCES = 2;

    @Test
    void neverIssuesAnIdTwiceWhateverFails() throws InterruptedException {
        long seed = Long.getLong("faults.seed", System.nanoTime() % 1_000_000);
        Duration whole = Duration.ofMinutes(Integer.getInteger("faults.minutes", 3));

        List<Section> sections = sections(seed, whole.minus(STARTS).dividedBy(3));

        System.out.printf("fault campaign, repeat it with -Dfaults.seed=%d%n%s%n", seed, new Report(sections));
        assertThat(Duplicates.clashes(all(sections, Section::clients)).stream().limit(10))
                .as("ids issued twice, the first of them")
                .isEmpty();
        SoftAssertions softly = new SoftAssertions();
        sections.forEach(section -> judge(section, softly));
        softly.assertAll();
        assertThat(sections)
                .as("plain INCR repeats ids under the same faults, else they prove nothing")
                .allMatch(section -> Duplicates.count(section.controls().issued()) > 0);
    }

    private static List<Section> sections(long seed, Duration length) throws InterruptedException {
        List<Section> sections = new ArrayList<>();
        try (LedgerMasters ledgers = LedgerMasters.start(MySqlVersion.MYSQL_9_7)) {
            Campaign campaign = new Campaign(ledgers, INSTANCES, seed, length);
            sections.add(run(campaign, () -> MovedByHand.start(RedisVersion.REDIS_7_0, INSTANCES)));
            ledgers.stopReplication();
            sections.add(run(campaign, () -> WatchedBySentinels.start(RedisVersion.VALKEY_8)));
            ledgers.startReplication();
            sections.add(run(campaign, () -> Clustered.start(RedisVersion.REDIS_8_0)));
            assertThat(ledgers.replicationErrors())
                    .as("conflicts between the ledgers")
                    .isEmpty();
        }
        return sections;
    }

    private static Section run(Campaign campaign, Supplier<Stage> start) throws InterruptedException {
        try (Stage stage = start.get()) {
            return campaign.run(stage);
        }
    }

    private static void judge(Section section, SoftAssertions softly) {
        Judgement judgement = new Judgement(section);
        String name = section.name();
        softly.assertThat(judgement.orderViolations().stream().limit(10))
                .as("%s: lower ids after higher ones in calm times, the first of them;%n%s", name, section.timeline())
                .isEmpty();
        softly.assertThat(judgement.strangeFailures())
                .as("%s: answers that are neither an id nor a documented error", name)
                .isEmpty();
        softly.assertThat(judgement.lateAnswers())
                .as("%s: answers beyond their time bound", name)
                .isEmpty();
        softly.assertThat(judgement.unexplainedGaps(Campaign.BLOCK_SIZE))
                .as("%s: ids skipped in calm times without a reason", name)
                .isZero();
        softly.assertThat(judgement.idsInOrder())
                .as("%s: ids in calm times, else order is not tested", name)
                .isGreaterThan(100);
    }

    private static List<Issued> all(List<Section> sections, Function<Section, Records> whose) {
        return sections.stream()
                .flatMap(section -> whose.apply(section).issued().stream())
                .toList();
    }
}
