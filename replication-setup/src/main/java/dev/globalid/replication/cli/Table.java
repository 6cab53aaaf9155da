package dev.globalid.replication.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import com.github.freva.asciitable.Styler;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** Rows of cells under headers; long cells go on in the next line. */
final class Table {

    private static final int WIDEST_COLUMN = 48;

    private Table() {}

    /**
     * @param styles for each row a style of picocli's markup for its first cell, such as {@code red}
     */
    static String of(Ansi ansi, List<String> headers, List<List<String>> rows, List<String> styles) {
        Column[] columns = headers.stream()
                .map(header -> new Column()
                        .header(header)
                        .headerAlign(HorizontalAlign.LEFT)
                        .dataAlign(HorizontalAlign.LEFT)
                        .maxWidth(WIDEST_COLUMN, OverflowBehaviour.NEWLINE))
                .toArray(Column[]::new);
        return AsciiTable.builder()
                .lineSeparator(System.lineSeparator())
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                .styler(new FirstCell(ansi, styles))
                .data(columns, rows.stream().map(List::toArray).toArray(Object[][]::new))
                .asString();
    }

    /** Colours what has been laid out already, so that colours take no room. */
    private record FirstCell(Ansi ansi, List<String> styles) implements Styler {

        @Override
        public List<String> styleCell(Column column, int row, int col, List<String> lines) {
            return col == 0
                    ? lines.stream()
                            .map(line -> Colours.of(ansi, styles.get(row), line))
                            .toList()
                    : lines;
        }
    }
}
