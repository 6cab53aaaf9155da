package dev.globalid.client.hibernate;

import dev.globalid.client.IdClient;
import dev.globalid.client.IdClientBuilder;
import java.util.Map;
import org.hibernate.HibernateException;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/** Takes the client from the settings, or makes it from them, when the first entity asks for it. */
final class IdClientInitiator implements StandardServiceInitiator<IdClientService> {

    @Override
    public Class<IdClientService> getServiceInitiated() {
        return IdClientService.class;
    }

    @Override
    public IdClientService initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
        Object client = settings.get(GlobalIdSettings.CLIENT);
        if (client instanceof IdClient given) {
            return IdClientService.given(given);
        }
        if (client != null) {
            throw new HibernateException("The setting " + GlobalIdSettings.CLIENT + " is a "
                    + client.getClass().getName() + ": give it an IdClient");
        }
        return IdClientService.owning(connect(settings));
    }

    private static IdClient connect(Map<String, Object> settings) {
        Object servers = settings.get(GlobalIdSettings.SERVERS);
        if (servers == null) {
            throw new HibernateException("No id-service is known to Hibernate: set " + GlobalIdSettings.SERVERS
                    + ", such as http://localhost:8080, or give an IdClient as " + GlobalIdSettings.CLIENT);
        }
        IdClientBuilder builder = IdClient.builder();
        for (String server : servers.toString().split(",", -1)) {
            builder.server(server.strip());
        }
        Object token = settings.get(GlobalIdSettings.TOKEN);
        if (token != null) {
            builder.token(token.toString());
        }
        return builder.build();
    }
}
