package dev.globalid.client.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.client.IdClient;
import dev.globalid.client.IdClients;
import dev.globalid.client.IdSequence;
import dev.globalid.client.Prefetch;
import dev.globalid.client.Spread;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GlobalIdAutoConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, GlobalIdAutoConfiguration.class));

    @Test
    void makesAClientFromOneProperty() {
        application
                .withPropertyValues("global-id.servers=http://127.0.0.1:1")
                .run(context -> assertThat(context).hasSingleBean(IdClient.class));
    }

    @Test
    void makesABeanOfEachSequenceNamedAfterIt() {
        application
                .withPropertyValues(
                        "global-id.servers=http://127.0.0.1:1",
                        "global-id.sequences.userid=",
                        "global-id.sequences.orderid.largest=500")
                .withBean(Shop.class)
                .run(context -> {
                    Shop shop = context.getBean(Shop.class);
                    assertThat(shop.userid.name()).isEqualTo("userid");
                    assertThat(shop.orders.name()).isEqualTo("orderid");
                });
    }

    record Shop(IdSequence userid, @Qualifier("orderid") IdSequence orders) {}

    @Test
    void givesOneSequenceToWhoeverAsksForItsName() {
        application
                .withPropertyValues("global-id.servers=http://127.0.0.1:1", "global-id.sequences.userid.largest=500")
                .run(context -> assertThat(context.getBean(IdClient.class).sequence("userid"))
                        .isSameAs(context.getBean(IdSequence.class)));
    }

    @Test
    void readsEverySetting() {
        application
                .withPropertyValues(
                        "global-id.servers=http://a:8080,http://b:8080",
                        "global-id.token=secret",
                        "global-id.spread=round-robin",
                        "global-id.budget=500ms",
                        "global-id.retries=0",
                        "global-id.sequences.userid.striped=true",
                        "global-id.sequences.userid.smallest=20",
                        "global-id.sequences.userid.largest=200",
                        "global-id.sequences.userid.lasting=5s",
                        "global-id.sequences.userid.max-age=10m")
                .run(context -> {
                    GlobalIdProperties settings = context.getBean(GlobalIdProperties.class);
                    assertThat(settings.servers()).isEqualTo(List.of("http://a:8080", "http://b:8080"));
                    assertThat(settings.spread()).isEqualTo(Spread.ROUND_ROBIN);
                    assertThat(settings.budget()).isEqualTo(Duration.ofMillis(500));
                    assertThat(settings.retries()).isZero();
                    assertThat(settings.prefetch("userid"))
                            .isEqualTo(Prefetch.striped()
                                    .segments(20, 200)
                                    .lasting(Duration.ofSeconds(5))
                                    .maxAge(Duration.ofMinutes(10)));
                });
    }

    @Test
    void prefetchesLikeTheClientWhereNothingElseIsSaid() {
        application
                .withPropertyValues("global-id.servers=http://127.0.0.1:1", "global-id.sequences.userid=")
                .run(context -> {
                    GlobalIdProperties settings = context.getBean(GlobalIdProperties.class);
                    assertThat(settings.sequences()).containsOnlyKeys("userid");
                    assertThat(settings.prefetch("userid")).isEqualTo(Prefetch.adaptive());
                });
    }

    @Test
    void neverShowsTheToken() {
        application
                .withPropertyValues("global-id.servers=http://127.0.0.1:1", "global-id.token=secret")
                .run(context -> assertThat(context.getBean(GlobalIdProperties.class))
                        .asString()
                        .doesNotContain("secret"));
    }

    @Test
    void leavesTheClientOfTheApplicationInPlace() {
        IdClient own = IdClients.inMemory();
        application
                .withBean("own", IdClient.class, () -> own)
                .withPropertyValues("global-id.sequences.userid.largest=500")
                .run(context -> {
                    assertThat(context.getBean(IdClient.class)).isSameAs(own);
                    assertThat(context.getBean(IdSequence.class).next()).isEqualTo(1);
                });
    }

    @Test
    void findsTheServiceWhereConnectionDetailsSay() {
        IdServiceConnectionDetails details = () -> List.of("http://127.0.0.1:1");
        application
                .withBean(IdServiceConnectionDetails.class, () -> details)
                .run(context -> assertThat(context).hasSingleBean(IdClient.class));
    }

    @Test
    void needsNoServiceInATestWithInMemoryIds() {
        application
                .withUserConfiguration(InMemoryIdClientConfiguration.class)
                .withPropertyValues("global-id.sequences.userid.largest=500")
                .run(context -> {
                    assertThat(context.getBean(IdSequence.class).next()).isEqualTo(1);
                    assertThat(context.getBean(IdClient.class)
                                    .sequence("userid")
                                    .next())
                            .isEqualTo(2);
                });
    }

    @Test
    void usesTheSslBundleOfThatName() {
        application
                .withPropertyValues("global-id.servers=https://127.0.0.1:1", "global-id.ssl-bundle=ids")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("SSL bundle name 'ids' cannot be found"));
    }
}
