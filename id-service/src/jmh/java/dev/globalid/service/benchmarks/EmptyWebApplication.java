package dev.globalid.service.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The control of {@link StartUp}: a Spring Boot web application that does nothing. */
@SpringBootApplication
class EmptyWebApplication {

    /** What spring-boot-starter-web brings. */
    private static final Pattern LIBRARIES = Pattern.compile(
            "(commons-logging|jackson-annotations|jackson-(core|databind)-3|jakarta\\.annotation|jspecify|jul-to"
                    + "|log4j|logback|micrometer-(commons|observation)-\\d|slf4j|snakeyaml|tomcat-embed"
                    + "|spring-(aop|beans|context|core|expression|web|webmvc)-\\d"
                    + "|spring-boot-(\\d|autoconfigure|http-converter|jackson|servlet|tomcat|web-server|webmvc)).*");

    public static void main(String[] arguments) {
        SpringApplication.run(EmptyWebApplication.class, arguments);
    }

    /** Of the service's own libraries what it needs, and a folder made below {@code folder} with nothing but this class. */
    static String classPath(Path libraries, Path folder) throws IOException {
        try (Stream<Path> all = Files.list(libraries)) {
            return Stream.concat(
                            Stream.of(own(folder)),
                            all.filter(EmptyWebApplication::isNeeded).sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static boolean isNeeded(Path library) {
        return LIBRARIES.matcher(library.getFileName().toString()).matches();
    }

    private static Path own(Path folder) throws IOException {
        String name = EmptyWebApplication.class.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream bytes = Objects.requireNonNull(EmptyWebApplication.class.getResourceAsStream("/" + name))) {
            Files.copy(bytes, copy);
        }
        return folder;
    }
}
