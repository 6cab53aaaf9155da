package dev.globalid.replication.cli;

import dev.globalid.replication.seed.SeedListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with rows, bytes and the time left, drawn over itself on a terminal. Thread-safe, as its bar is. */
final class SeedProgress implements SeedListener {

    private static final int WIDTH = 110;
    private static final int REDRAW_MILLIS = 200;

    private final PrintWriter terminal;
    private final AtomicLong bytes = new AtomicLong();
    private volatile String table = "";
    private volatile @Nullable ProgressBar bar;

    SeedProgress(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public void started(int tables, long estimatedRows, long estimatedBytes) {
        bar = bar(estimatedRows, " rows", 1);
    }

    private ProgressBar bar(long max, String unit, long unitSize) {
        return new ProgressBarBuilder()
                .setTaskName("Copying")
                .setInitialMax(max)
                .setUnit(unit, unitSize)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
                .build();
    }

    @Override
    public void cloning(String stage, long copied, long estimatedBytes) {
        ProgressBar shown = bar;
        if (shown == null) {
            shown = bar(Math.max(copied, estimatedBytes), " MiB", 1 << 20);
            bar = shown;
        }
        // One that moves no bytes leaves the bar as full as it is.
        if (estimatedBytes > 0) {
            shown.maxHint(Math.max(copied, estimatedBytes));
            shown.stepTo(copied);
        }
        shown.setExtraMessage(" " + stage.toLowerCase(Locale.ROOT));
    }

    @Override
    public void table(String name) {
        table = name;
        show(bar);
    }

    @Override
    public void copied(long rows, long newBytes) {
        bytes.addAndGet(newBytes);
        ProgressBar shown = bar;
        if (shown != null) {
            shown.stepBy(rows);
            // The servers only guess how many there are.
            if (shown.getCurrent() > shown.getMax()) {
                shown.maxHint(shown.getCurrent());
            }
        }
        show(shown);
    }

    @Override
    public void finished() {
        ProgressBar shown = bar;
        bar = null;
        if (shown != null) {
            shown.close();
            terminal.println();
            terminal.flush();
        }
    }

    private void show(@Nullable ProgressBar shown) {
        if (shown != null) {
            shown.setExtraMessage(" %s, %s".formatted(size(bytes.get()), table));
        }
    }

    /** Bytes as people read them. */
    static String size(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }

    private void draw(String line) {
        terminal.print("\r" + line);
        terminal.flush();
    }
}
