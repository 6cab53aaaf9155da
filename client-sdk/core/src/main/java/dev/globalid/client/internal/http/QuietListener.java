package dev.globalid.client.internal.http;

import dev.globalid.client.IdListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A user's listener, whose failures must not become those of a call. */
record QuietListener(IdListener listener) implements IdListener {

    private static final Logger LOG = System.getLogger(IdListener.class.getName());

    @Override
    public void attempted(Attempt attempt) {
        quietly(() -> listener.attempted(attempt));
    }

    @Override
    public void called(Call call) {
        quietly(() -> listener.called(call));
    }

    @Override
    public void dropped(Dropped dropped) {
        quietly(() -> listener.dropped(dropped));
    }

    private void quietly(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The IdListener " + listener.getClass().getName() + " failed and was ignored", e);
        }
    }
}
