package dev.globalid.replication.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the masters, and refuses two that share what must be different on each. */
final class MastersReader {

    private static final List<String> KEYS =
            List.of("name", "host", "port", "server-id", "lane", "admin", "replication-host", "replication-port");
    private static final List<String> ADMIN_KEYS = List.of("user", "password", "password-file");
    private static final long LARGEST_SERVER_ID = 4_294_967_295L;

    private final Passwords passwords;
    private final int lanes;
    private final Distinct<String> names = new Distinct<>();
    private final Distinct<HostAndPort> addresses = new Distinct<>();
    private final Distinct<HostAndPort> replicationAddresses = new Distinct<>();
    private final Distinct<Long> serverIds = new Distinct<>();
    private final Distinct<Integer> takenLanes = new Distinct<>();

    MastersReader(Passwords passwords, int lanes) {
        this.passwords = passwords;
        this.lanes = lanes;
    }

    List<Master> read(YamlSection root) {
        List<YamlSection> sections = root.sections("masters", "master", KEYS);
        if (sections.size() < 2) {
            throw root.placeOf("masters")
                    .refuse("masters holds %d, wanted at least two that replicate from each other: add the other"
                            .formatted(sections.size()));
        }
        if (sections.size() > lanes) {
            throw root.placeOf(root.has("lanes") ? "lanes" : "masters")
                    .refuse("there are %d lanes for %d masters, wanted one for each at least: raise lanes"
                            .formatted(lanes, sections.size()));
        }
        List<Master> masters = new ArrayList<>();
        sections.forEach(section -> masters.add(master(section)));
        return masters;
    }

    private Master master(YamlSection numbered) {
        Scalar name = numbered.get("name");
        // A name becomes a folder, and some file systems do not tell A from a.
        names.add(Names.master(name).toLowerCase(Locale.ROOT), name.what(), name.place());
        YamlSection section = numbered.renamed("master " + name.text());
        HostAndPort address = address(section);
        Scalar serverId = section.get("server-id");
        Scalar lane = section.get("lane");
        return new Master(
                name.text(),
                address,
                replicationAddress(section, address),
                serverIds.add(serverId.integer(1, LARGEST_SERVER_ID), serverId.what(), serverId.place()),
                takenLanes.add((int) lane.integer(1, lanes), lane.what(), lane.place()),
                admin(section.section("admin", ADMIN_KEYS)));
    }

    private HostAndPort address(YamlSection section) {
        Scalar host = section.get("host");
        int port = port(section, "port", HostAndPort.DEFAULT_PORT);
        return addresses.add(new HostAndPort(Names.host(host), port), section.of("address"), host.place());
    }

    private HostAndPort replicationAddress(YamlSection section, HostAndPort address) {
        Scalar host = section.find("replication-host").orElseGet(() -> section.get("host"));
        int port = port(section, "replication-port", address.port());
        return replicationAddresses.add(
                new HostAndPort(Names.host(host), port), section.of("address for replication"), host.place());
    }

    private static int port(YamlSection section, String key, int absent) {
        return section.find(key).map(port -> (int) port.integer(1, 65_535)).orElse(absent);
    }

    private Admin admin(YamlSection section) {
        return new Admin(Names.user(section.get("user")), passwords.ofAdmin(section));
    }
}
