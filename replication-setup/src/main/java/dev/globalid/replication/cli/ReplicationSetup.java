package dev.globalid.replication.cli;

import static java.util.Objects.requireNonNull;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.topology.Topology;
import dev.globalid.replication.topology.TopologyFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line of {@code replication-setup}: what all commands share. */
@Command(
        name = "replication-setup",
        synopsisSubcommandLabel = "COMMAND",
        description = "Sets up, proves and watches two MySQL or MariaDB masters that replicate from each other.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        subcommands = GenerateCompletion.class,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all well",
            "1:something is wrong with the servers",
            "2:wrong usage or a wrong file",
            "3:undecided"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  replication-setup -f topology.yaml init",
            "  replication-setup -f topology.yaml render --out conf",
            "  replication-setup -f topology.yaml check",
            "  replication-setup -f topology.yaml --log statements.log apply",
            "  replication-setup -f topology.yaml status",
            "  replication-setup -f topology.yaml verify",
            "  replication-setup -f topology.yaml repair",
            "  source <(replication-setup generate-completion)"
        })
public final class ReplicationSetup implements Runnable {

    // Wide enough for the examples to stay on their lines.
    private static final int HELP_WIDTH = 110;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The topology file.")
    private @Nullable Path file;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the result as JSON.")
    private boolean json;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the trace of a failure.")
    private boolean debug;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "Append every statement that changes something to this file, with secrets masked and what rows"
                            + " hold left out.")
    private @Nullable Path log;

    @Option(names = "--log-rows", scope = ScopeType.INHERIT, description = "With --log, write what rows hold, too.")
    private boolean logRows;

    @Spec
    private @Nullable CommandSpec spec;

    private final Shell shell;
    private final Interruption interruption;
    private final Limits limits;

    private ReplicationSetup(Shell shell, Interruption interruption, Limits limits) {
        this.shell = shell;
        this.interruption = interruption;
        this.limits = limits;
    }

    public static void main(String[] arguments) {
        Shell shell = Shell.ofSystem();
        Interruption interruption = new Interruption();
        interruption.watch(shell.err());
        int status = commandLine(shell, interruption, Limits.DEFAULT).execute(arguments);
        interruption.over();
        System.exit(status);
    }

    /** @param limits of what the commands wait for */
    static CommandLine commandLine(Shell shell, Limits limits) {
        return commandLine(shell, new Interruption(), limits);
    }

    private static CommandLine commandLine(Shell shell, Interruption interruption, Limits limits) {
        ReplicationSetup program = new ReplicationSetup(shell, interruption, limits);
        Failures failures = new Failures(program, shell);
        return new CommandLine(program)
                .addSubcommand(new InitCommand(program))
                .addSubcommand(new RenderCommand(program))
                .addSubcommand(new CheckCommand(program))
                .addSubcommand(new ApplyCommand(program))
                .addSubcommand(new StatusCommand(program))
                .addSubcommand(new VerifyCommand(program))
                .addSubcommand(new RepairCommand(program))
                .registerConverter(Path.class, new PathConverter())
                .setUsageHelpWidth(HELP_WIDTH)
                .setOut(shell.out())
                .setErr(shell.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(shell.ansi()))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setExecutionStrategy(program::execute);
    }

    private int execute(ParseResult arguments) {
        if (log == null) {
            if (logRows) {
                throw wrong(new UsageException("--log-rows says what --log writes: add --log FILE"));
            }
            return new RunLast().execute(arguments);
        }
        StatementLog statements = openLog(log);
        try {
            return new RunLast().execute(arguments);
        } finally {
            statements.close();
        }
    }

    private StatementLog openLog(Path path) {
        try {
            return StatementLog.appendTo(path, logRows);
        } catch (UsageException e) {
            throw wrong(e);
        }
    }

    private ParameterException wrong(UsageException e) {
        return new ParameterException(requireNonNull(spec).commandLine(), requireNonNull(e.getMessage()), e);
    }

    @Override
    public void run() {
        throw new ParameterException(requireNonNull(spec).commandLine(), "no command is named");
    }

    /** How long the commands wait for servers. */
    Limits limits() {
        return limits;
    }

    Shell shell() {
        return shell;
    }

    /** Carries out what should not be cut off in the middle. */
    void carryOut(Plan plan) {
        interruption.guard(() -> plan.execute(new Progress(output(), plan)));
    }

    Output output() {
        return new Output(shell.out(), json);
    }

    boolean isJson() {
        return json;
    }

    boolean isDebug() {
        return debug;
    }

    /** The path of the topology file, whether it is there or not. */
    Path file() {
        if (file == null) {
            throw new UsageException("no topology file is named: add -f FILE");
        }
        return file;
    }

    Topology topology() {
        return TopologyFile.load(file(), shell.environment());
    }
}
