package dev.globalid.replication.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A group of keys of the file, all of them known and none twice. */
final class YamlSection {

    /** The name of the section that is the whole file. */
    static final String ROOT = "the file";

    private final YamlSource source;
    private final String name;
    private final Place place;
    private final List<String> knownKeys;
    private final Map<String, Node> values;

    /**
     * @param name names the section in sentences, such as {@code master 2}
     * @throws TopologyException when the node is no group of keys, or a key is unknown or there twice
     */
    YamlSection(YamlSource source, String name, Node node, List<String> knownKeys) {
        this.source = source;
        this.name = name;
        this.place = source.placeOf(node);
        this.knownKeys = knownKeys;
        this.values = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            throw place.refuse("%s is %s, wanted a group of keys: write %s"
                    .formatted(name, YamlSource.isNothing(node) ? "empty" : "a " + YamlSource.kindOf(node), keyList()));
        }
        mapping.getValue().forEach(this::add);
    }

    private YamlSection(YamlSection same, String name) {
        this.source = same.source;
        this.name = name;
        this.place = same.place;
        this.knownKeys = same.knownKeys;
        this.values = same.values;
    }

    /** The same section, named otherwise in sentences from now on. */
    YamlSection renamed(String betterName) {
        return new YamlSection(this, betterName);
    }

    private void add(NodeTuple entry) {
        Scalar key = source.scalar(entry.getKeyNode(), "a key of " + name);
        if (!knownKeys.contains(key.written())) {
            throw key.place().refuse(unknown(key.written()));
        }
        Node earlier = values.put(key.written(), entry.getValueNode());
        if (earlier != null) {
            throw key.place()
                    .refuse("%s is there a second time, after line %d: remove one of them"
                            .formatted(
                                    of(key.written()), source.placeOf(earlier).line()));
        }
    }

    private String unknown(String key) {
        // Two edits apart is still a slip of the finger; more is another word.
        Optional<String> nearest = knownKeys.stream()
                .filter(known -> LevenshteinDistance.getDefaultInstance().apply(key, known) <= 2)
                .findFirst();
        return "%s has the unknown key '%s': %s"
                .formatted(
                        name,
                        key,
                        nearest.map("write %s"::formatted)
                                .orElseGet(() -> "remove it; the known keys are " + keyList()));
    }

    private String keyList() {
        return String.join(", ", knownKeys);
    }

    /** Names something of this section in sentences, such as {@code lane of master b}. */
    String of(String key) {
        return name.equals(ROOT) ? key : key + " of " + name;
    }

    /** Where the key's value begins, or the section when there is no such key. */
    Place placeOf(String key) {
        Node value = values.get(key);
        return value == null ? place : source.placeOf(value);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Optional<Scalar> find(String key) {
        return Optional.ofNullable(values.get(key)).map(node -> source.scalar(node, of(key)));
    }

    Scalar get(String key) {
        return source.scalar(node(key), of(key));
    }

    /** The constant that the key names, written in lower case; {@code absent} when there is no such key. */
    <E extends Enum<E>> E choice(String key, E absent) {
        return find(key)
                .map(scalar -> constant(scalar, absent.getDeclaringClass()))
                .orElse(absent);
    }

    private static <E extends Enum<E>> E constant(Scalar scalar, Class<E> type) {
        Map<String, E> constants = Stream.of(type.getEnumConstants())
                .collect(Collectors.toMap(
                        constant -> constant.name().toLowerCase(Locale.ROOT),
                        constant -> constant,
                        (one, other) -> one,
                        LinkedHashMap::new));
        E constant = constants.get(scalar.text());
        if (constant == null) {
            throw scalar.refuse("wanted one of %s: write one of them".formatted(String.join(", ", constants.keySet())));
        }
        return constant;
    }

    /** The values of a list; empty when there is no such key. */
    List<Scalar> scalars(String key) {
        List<Scalar> scalars = new ArrayList<>();
        if (has(key)) {
            for (Node element : elements(key)) {
                scalars.add(source.scalar(element, "an element of " + of(key)));
            }
        }
        return scalars;
    }

    YamlSection section(String key, List<String> keys) {
        return new YamlSection(source, of(key), node(key), keys);
    }

    /** The groups of a list, named {@code NAME 1}, {@code NAME 2} and so on. */
    List<YamlSection> sections(String key, String elementName, List<String> keys) {
        List<YamlSection> sections = new ArrayList<>();
        for (Node element : elements(key)) {
            sections.add(new YamlSection(source, elementName + " " + (sections.size() + 1), element, keys));
        }
        return sections;
    }

    private List<Node> elements(String key) {
        Node node = node(key);
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw source.placeOf(node)
                .refuse("%s is %s, wanted a list: write each element on a line of its own after a dash"
                        .formatted(of(key), YamlSource.isNothing(node) ? "empty" : "a " + YamlSource.kindOf(node)));
    }

    private Node node(String key) {
        Node node = values.get(key);
        if (node == null) {
            throw place.refuse("%s lacks the key %s: add it".formatted(name, key));
        }
        return node;
    }
}
