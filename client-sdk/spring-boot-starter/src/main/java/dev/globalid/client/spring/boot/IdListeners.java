package dev.globalid.client.spring.boot;

import dev.globalid.client.IdListener;
import java.util.List;

/** Several listeners as one. */
record IdListeners(List<IdListener> listeners) implements IdListener {

    @Override
    public void attempted(Attempt attempt) {
        listeners.forEach(listener -> listener.attempted(attempt));
    }

    @Override
    public void called(Call call) {
        listeners.forEach(listener -> listener.called(call));
    }

    @Override
    public void dropped(Dropped dropped) {
        listeners.forEach(listener -> listener.dropped(dropped));
    }
}
