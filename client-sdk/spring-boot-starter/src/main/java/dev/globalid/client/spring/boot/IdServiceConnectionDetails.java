package dev.globalid.client.spring.boot;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where id-service is. A bean of this type takes the place of {@code global-id.servers} and {@code global-id.token}; one is
 * made for a container annotated with {@code @ServiceConnection("global-id")}.
 */
public interface IdServiceConnectionDetails extends ConnectionDetails {

    /** Addresses such as {@code http://ids-1:8080}, at least one. */
    List<String> servers();

    /** The bearer token. By default none is sent. */
    default Optional<String> token() {
        return Optional.empty();
    }
}
