package dev.globalid.client.internal.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where an id-service is: scheme, host, port and perhaps a path in front of its own. */
public record ServerAddress(URI base) {

    public ServerAddress {
        String scheme = String.valueOf(base.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused(base, "begins with neither http:// nor https://");
        }
        if (base.getHost() == null) {
            throw refused(base, "names no host");
        }
        if (base.getUserInfo() != null || base.getQuery() != null || base.getFragment() != null) {
            // The text is not repeated: what stands there may be a secret.
            throw new IllegalArgumentException("The server address for " + base.getHost()
                    + " carries a user, a query or a fragment: write scheme, host and port only,"
                    + " and give the token to token(…)");
        }
    }

    /** Reads an address such as {@code http://ids-1:8080}. */
    public static ServerAddress of(String text) {
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        try {
            return new ServerAddress(URI.create(trimmed));
        } catch (IllegalArgumentException e) {
            if (e.getCause() == null) {
                throw e;
            }
            throw new IllegalArgumentException(
                    "The server address " + text + " is not a URI: write it like http://ids-1:8080", e);
        }
    }

    private static IllegalArgumentException refused(URI base, String why) {
        return new IllegalArgumentException(
                "The server address " + base + " " + why + ": write it like http://ids-1:8080");
    }

    boolean isSecure() {
        return "https".equals(base.getScheme());
    }

    /** What to ask for one id of a sequence. */
    URI one(String sequence) {
        return URI.create(base + "/ids/" + encoded(sequence));
    }

    /** What to ask for several ids of a sequence. */
    URI several(String sequence, int count) {
        return URI.create(one(sequence) + "?count=" + count);
    }

    private static String encoded(String sequence) {
        return URLEncoder.encode(sequence, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
