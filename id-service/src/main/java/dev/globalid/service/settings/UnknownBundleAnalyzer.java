package dev.globalid.service.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.ssl.NoSuchSslBundleException;

/** Says of an SSL bundle that is not there where to configure it. */
final class UnknownBundleAnalyzer extends AbstractFailureAnalyzer<NoSuchSslBundleException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoSuchSslBundleException cause) {
        String name = cause.getBundleName();
        return new FailureAnalysis(
                "server.ssl.bundle names the bundle '%s', which is not configured".formatted(name),
                "Write its certificate and key under spring.ssl.bundle.pem.%s or spring.ssl.bundle.jks.%s, or name one that is there"
                        .formatted(name, name),
                cause);
    }
}
