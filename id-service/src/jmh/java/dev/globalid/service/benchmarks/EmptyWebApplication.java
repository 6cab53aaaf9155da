package dev.globalid.service.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The control of {@link StartUp}: a Spring Boot web application that does nothing. */
@SpringBootApplication
class EmptyWebApplication {

    /** What spring-boot-starter-web brings. */
    private static final Pattern LIBRARIES = Pattern.compile(
            "BOOT-INF/lib/(commons-logging|jackson-annotations|jackson-(core|databind)-3|jakarta\\.annotation|jspecify|jul-to"
                    + "|log4j|logback|micrometer-(commons|observation)-\\d|slf4j|snakeyaml|tomcat-embed"
                    + "|spring-(aop|beans|context|core|expression|web|webmvc)-\\d"
                    + "|spring-boot-(\\d|autoconfigure|http-converter|jackson|servlet|tomcat|web-server|webmvc)).*");

    public static void main(String[] arguments) {
        SpringApplication.run(EmptyWebApplication.class, arguments);
    }

    /** Packages it as the service is packaged, out of the service's own jar. */
    static Path jar(Path service, Path folder) throws IOException {
        Path made = folder.resolve("empty.jar");
        try (JarFile from = new JarFile(service.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(made), manifest(from))) {
            for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                if (name.startsWith("org/")
                        || name.equals("BOOT-INF/lib/")
                        || LIBRARIES.matcher(name).matches()) {
                    copy(from, entry, to);
                }
            }
            String own = EmptyWebApplication.class.getName().replace('.', '/') + ".class";
            to.putNextEntry(new JarEntry("BOOT-INF/classes/"));
            to.putNextEntry(new JarEntry("BOOT-INF/classes/" + own));
            try (InputStream bytes = Objects.requireNonNull(EmptyWebApplication.class.getResourceAsStream("/" + own))) {
                bytes.transferTo(to);
            }
        }
        return made;
    }

    private static Manifest manifest(JarFile from) throws IOException {
        Manifest manifest = from.getManifest();
        manifest.getMainAttributes().putValue("Start-Class", EmptyWebApplication.class.getName());
        manifest.getMainAttributes().remove(new Attributes.Name("Spring-Boot-Classpath-Index"));
        manifest.getMainAttributes().remove(new Attributes.Name("Spring-Boot-Layers-Index"));
        return manifest;
    }

    /** As it is: the loader reads libraries that are not compressed. */
    private static void copy(JarFile from, JarEntry entry, JarOutputStream to) throws IOException {
        to.putNextEntry(new JarEntry(entry));
        try (InputStream bytes = from.getInputStream(entry)) {
            bytes.transferTo(to);
        }
    }
}
