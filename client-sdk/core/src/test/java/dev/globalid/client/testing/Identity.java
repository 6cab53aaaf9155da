package dev.globalid.client.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate for it, good for 127.0.0.1, that vouches for itself; made by the JDK's keytool. */
public final class Identity {

    private static final String PASSWORD = "changeit";

    private final String name;
    private final KeyStore keys;

    private Identity(String name, KeyStore keys) {
        this.name = name;
        this.keys = keys;
    }

    /** A new one, whose key is kept in this folder. */
    public static Identity of(String name, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keyalg",
                        "EC")
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool made no key for " + name + ": " + output);
        }
        try {
            return new Identity(name, KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keytool wrote " + file + ", which cannot be read", e);
        }
    }

    /** A context that shows this identity, and trusts the other one and nobody else. */
    public SSLContext trusting(Identity other) throws GeneralSecurityException, IOException {
        KeyManagerFactory shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        shown.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown.getKeyManagers(), trustIn(other).getTrustManagers(), new SecureRandom());
        return context;
    }

    /** A context that shows nothing, and trusts this identity. */
    public SSLContext trusted() throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trustIn(this).getTrustManagers(), new SecureRandom());
        return context;
    }

    private static TrustManagerFactory trustIn(Identity other) throws GeneralSecurityException, IOException {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry(other.name, other.keys.getCertificate(other.name));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        return trust;
    }
}
