package dev.globalid.replication.testing;

/** The servers that tests run against. */
public enum MySqlVersion {
    MYSQL_5_6("MySQL 5.6"),
    MYSQL_5_7("MySQL 5.7"),
    MYSQL_8_0("MySQL 8.0"),
    MYSQL_8_4("MySQL 8.4"),
    MYSQL_9_7("MySQL 9.7"),
    MARIADB_10_11("MariaDB 10.11"),
    MARIADB_11_4("MariaDB 11.4");

    private final String title;

    MySqlVersion(String title) {
        this.title = title;
    }

    public boolean isMariaDb() {
        return title.startsWith("MariaDB");
    }

    /** The family and the series, as in {@code MySQL 8.0}. */
    @Override
    public String toString() {
        return title;
    }
}
