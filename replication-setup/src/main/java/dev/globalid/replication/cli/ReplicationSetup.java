package dev.globalid.replication.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of {@code replication-setup}. */
@Command(name = "replication-setup")
public final class ReplicationSetup implements Runnable {

    @Override
    public void run() {
        new CommandLine(this).usage(System.out);
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new ReplicationSetup()).execute(args));
    }
}
