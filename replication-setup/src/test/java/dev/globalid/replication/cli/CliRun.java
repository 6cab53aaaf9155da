package dev.globalid.replication.cli;

import dev.globalid.replication.setup.LivePair;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** One run of the program inside the test, and what came of it. */
record CliRun(int status, String out, String err, List<String> questions) {

    private static final Person NOBODY = new Person(false, new ArrayDeque<>(), () -> {});

    static CliRun of(Object... arguments) {
        return with(Map.of(), NOBODY, arguments);
    }

    /** With the topology file {@code file}. */
    static CliRun on(Path file, String... command) {
        return of(Stream.concat(Stream.of("-f", file), Stream.of(command)).toArray());
    }

    static CliRun with(Map<String, String> environment, Object... arguments) {
        return with(environment, NOBODY, arguments);
    }

    /** With a person at the terminal, who gives these answers and then ends the input. */
    static CliRun answering(List<String> answers, Object... arguments) {
        return with(Map.of(), new Person(true, new ArrayDeque<>(answers), () -> {}), arguments);
    }

    /** With a person at the terminal who says yes after {@code meanwhile} has happened. */
    static CliRun answeringAfter(Runnable meanwhile, Object... arguments) {
        return with(Map.of(), new Person(true, new ArrayDeque<>(List.of("yes")), meanwhile), arguments);
    }

    private static CliRun with(Map<String, String> environment, Person person, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Shell shell = new Shell(new PrintWriter(out), new PrintWriter(err), Ansi.OFF, person, environment);
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i] instanceof Path path ? path.toString() : (String) arguments[i];
        }
        int status = ReplicationSetup.commandLine(shell, LivePair.LIMITS).execute(texts);
        return new CliRun(status, out.toString(), err.toString(), List.copyOf(person.asked));
    }

    private static final class Person implements Terminal {

        private final boolean there;
        private final Queue<String> answers;
        private final Runnable meanwhile;
        private final Queue<String> asked = new ArrayDeque<>();

        Person(boolean there, Queue<String> answers, Runnable meanwhile) {
            this.there = there;
            this.answers = answers;
            this.meanwhile = meanwhile;
        }

        @Override
        public boolean isThere() {
            return there;
        }

        @Override
        public Optional<String> ask(String question) {
            asked.add(question);
            meanwhile.run();
            return Optional.ofNullable(answers.poll());
        }
    }
}
