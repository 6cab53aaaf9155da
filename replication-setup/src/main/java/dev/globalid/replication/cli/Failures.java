package dev.globalid.replication.cli;

import dev.globalid.replication.ReplicationException;
import dev.globalid.replication.UsageException;
import java.util.Map;
import org.apache.commons.text.similarity.LevenshteinDistance;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says every failure in one sentence; a trace is shown only to those who ask for it. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final ReplicationSetup program;
    private final Shell shell;

    Failures(ReplicationSetup program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        say("%s; '%s --help' tells more"
                .formatted(sentence(e), command.getCommandSpec().qualifiedName()));
        return ExitStatus.USAGE.code();
    }

    private static String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            return "there is no command or option '%s'%s"
                    .formatted(
                            argument,
                            unmatched.getSuggestions().stream()
                                    .filter(suggestion -> isSlip(argument, suggestion))
                                    .findFirst()
                                    .map(" (did you mean %s?)"::formatted)
                                    .orElse(""));
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
    }

    /** The library suggests something for everything. */
    private static boolean isSlip(String typed, String known) {
        return LevenshteinDistance.getDefaultInstance().apply(typed, known) <= 2;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
        say(e instanceof ReplicationException ? String.valueOf(e.getMessage()) : unforeseen(e));
        if (program.isDebug()) {
            e.printStackTrace(shell.err());
            shell.err().flush();
        }
        return (e instanceof UsageException ? ExitStatus.USAGE : ExitStatus.SERVERS).code();
    }

    private static String unforeseen(Exception e) {
        return "this should not have happened: %s; please report it with what --debug shows".formatted(e);
    }

    private void say(String sentence) {
        shell.err().println(shell.ansi().new Text("@|bold,red replication-setup:|@ ").toString() + sentence);
        shell.err().flush();
        if (program.isJson()) {
            program.output().result(Map.of("error", sentence), () -> sentence);
        }
    }
}
