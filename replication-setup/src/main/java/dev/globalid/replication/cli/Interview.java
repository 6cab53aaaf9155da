package dev.globalid.replication.cli;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.TopologyDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks the person at the terminal until the answers make sense. */
final class Interview {

    private final Shell shell;

    /** @throws UsageException when there is nobody to ask */
    Interview(Shell shell) {
        if (!shell.terminal().isThere()) {
            throw new UsageException(
                    "no file was written, since there is no terminal to ask at: say --master HOST[:PORT] at"
                            + " least twice, and --database NAME");
        }
        this.shell = shell;
    }

    /** At least two addresses: those already known, and those that are missing. */
    List<HostAndPort> masters(List<HostAndPort> known) {
        List<HostAndPort> masters = new ArrayList<>(known);
        while (masters.size() < 2) {
            masters.add(ask(
                    "Address of master %s (HOST or HOST:PORT):".formatted(TopologyDraft.masterName(masters.size())),
                    HostAndPort::parse,
                    AddressConverter::refusal));
        }
        return masters;
    }

    List<String> databases() {
        return ask(
                "Databases to replicate, separated by commas:",
                answer -> Optional.of(Stream.of(answer.split(",", -1))
                                .map(String::strip)
                                .toList())
                        .filter(names -> names.stream().noneMatch(String::isEmpty)),
                answer -> "write at least one name");
    }

    String name(String question, String usual) {
        return ask(
                "%s [%s]:".formatted(question, usual),
                answer -> Optional.of(answer.isEmpty() ? usual : answer),
                a -> a);
    }

    private <T> T ask(String question, Function<String, Optional<T>> parse, Function<String, String> refusal) {
        while (true) {
            String answer = shell.terminal()
                    .ask(question)
                    .orElseThrow(() -> new UsageException(
                            "no file was written, since the questions were not answered: start again"));
            Optional<T> value = parse.apply(answer);
            if (value.isPresent()) {
                return value.get();
            }
            shell.out().println(refusal.apply(answer));
            shell.out().flush();
        }
    }
}
