package dev.globalid.replication.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints results, as text for people or as one JSON value for scripts. */
final class Output {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final PrintWriter out;
    private final boolean json;

    Output(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** The result of a command: called once, since scripts expect one value. */
    void result(Object value, Supplier<String> text) {
        out.println(json ? JSON.writeValueAsString(value) : text.get());
        out.flush();
    }

    /** What only people read on the way to the result. */
    void say(String text) {
        if (!json) {
            out.println(text);
            out.flush();
        }
    }
}
