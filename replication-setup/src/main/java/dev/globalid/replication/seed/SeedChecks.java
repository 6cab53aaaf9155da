package dev.globalid.replication.seed;

import dev.globalid.replication.check.FleetChecks;
import dev.globalid.replication.check.ServerChecks;
import dev.globalid.replication.facts.FleetFacts;
import dev.globalid.replication.facts.LinkFacts;
import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.schema.Database;
import dev.globalid.replication.server.schema.TableShape;
import dev.globalid.replication.topology.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What has to hold before one server can be seeded from the other, and what will be lost. */
final class SeedChecks {

    private final SeedFacts facts;
    private final ServerFacts donor;
    private final ServerFacts recipient;

    SeedChecks(SeedFacts facts) {
        this.facts = facts;
        this.donor = facts.donor();
        this.recipient = facts.recipient();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        FleetFacts fleet = facts.fleet();
        for (ServerFacts server : fleet.servers()) {
            new ServerChecks(fleet.topology(), server)
                    .findings().stream()
                            // That the recipient is half loaded is why this is run.
                            .filter(finding ->
                                    server.equals(donor) || !finding.name().equals(ServerChecks.SEEDING))
                            .forEach(findings::add);
        }
        FleetChecks checks = new FleetChecks(fleet);
        findings.addAll(checks.together());
        findings.addAll(checks.foreign());
        checks.filters().stream()
                // What belongs to the channel goes with it.
                .filter(finding -> !finding.name().endsWith("_IDS"))
                .forEach(findings::add);
        if (!facts.cloning().isComplete()) {
            fleet.topology().databases().forEach(database -> replaced(database).ifPresent(findings::add));
        }
        lostWrites().ifPresent(findings::add);
        recipient.halfLoaded().map(this::begunAnew).ifPresent(findings::add);
        facts.accounts().forEach((named, found) -> {
            if (found.isEmpty()) {
                findings.add(noAccount(named));
            }
        });
        facts.notCopied().stream().map(this::notCopied).forEach(findings::add);
        facts.decimals().stream().map(this::changed).forEach(findings::add);
        if (facts.cloning().state() == CloneFacts.State.UNDER_WAY) {
            findings.add(underWay());
        }
        if (facts.byClone() && !facts.cloning().isComplete()) {
            findings.addAll(ofClone());
        }
        donor.tables().stream()
                .filter(table -> !table.isTransactional())
                .map(this::heldStill)
                .forEach(findings::add);
        return findings;
    }

    private Optional<Finding> replaced(String database) {
        if (isEmpty(recipient, database)) {
            return Optional.empty();
        }
        long tables = recipient.tables().stream()
                .filter(table -> table.database().equals(database))
                .count();
        String found = tables == 1 ? "1 table" : tables + " tables";
        return Optional.of(
                isEmpty(donor, database)
                        ? Finding.error(
                                "database " + database,
                                recipient.name(),
                                found + ", and nothing on " + donor.name(),
                                "data on " + donor.name(),
                                "seed the other way round, or drop it on %s first".formatted(recipient.name()))
                        : Finding.warning(
                                "database " + database,
                                recipient.name(),
                                found,
                                "empty, or may be overwritten",
                                "all that is in it on %s will be lost, and replaced by what is in it on %s"
                                        .formatted(recipient.name(), donor.name())));
    }

    private static boolean isEmpty(ServerFacts server, String database) {
        return Optional.ofNullable(server.databases().get(database))
                .map(Database::empty)
                .orElse(true);
    }

    private Optional<Finding> lostWrites() {
        LinkFacts back = facts.fleet().of(new Link(recipient.master(), donor.master()));
        return !back.isSetUp()
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "channel",
                        back.label(),
                        "set up",
                        "none while %s is seeded".formatted(recipient.name()),
                        "it will be removed and set up anew; what was written on %s and is not on %s yet will be lost"
                                .formatted(recipient.name(), donor.name())));
    }

    private Finding begunAnew(String note) {
        return Finding.warning(
                ServerChecks.SEEDING,
                recipient.name(),
                "half loaded, " + note,
                "all of the data",
                facts.cloning().isComplete()
                        ? "%s is a clone of %s since, and what is left to do will be done"
                                .formatted(recipient.name(), donor.name())
                        : "%s will be emptied and loaded anew".formatted(recipient.name()));
    }

    private Finding underWay() {
        return Finding.error(
                ServerChecks.SEEDING,
                recipient.name(),
                "becoming a clone",
                "nothing under way",
                "wait until it has stopped and is up again, then run this again");
    }

    private List<Finding> ofClone() {
        List<Account> lost = facts.cloning().lostAccounts();
        return List.of(
                Finding.warning(
                        "accounts",
                        recipient.name(),
                        lost.isEmpty()
                                ? "none of its own"
                                : lost.stream().map(Account::toString).collect(Collectors.joining(", ")),
                        "those of " + donor.name(),
                        "the clone plugin replaces all accounts and passwords of %s by those of %s; --no-clone copies over connections instead"
                                .formatted(recipient.name(), donor.name())),
                Finding.warning(
                        "restart",
                        recipient.name(),
                        "runs",
                        "may go down",
                        "once it is a clone it restarts itself where something like systemd keeps it, else it stops: start it then, this waits"));
    }

    private Finding notCopied(String object) {
        return Finding.error(
                object.split(" ", 2)[0],
                donor.name(),
                object,
                "none",
                "it cannot be copied over a connection as it is: drop it, or copy %s to %s by other means"
                        .formatted(donor.name(), recipient.name()));
    }

    private Finding changed(String decimals) {
        return Finding.error(
                "json",
                donor.name(),
                decimals + " hold a DECIMAL",
                "numbers that stay the same when JSON is copied as text",
                "over a connection they would become DOUBLE, and differ from then on: let the clone plugin copy, or make them so on %s first, in one transaction, by SET column = JSON_QUOTE(CAST(column AS CHAR)) and then SET column = CAST(JSON_UNQUOTE(column) AS JSON)"
                        .formatted(donor.name()));
    }

    private Finding noAccount(String named) {
        return Finding.error(
                "account " + named,
                donor.name(),
                "not there",
                "there, since it is to be copied",
                "write --with-accounts user@host, or user for all hosts, as SELECT User, Host FROM mysql.user on %s shows them"
                        .formatted(donor.name()));
    }

    private Finding heldStill(TableShape table) {
        return Finding.warning(
                "table " + table.fullName(),
                donor.name(),
                table.engine(),
                "InnoDB",
                "%s will not be written to while it is copied, since it has no snapshots".formatted(donor.name()));
    }
}
