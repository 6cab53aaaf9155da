package dev.globalid.replication.render;

import java.util.regex.Pattern;

/** The text of an option file as it grows. */
final class OptionFile {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]+");

    private final StringBuilder text = new StringBuilder();

    void section(String name) {
        text.append("\n[").append(name).append("]\n");
    }

    void comment(String text) {
        this.text.append("# ").append(text).append('\n');
    }

    void option(String why, String name, Object value) {
        reason(why);
        line(name, value);
    }

    /** An empty line, and why the lines after it are there. */
    void reason(String why) {
        text.append('\n');
        comment(why);
    }

    void line(String name, Object value) {
        text.append(name).append('=').append(quoted(value.toString())).append('\n');
    }

    /** A bare value ends at a #, loses its quotes and has its backslashes read; a quoted one can say all of that. */
    private static String quoted(String value) {
        return PLAIN.matcher(value).matches()
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
