package dev.globalid.replication.cli;

import dev.globalid.replication.verify.VerifyListener;
import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with rows and the time left, drawn over itself on a terminal. */
final class VerifyProgress implements VerifyListener {

    private static final int WIDTH = 100;
    private static final int REDRAW_MILLIS = 200;

    private final PrintWriter terminal;
    private @Nullable ProgressBar bar;

    VerifyProgress(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public void started(int tables, long estimatedRows) {
        bar = new ProgressBarBuilder()
                .setTaskName("Comparing")
                .setInitialMax(estimatedRows)
                .setUnit(" rows", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                .build();
    }

    @Override
    public void table(String name) {
        say(name);
    }

    @Override
    public void settling(String table) {
        say(table + ", reading again what differs");
    }

    @Override
    public void compared(long rows) {
        if (bar != null) {
            bar.stepBy(rows);
            // The servers only guess how many there are.
            if (bar.getCurrent() > bar.getMax()) {
                bar.maxHint(bar.getCurrent());
            }
        }
    }

    @Override
    public void finished() {
        if (bar != null) {
            bar.close();
            bar = null;
            terminal.println();
            terminal.flush();
        }
    }

    private void say(String text) {
        if (bar != null) {
            bar.setExtraMessage(text);
        }
    }

    private void draw(String line) {
        terminal.print("\r" + line);
        terminal.flush();
    }
}
