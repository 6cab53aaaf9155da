package dev.globalid.service.settings;

import dev.globalid.service.ledger.NodeAddress;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code ids.ledger}: the nodes; none means the embedded one. */
public record LedgerSettings(@DefaultValue List<Node> nodes) {

    public LedgerSettings {
        nodes = List.copyOf(nodes);
        requireLanes(nodes);
    }

    private static void requireLanes(List<Node> nodes) {
        List<Integer> found = nodes.stream().map(Node::lane).sorted().toList();
        List<Integer> wanted = IntStream.rangeClosed(1, nodes.size()).boxed().toList();
        if (!found.equals(wanted)) {
            throw new InvalidSetting(
                    "ids.ledger.nodes",
                    "have the lanes " + found,
                    "Number the lanes of %d nodes %s, each once".formatted(nodes.size(), wanted));
        }
    }

    public List<NodeAddress> addresses() {
        return nodes.stream().map(Node::address).toList();
    }

    /** One database of the ledger. */
    public record Node(
            @DefaultValue("1") int lane,
            @DefaultValue("") String url,
            @DefaultValue("") String username,
            @DefaultValue("") String password) {

        /** One server each: two behind one url would be taken for a server that was replaced. */
        private static final Pattern KNOWN =
                Pattern.compile("jdbc:(h2:.+|(mysql|mariadb)://[^/,\\s]+/[^/?\\s]+(\\?.*)?)");

        public Node {
            if (url.isBlank()) {
                throw new InvalidSetting(
                        "ids.ledger.nodes",
                        "have a node without a url (lane %d)".formatted(lane),
                        "Write all of the list in one place: a variable such as IDS_LEDGER_NODES_0_PASSWORD replaces the"
                                + " list of a file, which can name it instead: password: ${LEDGER_PASSWORD}");
            }
            if (!KNOWN.matcher(url).matches()) {
                throw new InvalidSetting(
                        "ids.ledger.nodes",
                        "have a url that is no ledger's (lane %d)".formatted(lane),
                        "Write one server and a database on it, such as jdbc:mysql://host:3306/ids or"
                                + " jdbc:mariadb://host:3306/ids");
            }
        }

        private NodeAddress address() {
            return new NodeAddress(lane, url, username, password);
        }

        @Override
        public String toString() {
            return "lane " + lane;
        }
    }
}
