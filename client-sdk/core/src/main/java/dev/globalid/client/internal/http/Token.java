package dev.globalid.client.internal.http;

/** Bearer tokens, which no message may repeat. */
public final class Token {

    private Token() {}

    /** The token, if it can stand in a header (RFC 6750's characters). */
    public static String checked(String token) {
        if (!token.matches("[A-Za-z0-9._~+/-]+=*")) {
            throw new IllegalArgumentException("The token of " + token.length()
                    + " characters is no bearer token: it has to be letters, digits and -._~+/ only,"
                    + " perhaps with = at the end; look for a line end or quotes around it");
        }
        return token;
    }
}
