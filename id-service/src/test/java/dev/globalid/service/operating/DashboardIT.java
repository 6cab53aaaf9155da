package dev.globalid.service.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.service.testing.IdServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Grafana dashboard asks for what the service has. */
class DashboardIT {

    private static final Path DASHBOARD = Path.of("deploy", "grafana-dashboard.json");
    private static final Pattern METRIC = Pattern.compile("\\b(?:ids|http_server)_[a-z_]+");
    private static final Pattern LABEL = Pattern.compile("\\b(sequence|reason|lane|call|status|uri)\\b(?==| *[,)])");

    @Test
    void everyQueryFindsItsMetricWithTheLabelsItNames() throws Exception {
        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(10);
        try (IdServiceProcess service = IdServiceProcess.startEmbedded()) {
            assertThat(service.get("/ids/userid").statusCode()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                String scraped = service.get("/actuator/prometheus").body();
                assertThat(queries).allSatisfy(query -> assertFound(query, scraped));
            });
        }
    }

    @Test
    void showsEveryMetricThatTheServiceAdds() throws Exception {
        Set<String> asked = new TreeSet<>();
        queries().forEach(query -> asked.addAll(metrics(query)));
        try (IdServiceProcess service = IdServiceProcess.startEmbedded()) {
            Set<String> shown = service.get("/actuator/prometheus")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("ids_"))
                    .map(line -> line.replaceAll("[{ ].*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            // What a query would only repeat: the highest id, the smoothed rate, and what belongs to a timer.
            shown.removeIf(name -> name.matches("ids_last|ids_rate|.*_seconds_max|.*_active_.*"));
            assertThat(asked).containsAll(shown);
        }
    }

    private static void assertFound(String query, String scraped) {
        for (String metric : metrics(query)) {
            List<String> lines = scraped.lines()
                    .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                    .toList();
            assertThat(lines).as(metric + " in " + query).isNotEmpty();
            List<String> labels =
                    LABEL.matcher(query).results().map(MatchResult::group).toList();
            assertThat(lines)
                    .as(query)
                    .allSatisfy(line -> assertThat(labels)
                            .allSatisfy(label -> assertThat(line).contains(label + "=\"")));
        }
    }

    private static List<String> metrics(String query) {
        return METRIC.matcher(query).results().map(MatchResult::group).toList();
    }

    private static List<String> queries() {
        JsonNode dashboard = JsonMapper.shared().readTree(DASHBOARD.toFile());
        return dashboard
                .get("panels")
                .valueStream()
                .flatMap(panel -> panel.get("targets").valueStream())
                .map(target -> target.get("expr").asString())
                .toList();
    }
}
