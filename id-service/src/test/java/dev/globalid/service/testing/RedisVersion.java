package dev.globalid.service.testing;

import dev.globalid.replication.testing.DebianPackages;
import dev.globalid.replication.testing.MavenZip;
import java.nio.file.Path;
import java.util.List;

/** The servers that tests run against. */
public enum RedisVersion {
    EMBEDDED_6_2("Redis 6.2") {
        @Override
        List<String> command() {
            boolean arm = "aarch64".equals(System.getProperty("os.arch"));
            String program = arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
            // The programs inside the library that the service's embedded default uses.
            Path folder = MavenZip.unpack("com.github.codemonstur:embedded-redis:1.4.4:jar", program);
            return List.of(folder.resolve(program).toString());
        }
    },
    REDIS_7_0("Redis 7.0") {
        @Override
        List<String> command() {
            return packaged("bookworm", "redis-server");
        }
    },
    REDIS_8_0("Redis 8.0") {
        @Override
        List<String> command() {
            return packaged("trixie", "redis-server");
        }
    },
    VALKEY_8("Valkey 8.1") {
        @Override
        List<String> command() {
            return packaged("trixie", "valkey-server");
        }
    },
    VALKEY_9("Valkey 9.1") {
        @Override
        List<String> command() {
            return packaged("sid", "valkey-server");
        }
    };

    private final String title;

    RedisVersion(String title) {
        this.title = title;
    }

    /** The words that start the server, which is installed at the first call ever. */
    abstract List<String> command();

    @Override
    public String toString() {
        return title;
    }

    /** The package and the program have one name. */
    private static List<String> packaged(String suite, String name) {
        Path root = DebianPackages.unpack(suite, name);
        return DebianPackages.command(root, root.resolve("usr/bin").resolve(name));
    }
}
