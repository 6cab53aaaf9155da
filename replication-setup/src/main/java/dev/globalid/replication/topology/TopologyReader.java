package dev.globalid.replication.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;

/** Makes a {@link Topology} of the file's nodes, and refuses what cannot be one at the line where it stands. */
final class TopologyReader {

    private static final List<String> KEYS =
            List.of("databases", "ignore-databases", "lanes", "replication", "masters");
    private static final List<String> REPLICATION_KEYS =
            List.of("user", "password", "password-file", "tls", "coordinates");
    private static final int DEFAULT_LANES = 10;
    // auto_increment_increment goes no further.
    private static final int MOST_LANES = 65_535;

    private final Passwords passwords;
    private final YamlSection root;

    TopologyReader(YamlSource source, Node node) {
        this.passwords = new Passwords(source.file());
        this.root = new YamlSection(source, YamlSection.ROOT, node, KEYS);
    }

    Topology read() {
        List<String> databases = databases();
        List<String> ignored = ignoredDatabases(databases);
        int lanes = root.find("lanes")
                .map(scalar -> (int) scalar.integer(2, MOST_LANES))
                .orElse(DEFAULT_LANES);
        Replication replication = replication(root.section("replication", REPLICATION_KEYS));
        return new Topology(databases, ignored, lanes, replication, new MastersReader(passwords, lanes).read(root));
    }

    private List<String> databases() {
        List<String> databases = names("databases", Names::replicatedDatabase);
        if (databases.isEmpty()) {
            throw root.placeOf("databases").refuse("no database is named to be replicated: list one under databases");
        }
        return databases;
    }

    private List<String> ignoredDatabases(List<String> databases) {
        return names("ignore-databases", scalar -> {
            if (databases.contains(scalar.text())) {
                throw scalar.refuse("which databases holds as well: remove it from one of the two");
            }
            return Names.database(scalar);
        });
    }

    private List<String> names(String key, Function<Scalar, String> check) {
        Distinct<String> distinct = new Distinct<>();
        List<String> names = new ArrayList<>();
        for (Scalar scalar : root.scalars(key)) {
            names.add(distinct.add(check.apply(scalar), scalar.what(), scalar.place()));
        }
        return names;
    }

    private Replication replication(YamlSection section) {
        return new Replication(
                Names.user(section.get("user")),
                passwords.ofReplication(section),
                section.choice("tls", Tls.PREFERRED),
                section.choice("coordinates", Coordinates.AUTO));
    }
}
