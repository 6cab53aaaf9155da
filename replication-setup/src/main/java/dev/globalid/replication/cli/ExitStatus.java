package dev.globalid.replication.cli;

/** What a command tells the script that called it. */
enum ExitStatus {
    OK(0),
    /** Something is wrong with the servers; what, has been said. */
    SERVERS(1),
    /** Wrong usage, or a wrong file. */
    USAGE(2),
    /** Neither all well nor wrong: it could not be told, or a person did not consent. */
    UNDECIDED(3);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
