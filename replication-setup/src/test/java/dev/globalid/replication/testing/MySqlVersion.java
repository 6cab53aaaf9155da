package dev.globalid.replication.testing;

import java.util.Arrays;
import java.util.List;

/** The servers that tests run against. */
public enum MySqlVersion {
    MYSQL_5_6("MySQL 5.6"),
    MYSQL_5_7("MySQL 5.7", "mysql:5.7"),
    /** Speaks the dialect from before 8.0.22: CHANGE MASTER, SHOW SLAVE STATUS. */
    MYSQL_8_0_12("MySQL 8.0.12"),
    MYSQL_8_0("MySQL 8.0"),
    MYSQL_8_4("MySQL 8.4", "mysql:8.4"),
    MYSQL_9_7("MySQL 9.7"),
    MARIADB_10_11("MariaDB 10.11"),
    MARIADB_11_4("MariaDB 11.4", "mariadb:11.4");

    private final String title;
    private final String image;

    MySqlVersion(String title) {
        this(title, "");
    }

    MySqlVersion(String title, String image) {
        this.title = title;
        this.image = image;
    }

    /** Those that can be had on this machine: all of them, but 8.4 only where a container engine answers. */
    public static List<MySqlVersion> available() {
        return Arrays.stream(values())
                .filter(version -> version != MYSQL_8_4 || MySqlContainer.serves(version))
                .toList();
    }

    /** The container image that serves it where an engine answers; empty where a program does in every case. */
    String image() {
        return image;
    }

    public boolean isMariaDb() {
        return title.startsWith("MariaDB");
    }

    /** The family and the series, as in {@code MySQL 8.0}, or one release. */
    @Override
    public String toString() {
        return title;
    }
}
