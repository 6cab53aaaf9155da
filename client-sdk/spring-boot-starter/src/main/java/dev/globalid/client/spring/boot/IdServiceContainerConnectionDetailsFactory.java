package dev.globalid.client.spring.boot;

import java.util.List;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.Container;

/** Finds id-service in a container annotated with {@code @ServiceConnection("global-id")}, on its first exposed port. */
final class IdServiceContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<Container<?>, IdServiceConnectionDetails> {

    IdServiceContainerConnectionDetailsFactory() {
        super("global-id");
    }

    @Override
    protected IdServiceConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
        return new ContainerDetails(source);
    }

    private static final class ContainerDetails extends ContainerConnectionDetails<Container<?>>
            implements IdServiceConnectionDetails {

        private ContainerDetails(ContainerConnectionSource<Container<?>> source) {
            super(source);
        }

        @Override
        public List<String> servers() {
            return List.of(
                    "http://" + getContainer().getHost() + ":" + getContainer().getFirstMappedPort());
        }
    }
}
