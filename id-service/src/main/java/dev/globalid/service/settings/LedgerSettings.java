package dev.globalid.service.settings;

import dev.globalid.service.ledger.NodeAddress;
import java.util.List;
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

        public Node {
            boolean known =
                    url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:") || url.startsWith("jdbc:h2:");
            if (!known) {
                throw new InvalidSetting(
                        "ids.ledger.nodes",
                        "have a url that is no ledger's (lane %d)".formatted(lane),
                        "Write one like jdbc:mysql://host:3306/ids or jdbc:mariadb://host:3306/ids");
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
