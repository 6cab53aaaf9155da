package dev.globalid.replication.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * What surrounds the program.
 *
 * @param out for results
 * @param err for what went wrong
 * @param environment of the process, for variables in the topology file
 */
record Shell(PrintWriter out, PrintWriter err, Ansi ansi, Terminal terminal, Map<String, String> environment) {

    static Shell ofSystem() {
        return new Shell(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Ansi.AUTO,
                new SystemTerminal(),
                System.getenv());
    }
}
