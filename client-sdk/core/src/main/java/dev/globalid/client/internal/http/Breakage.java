package dev.globalid.client.internal.http;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a connection gave no answer, in words, and what to do. */
final class Breakage {

    private Breakage() {}

    static String reason(Throwable cause, ServerAddress server) {
        if (cause instanceof ConnectException && cause.getCause() instanceof UnresolvedAddressException) {
            return "its host name could not be resolved: check the name, and DNS";
        }
        if (cause instanceof ConnectException) {
            return "it could not be connected to: check that id-service runs there and listens on this address";
        }
        if (cause instanceof SSLException) {
            return "TLS failed (" + cause.getMessage() + "): check its certificate and the SSLContext of this client";
        }
        if (isHungUp(cause.getCause()) && server.isSecure()) {
            // How a client learns, since TLS 1.3, that its certificate is missing or refused.
            return "it closed the connection without an answer: if it wants a certificate of its clients,"
                    + " check the one in the SSLContext of this client";
        }
        return "the connection failed: " + cause;
    }

    /** A server that closes with the request unread resets the connection, which may overtake its alert. */
    private static boolean isHungUp(@Nullable Throwable cause) {
        return cause instanceof EOFException || cause instanceof SocketException;
    }
}
