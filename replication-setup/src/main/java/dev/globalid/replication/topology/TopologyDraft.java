package dev.globalid.replication.topology;

import dev.globalid.replication.FileTrouble;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What has to be known for a first topology file; the rest is filled in with what suits most, and explained.
 *
 * @param masters in the order of their lanes; they are named a, b, c and so on
 */
public record TopologyDraft(
        List<String> databases, String replicationUser, String adminUser, List<HostAndPort> masters) {

    private static final String REPLICATION_PASSWORD = "REPLICATION_PASSWORD";
    private static final int USUAL_LANES = 10;

    public TopologyDraft {
        databases = List.copyOf(databases);
        masters = List.copyOf(masters);
    }

    /** The name of the master with this index, counted from 0. */
    public static String masterName(int index) {
        return index < 26 ? String.valueOf((char) ('a' + index)) : "m" + (index + 1);
    }

    /** The environment variables that the file will refer to. */
    public List<String> variables() {
        List<String> variables = new ArrayList<>(List.of(REPLICATION_PASSWORD));
        for (int i = 0; i < masters.size(); i++) {
            variables.add(variable(i));
        }
        return variables;
    }

    private static String variable(int index) {
        return "MYSQL_" + masterName(index).toUpperCase(Locale.ROOT);
    }

    /**
     * Writes the file, where none may be yet, after checking that it can be read back.
     *
     * @throws TopologyException when it cannot; then nothing was written
     */
    public void write(Path file) {
        String yaml = yaml();
        Map<String, String> environment =
                variables().stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
        TopologyFile.read(file, yaml, environment);
        try {
            Files.writeString(file, yaml, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new TopologyException(
                    "%s is there already and is not overwritten: name another file, or remove it first".formatted(file),
                    e);
        } catch (IOException e) {
            throw new TopologyException(
                    "%s cannot be written (%s): name a file in a folder that you may write to"
                            .formatted(file, FileTrouble.reason(e)),
                    e);
        }
    }

    private String yaml() {
        return """
                # The masters that replicate from each other, for replication-setup.
                # A value may be ${NAME}, which is then taken from the environment.

                # What is replicated (replicate-do-db).
                databases:
                %s
                # What is kept out of the binary log (binlog-ignore-db); usually nothing.
                ignore-databases: []

                # AUTO_INCREMENT goes up in steps of this (auto_increment_increment): there is room for as many masters,
                # so choose it large enough now.
                lanes: %d

                # The account with which the masters read from each other; apply creates it.
                replication:
                  user: %s
                  # At most 32 characters; or password-file: a path relative to this file.
                  password: ${%s}
                  # required, preferred (where all masters can) or off
                  tls: preferred
                  # gtid, position, or auto (gtid where all masters can)
                  coordinates: auto

                # Each has a server-id and a lane (auto_increment_offset) of its own. Where the other masters reach one at
                # another address than this tool does, add replication-host and replication-port.
                masters:
                %s""".formatted(
                databases.stream().map(name -> "  - " + quoted(name) + "\n").collect(Collectors.joining()),
                Math.max(USUAL_LANES, masters.size()),
                quoted(replicationUser),
                REPLICATION_PASSWORD,
                masterList());
    }

    private String masterList() {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < masters.size(); i++) {
            list.append("""
                      - name: %s
                        host: %s
                        port: %d
                        server-id: %d
                        lane: %d
                        admin:
                          user: %s
                          password: ${%s}
                    """.formatted(
                            masterName(i),
                            quoted(masters.get(i).host()),
                            masters.get(i).port(),
                            i + 1,
                            i + 1,
                            quoted(adminUser),
                            variable(i)));
        }
        return list.toString();
    }

    /** Plain where YAML surely takes it for text as it stands. */
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9_.-]*") && !text.equalsIgnoreCase("null")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
