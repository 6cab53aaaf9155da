package dev.globalid.service.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** What differs between the databases a ledger can be. */
enum Dialect {
    H2("VARCHAR(64)", ""),
    MYSQL("VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin", " ENGINE=InnoDB"),
    MARIADB("VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin", " ENGINE=InnoDB");

    private final String nameType;
    private final String tableSuffix;

    Dialect(String nameType, String tableSuffix) {
        this.nameType = nameType;
        this.tableSuffix = tableSuffix;
    }

    String nameType() {
        return nameType;
    }

    String tableSuffix() {
        return tableSuffix;
    }

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName() + " "
                + connection.getMetaData().getDatabaseProductVersion();
        String name = product.toLowerCase(Locale.ROOT);
        if (name.contains("mariadb")) {
            return MARIADB;
        }
        if (name.contains("mysql")) {
            return MYSQL;
        }
        if (name.contains("h2")) {
            return H2;
        }
        throw new SQLException("%s cannot be a ledger: use MySQL, MariaDB or H2".formatted(product));
    }
}
