package dev.globalid.client.hibernate;

import dev.globalid.client.IdClient;
import org.hibernate.service.Service;
import org.hibernate.service.spi.Stoppable;

/** The client of one service registry. Thread-safe. */
final class IdClientService implements Service, Stoppable {

    private final transient IdClient client;
    private final boolean owned;

    private IdClientService(IdClient client, boolean owned) {
        this.client = client;
        this.owned = owned;
    }

    static IdClientService given(IdClient client) {
        return new IdClientService(client, false);
    }

    static IdClientService owning(IdClient client) {
        return new IdClientService(client, true);
    }

    IdClient client() {
        return client;
    }

    @Override
    public void stop() {
        if (owned) {
            client.close();
        }
    }
}
