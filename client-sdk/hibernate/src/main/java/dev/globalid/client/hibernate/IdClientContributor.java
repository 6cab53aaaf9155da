package dev.globalid.client.hibernate;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.service.spi.ServiceContributor;

/** Found by Hibernate through the service loader. */
public final class IdClientContributor implements ServiceContributor {

    @Override
    public void contribute(StandardServiceRegistryBuilder registry) {
        registry.addInitiator(new IdClientInitiator());
    }
}
