package dev.globalid.service;

import dev.globalid.service.admin.LoggingJournal;
import dev.globalid.service.admin.MeteredJournal;
import dev.globalid.service.admin.ObservedCounters;
import dev.globalid.service.admin.ObservedLedger;
import dev.globalid.service.admin.RecentEvents;
import dev.globalid.service.admin.Repeatedly;
import dev.globalid.service.embedded.EmbeddedServers;
import dev.globalid.service.ledger.JdbcLedger;
import dev.globalid.service.ledger.NodeAddress;
import dev.globalid.service.ledger.TableReader;
import dev.globalid.service.ledger.TableServer;
import dev.globalid.service.redis.RedisAddress;
import dev.globalid.service.redis.RedisConnector;
import dev.globalid.service.redis.RedisCounters;
import dev.globalid.service.sequence.Context;
import dev.globalid.service.sequence.Directory;
import dev.globalid.service.sequence.Journal;
import dev.globalid.service.sequence.Sequences;
import dev.globalid.service.settings.IdsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Puts the rooms together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdsSettings.class)
class ServiceConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ServiceConfiguration.class);
    private static final int LEDGER_THREADS = 16;
    private static final Duration LOOKING_FOR_REDIS = Duration.ofMillis(250);

    @Bean
    EmbeddedServers embeddedServers(IdsSettings settings) {
        return new EmbeddedServers(settings.dataDir());
    }

    @Bean
    RedisCounters counters(IdsSettings settings, EmbeddedServers embedded) {
        RedisAddress address = settings.redis().address().orElseGet(() -> {
            RedisAddress own = embedded.redis();
            log.warn(
                    "EMBEDDED DEFAULT: ids.redis is not set, so this instance runs its own {} in {}",
                    own,
                    settings.dataDir());
            return own;
        });
        return new RedisCounters(
                RedisConnector.connect(address), settings.redis().keyPrefix());
    }

    @Bean
    JdbcLedger ledger(IdsSettings settings, EmbeddedServers embedded) {
        List<NodeAddress> nodes = settings.ledger().addresses();
        if (nodes.isEmpty()) {
            nodes = List.of(embedded.ledger());
            log.warn(
                    "EMBEDDED DEFAULT: ids.ledger.nodes is not set, so blocks are granted by H2 in {}",
                    settings.dataDir());
        }
        return new JdbcLedger(nodes, System::nanoTime);
    }

    @Bean
    TableReader tables(IdsSettings settings) {
        Stream<TableServer> nodes = settings.ledger().addresses().stream().map(TableServer::of);
        return new TableReader(
                Stream.concat(nodes, settings.imports().servers().stream()).toList());
    }

    @Bean
    RecentEvents recentEvents() {
        return new RecentEvents(Clock.systemUTC(), new LoggingJournal());
    }

    @Bean
    @Primary
    MeteredJournal journal(MeterRegistry meters, RecentEvents events) {
        return new MeteredJournal(meters, events);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService ledgerThreads() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("ids-ledger-");
        threads.setDaemon(true);
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                LEDGER_THREADS, LEDGER_THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), threads);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    @Bean
    Sequences sequences(
            IdsSettings settings,
            RedisCounters counters,
            JdbcLedger ledger,
            Journal journal,
            ObservationRegistry observations,
            ExecutorService executor) {
        Context context = new Context(
                new ObservedCounters(counters, observations),
                new ObservedLedger(ledger, observations),
                journal,
                executor,
                System::nanoTime);
        return new Sequences(context, Clock.systemUTC(), settings.specs());
    }

    @Bean
    Directory directory(Sequences sequences, JdbcLedger ledger) {
        return new Directory(sequences, ledger.catalog());
    }

    @Bean
    StartCheck startCheck(RedisCounters counters, JdbcLedger ledger, Sequences sequences, Directory directory) {
        return new StartCheck(counters, ledger, sequences, directory);
    }

    @Bean
    Repeatedly lookingForRedis(Sequences sequences) {
        return new Repeatedly("ids-redis-watch", LOOKING_FOR_REDIS, sequences::lookForRedis);
    }
}
