package dev.globalid.replication.server;

/** Whose server it is; each has its own options, statements and version numbers. */
public enum Family {
    MYSQL("MySQL"),
    MARIADB("MariaDB");

    private final String displayName;

    Family(String displayName) {
        this.displayName = displayName;
    }

    public String displayName() {
        return displayName;
    }
}
