package dev.globalid.replication.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.topology.Admin;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterRulesTest {

    private static final HostAndPort ADDRESS = new HostAndPort("a", 3306);

    private static final FilterRules RULES = new FilterRules(
            List.of("shop", "my_db"), new Master("a", ADDRESS, ADDRESS, 1, 1, new Admin("root", Secret.of("x"))));

    @ParameterizedTest
    @CsvSource({
        "replicate-ignore-table, shop.secret, true",
        "replicate-ignore-table, shops.secret, false",
        "replicate-ignore-table, myxdb.t, false",
        "replicate-wild-ignore-table, sh%.t, true",
        "replicate-wild-ignore-table, my_db.%, true",
        "replicate-wild-ignore-table, my\\_d%.%, true",
        "replicate-wild-ignore-table, my\\_d.%, false",
        "replicate-do-table, shop.t, true",
        "replicate-wild-do-table, shop.%, true",
        "replicate-wild-do-table, %.%, false",
        "replicate-wild-do-table, %.t, true",
        "replicate-ignore-db, shop, true",
        "replicate-ignore-db, other, false",
        "replicate-rewrite-db, old->shop, true",
        "replicate-rewrite-db, old->new, false",
        "IGNORE_SERVER_IDS, 1, true",
        "IGNORE_SERVER_IDS, 11, false",
        "DO_DOMAIN_IDS, 2, true",
        "DO_DOMAIN_IDS, 1, false",
        "IGNORE_DOMAIN_IDS, 1, true",
        "replicate-annotate-row-events, ON, false"
    })
    void tellsWhatKeepsOutChanges(String option, String rule, boolean harmful) {
        assertThat(RULES.harmful(Map.of(option, List.of(rule)))).hasSize(harmful ? 1 : 0);
    }

    @Test
    void letsTwoRulesTogetherLetAllIn() {
        assertThat(RULES.harmful(Map.of(
                        "replicate-do-table", List.of("shop.t"),
                        "replicate-wild-do-table", List.of("shop.%", "my\\_db.%"))))
                .isEmpty();
        assertThat(RULES.harmful(Map.of("replicate-rewrite-db", List.of("(old", "shop)"))))
                .containsEntry("replicate-rewrite-db", "(old, shop)");
    }
}
