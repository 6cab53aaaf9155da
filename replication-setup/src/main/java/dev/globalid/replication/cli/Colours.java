package dev.globalid.replication.cli;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** Colours text that may hold anything, also picocli's own markup. */
final class Colours {

    private Colours() {}

    /** @param style such as {@code red} or {@code bold,green} */
    static String of(Ansi ansi, String style, String text) {
        if (!ansi.enabled()) {
            return text;
        }
        Ansi.IStyle[] styles = Style.parse(style);
        // The library ends bold with a code that many terminals take for a double underline.
        return Style.on(styles) + text + Style.reset.on();
    }
}
