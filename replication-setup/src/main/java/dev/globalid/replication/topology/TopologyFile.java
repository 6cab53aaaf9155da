package dev.globalid.replication.topology;

import dev.globalid.replication.FileTrouble;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads topology files. */
public final class TopologyFile {

    private TopologyFile() {}

    /**
     * Reads and checks a file, and the password files it names.
     *
     * @param environment where {@code ${NAME}} in the file is looked up
     * @throws TopologyException when it cannot be read or is no good, saying where, what was found and what is wanted
     */
    public static Topology load(Path file, Map<String, String> environment) {
        return read(file, text(file), environment);
    }

    /** Reads and checks the text of a file, which need not be there. */
    static Topology read(Path file, String text, Map<String, String> environment) {
        Node node = parse(file, text);
        if (node == null) {
            throw new TopologyException("%s is empty: write one with 'replication-setup -f FILE init'".formatted(file));
        }
        return new TopologyReader(new YamlSource(file, new Variables(environment)), node).read();
    }

    private static String text(Path file) {
        if (Files.isDirectory(file)) {
            throw new TopologyException("%s is a folder, wanted a topology file: name the file in it".formatted(file));
        }
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new TopologyException(
                    "there is no file %s: write one with 'replication-setup -f FILE init', or name another"
                            .formatted(file),
                    e);
        } catch (AccessDeniedException e) {
            throw new TopologyException("%s may not be read by you: change its permissions".formatted(file), e);
        } catch (CharacterCodingException e) {
            throw new TopologyException("%s is not text in UTF-8: save it as UTF-8".formatted(file), e);
        } catch (IOException e) {
            throw new TopologyException("%s cannot be read: %s".formatted(file, FileTrouble.reason(e)), e);
        }
    }

    /** Only composes nodes, which have lines; nothing of what they name is constructed. */
    private static @Nullable Node parse(Path file, String text) {
        try {
            return new Yaml().compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            throw refuse(file, e);
        } catch (YAMLException e) {
            throw new TopologyException("%s is no YAML: %s".formatted(file, firstLine(e)), e);
        }
    }

    private static TopologyException refuse(Path file, MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        return new Place(file, mark.getLine() + 1).refuse(explain(e.getProblem(), mark.getColumn() + 1));
    }

    /** In words that show nothing of what is written there, since it may be a password. */
    private static String explain(String problem, int column) {
        if (problem.contains("(TAB)")) {
            return "there is a tab at column %d, and YAML is indented with spaces: replace it by spaces"
                    .formatted(column);
        }
        if (problem.contains("undefined alias")) {
            return "the value at column %d begins with an asterisk, which means something else in YAML: put it in quotes"
                    .formatted(column);
        }
        return "this is no YAML, at column %d: %s: correct it, or put the value in quotes".formatted(column, problem);
    }

    private static String firstLine(YAMLException e) {
        String message = e.getMessage();
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
