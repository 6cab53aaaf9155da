package dev.globalid.replication.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a path. */
final class PathConverter implements ITypeConverter<Path> {

    @Override
    public Path convert(String typed) {
        if (typed.isBlank()) {
            throw new TypeConversionException("it is empty: write a path");
        }
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "no path can be written so under this locale: set LC_ALL=C.UTF-8, or choose another name");
        }
    }
}
