package dev.globalid.replication.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;

/** Shows a text again and again: in place on a terminal, else one below the other. */
final class Watch {

    private static final String HOME = "\033[H";
    private static final String CLEAR_TO_LINE_END = "\033[K";
    private static final String CLEAR_BELOW = "\033[J";

    private final PrintWriter out;
    private final Ansi ansi;
    private final Duration pause;

    Watch(PrintWriter out, Ansi ansi, Duration pause) {
        this.out = out;
        this.ansi = ansi;
        this.pause = pause;
    }

    /** Goes on until the thread is interrupted, or Ctrl-C ends the process. */
    void run(Supplier<String> text) throws InterruptedException {
        if (ansi.enabled()) {
            out.print(HOME + CLEAR_BELOW);
        }
        while (!Thread.currentThread().isInterrupted()) {
            show(text.get());
            Thread.sleep(pause.toMillis());
        }
        throw new InterruptedException();
    }

    // Line by line over the old text: a cleared screen would flicker.
    private void show(String text) {
        if (ansi.enabled()) {
            out.print(HOME);
            text.lines().forEach(line -> out.println(line + CLEAR_TO_LINE_END));
            out.print(CLEAR_BELOW);
        } else {
            out.println(text);
        }
        out.flush();
    }
}
