package dev.globalid.replication.cli;

import dev.globalid.replication.server.ServerVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the version that a person types. */
final class VersionConverter implements ITypeConverter<ServerVersion> {

    @Override
    public ServerVersion convert(String typed) {
        return ServerVersion.fromPerson(typed)
                .filter(ServerVersion::isSupported)
                .orElseThrow(() -> new TypeConversionException(
                        "'%s' is no version of MySQL from 5.6 or MariaDB from 10.6 on: write it like 8.0, 8.0.33 or mariadb-10.11"
                                .formatted(typed)));
    }
}
