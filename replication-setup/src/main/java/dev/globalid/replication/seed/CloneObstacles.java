package dev.globalid.replication.seed;

import dev.globalid.replication.facts.LinkFacts;
import dev.globalid.replication.facts.Privileges;
import dev.globalid.replication.server.Accounts;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.server.copy.ClonePlugin;
import dev.globalid.replication.server.schema.Inventory;
import dev.globalid.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What keeps one side from becoming a clone of the other. A clone is all of the donor, with its accounts, so that neither may
 * hold what is not to be on both.
 */
final class CloneObstacles {

    // The plugin itself compares these.
    private static final List<String> ALIKE = List.of(
            "innodb_page_size",
            "innodb_data_file_path",
            "character_set_server",
            "character_set_filesystem",
            "collation_server",
            "version_compile_os",
            "version_compile_machine");
    private static final int MOST_SHOWN = 3;

    private final Topology topology;
    private final LinkFacts link;
    private final Server donor;
    private final Server recipient;

    CloneObstacles(Topology topology, LinkFacts link, Replica replica) {
        this.topology = topology;
        this.link = link;
        this.donor = replica.from();
        this.recipient = replica.to();
    }

    /** The first that is found, as a sentence; changes nothing. */
    Optional<String> first() {
        return Stream.<Supplier<Optional<String>>>of(
                        this::versions,
                        this::plugin,
                        this::privileges,
                        this::settings,
                        this::plugins,
                        () -> otherDatabases(donor, "copied along"),
                        () -> otherDatabases(recipient, "lost"),
                        this::tables,
                        this::events,
                        this::administrator)
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether the recipient has the plugin, so that it can be asked for clones. */
    boolean isActive() {
        return isIn(donor.version()) && isIn(recipient.version()) && new ClonePlugin(recipient).isActive();
    }

    private static boolean isIn(ServerVersion version) {
        return !version.isMariaDb() && version.isAtLeast(8, 0, 17);
    }

    private Optional<String> versions() {
        ServerVersion from = donor.version();
        ServerVersion to = recipient.version();
        if (!isIn(from) || !isIn(to)) {
            return Optional.of("only MySQL has it, from 8.0.17 on");
        }
        boolean bySeries = from.isAtLeast(8, 0, 37) && to.isAtLeast(8, 0, 37);
        return bySeries || from.equals(to)
                ? Optional.empty()
                : Optional.of("%s and %s would have to be the same version".formatted(from, to));
    }

    private Optional<String> plugin() {
        return Stream.of(donor, recipient)
                .filter(server -> !new ClonePlugin(server).isActive())
                .findFirst()
                .map(server ->
                        "it is not active on %s, where INSTALL PLUGIN clone SONAME 'mysql_clone.so' would load it"
                                .formatted(server.name()))
                .or(this::lostPlugin);
    }

    private Optional<String> lostPlugin() {
        boolean lost = new ClonePlugin(recipient).isInstalled() && !new ClonePlugin(donor).isInstalled();
        return lost
                ? Optional.of(
                        "%s would be without it afterwards: it was installed there by INSTALL PLUGIN, and on %s not"
                                .formatted(recipient.name(), donor.name()))
                : Optional.empty();
    }

    private Optional<String> privileges() {
        return lacks(donor, "BACKUP_ADMIN").or(() -> lacks(recipient, "CLONE_ADMIN"));
    }

    private static Optional<String> lacks(Server server, String privilege) {
        boolean held = new Accounts(server).privileges().contains(privilege) || new Accounts(server).hasActiveRole();
        return held
                ? Optional.empty()
                : Optional.of("on %s the user '%s' lacks %s"
                        .formatted(server.name(), server.master().admin().user(), privilege));
    }

    private Optional<String> settings() {
        return ALIKE.stream()
                .filter(name -> !link.from().variable(name).equals(link.to().variable(name)))
                .findFirst()
                .map(name -> "%s is %s on %s and %s on %s"
                        .formatted(
                                name,
                                link.from().variable(name),
                                donor.name(),
                                link.to().variable(name),
                                recipient.name()));
    }

    private Optional<String> plugins() {
        List<String> missing = new ArrayList<>(new ClonePlugin(donor).plugins());
        missing.removeAll(new ClonePlugin(recipient).plugins());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("%s lacks the plugins %s of %s"
                        .formatted(recipient.name(), String.join(", ", missing), donor.name()));
    }

    private Optional<String> otherDatabases(Server server, String consequence) {
        List<String> others = new ArrayList<>(new ClonePlugin(server).databases());
        others.removeAll(topology.databases());
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("%s has the databases %s too, which would be %s"
                        .formatted(server.name(), some(others), consequence));
    }

    private Optional<String> tables() {
        List<String> left = new ClonePlugin(donor).notCloned();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of("it copies only InnoDB, unencrypted and in the data folder, and %s has %s"
                        .formatted(donor.name(), some(left)));
    }

    private Optional<String> events() {
        boolean fired = link.to().isOn("event_scheduler")
                && !new Inventory(donor).events(topology.databases()).isEmpty();
        return fired
                ? Optional.of("event_scheduler is ON on %s, which would fire the events of %s as soon as it starts"
                        .formatted(recipient.name(), donor.name()))
                : Optional.empty();
    }

    // The accounts of the recipient become those of the donor.
    private Optional<String> administrator() {
        try (Server tried = donor.connectAs(recipient.master().admin())) {
            return Privileges.missing(tried).isEmpty()
                    ? Optional.empty()
                    : Optional.of("on %s the administrator of %s may not administer"
                            .formatted(donor.name(), recipient.name()));
        } catch (ServerException e) {
            return Optional.of("the administrator of %s would have to be known on %s, since its accounts come along: %s"
                    .formatted(recipient.name(), donor.name(), e.getMessage()));
        }
    }

    private static String some(List<String> names) {
        return names.size() <= MOST_SHOWN
                ? String.join(", ", names)
                : "%s and %d more"
                        .formatted(String.join(", ", names.subList(0, MOST_SHOWN)), names.size() - MOST_SHOWN);
    }
}
