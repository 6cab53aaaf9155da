package dev.globalid.replication.topology;

import java.nio.file.Path;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The file that nodes come from, and the variables it may refer to. */
record YamlSource(Path file, Variables variables) {

    Place placeOf(Node node) {
        return new Place(file, node.getStartMark().getLine() + 1);
    }

    Scalar scalar(Node node, String what) {
        Place place = placeOf(node);
        if (!(node instanceof ScalarNode scalar)) {
            throw place.refuse("%s is a %s, wanted a single value: write one".formatted(what, kindOf(node)));
        }
        if (isNothing(node)) {
            throw place.refuse("%s has no value: write one, or remove the line".formatted(what));
        }
        if (!node.getTag().startsWith(Tag.PREFIX)) {
            throw place.refuse(
                    "%s begins with an exclamation mark, which means something else in YAML: put the value in"
                                    .formatted(what)
                            + " quotes");
        }
        // The text as written, whatever YAML takes it for: a password 0123 stays 0123, and 'off' is not false.
        String written = scalar.getValue();
        return new Scalar(what, written, variables.fillIn(written, what, place), place);
    }

    static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    static String kindOf(Node node) {
        return node instanceof MappingNode ? "group of keys" : node instanceof ScalarNode ? "single value" : "list";
    }
}
