package dev.globalid.client.spring.boot;

import dev.globalid.client.IdListener;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Remembers how the client's last call went. Thread-safe. */
final class LastCall implements IdListener {

    private final AtomicReference<@Nullable Call> last = new AtomicReference<>();

    @Override
    public void called(Call call) {
        last.set(call);
    }

    Optional<Call> get() {
        return Optional.ofNullable(last.get());
    }
}
