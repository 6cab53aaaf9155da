package dev.globalid.service.ledger;

import java.util.regex.Pattern;

/**
 * A column of a table. Names go into SQL, hence the narrow alphabet.
 *
 * @param table with or without the database before a dot
 */
public record TableColumn(String table, String column) {

    private static final String NAME = "[A-Za-z0-9_$-]{1,64}";
    private static final Pattern TABLE = Pattern.compile(NAME + "(\\." + NAME + ")?");
    private static final Pattern COLUMN = Pattern.compile(NAME);

    public TableColumn {
        require(TABLE, table, "table", "user or shop.user");
        require(COLUMN, column, "column", "id");
    }

    private static void require(Pattern allowed, String name, String what, String example) {
        if (!allowed.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The %s has 1 to 64 letters, digits, underscores, hyphens or dollars: write one such as %s"
                            .formatted(what, example));
        }
    }

    String quotedTable() {
        return "`" + table.replace(".", "`.`") + "`";
    }

    String quotedColumn() {
        return "`" + column + "`";
    }

    @Override
    public String toString() {
        return table + "." + column;
    }
}
