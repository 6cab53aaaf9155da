package dev.globalid.replication.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The versions that a long test runs with: always one of each dialect, and with {@code -Dservers=all} the others too. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(Servers.Provider.class)
public @interface Servers {

    /** Those of every run. */
    MySqlVersion[] value();

    /** Those of the long run. */
    MySqlVersion[] more();

    /** Gives them to the test. */
    final class Provider implements ArgumentsProvider, AnnotationConsumer<Servers> {

        private Stream<MySqlVersion> versions = Stream.empty();

        @Override
        public void accept(Servers servers) {
            Stream<MySqlVersion> more =
                    "all".equals(System.getProperty("servers")) ? Stream.of(servers.more()) : Stream.empty();
            versions = Stream.concat(Stream.of(servers.value()), more);
        }

        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return versions.map(Arguments::of);
        }
    }
}
