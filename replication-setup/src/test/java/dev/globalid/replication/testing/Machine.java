package dev.globalid.replication.testing;

/** The names that Debian and others have for this machine's architecture. */
final class Machine {

    private static final boolean ARM = "aarch64".equals(System.getProperty("os.arch"));

    static final String NAME = ARM ? "aarch64" : "x86_64";
    static final String DEBIAN_ARCHITECTURE = ARM ? "arm64" : "amd64";
    static final String TRIPLET = NAME + "-linux-gnu";
    static final String LOADER = ARM ? "ld-linux-aarch64.so.1" : "ld-linux-x86-64.so.2";

    private Machine() {}
}
