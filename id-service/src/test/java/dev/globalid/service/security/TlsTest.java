package dev.globalid.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS by Boot's SSL bundles, with nothing of the service's own: the settings that the README names work. */
@SuppressWarnings("NullAway.Init")
class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    @Test
    void servesTlsFromABundle() throws Exception {
        Path server = keyStore("server");
        try (SecuredApplication application = SecuredApplication.start(bundle(server, trustStore(server)))) {
            assertThat(get(application, context(null, trustStore(server))).body())
                    .contains("\"id\":1");
        }
    }

    @Test
    void asksForAClientsCertificateWithMutualTls() throws Exception {
        Path server = keyStore("server");
        Path client = keyStore("client");
        String[] bundle = bundle(server, trustStore(client));
        bundle[bundle.length - 1] = "--server.ssl.client-auth=need";
        try (SecuredApplication application = SecuredApplication.start(bundle)) {
            assertThat(get(application, context(client, trustStore(server))).statusCode())
                    .isEqualTo(200);
            assertThatException().isThrownBy(() -> get(application, context(null, trustStore(server))));
            assertThatException().isThrownBy(() -> get(application, context(server, trustStore(server))));
        }
    }

    private static String[] bundle(Path key, Path trusted) {
        return new String[] {
            "--spring.ssl.bundle.jks.web.keystore.location=" + key.toUri(),
            "--spring.ssl.bundle.jks.web.keystore.password=" + PASSWORD,
            "--spring.ssl.bundle.jks.web.truststore.location=" + trusted.toUri(),
            "--spring.ssl.bundle.jks.web.truststore.password=" + PASSWORD,
            "--server.ssl.bundle=web",
            "--server.ssl.client-auth=none"
        };
    }

    private Path keyStore(String name) throws IOException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return file;
    }

    /** The certificate of {@code key} alone, to be trusted. */
    private Path trustStore(Path key) throws IOException, GeneralSecurityException {
        KeyStore keys = load(key);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "trusted", keys.getCertificate(keys.aliases().nextElement()));
        Path file = Path.of(key + ".trust");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static SSLContext context(@Nullable Path key, Path trusted) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(trusted));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(key == null ? null : keyManagers(key), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyManager[] keyManagers(Path key) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(key), PASSWORD.toCharArray());
        return keys.getKeyManagers();
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static HttpResponse<String> get(SecuredApplication application, SSLContext context)
            throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().sslContext(context).build();
        URI uri = URI.create("https://127.0.0.1:" + application.port() + "/ids/userid");
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
