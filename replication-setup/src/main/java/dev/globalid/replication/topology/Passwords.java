package dev.globalid.replication.topology;

import dev.globalid.replication.FileTrouble;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads {@code password} or {@code password-file}; the latter is relative to the topology file. */
record Passwords(Path topologyFile) {

    /** MySQL cuts the password of a replication account in {@code CHANGE MASTER TO} off after so many characters. */
    private static final int LONGEST_FOR_REPLICATION = 32;

    Secret ofReplication(YamlSection section) {
        Scalar password = read(section);
        int length = password.text().codePointCount(0, password.text().length());
        if (length == 0 || length > LONGEST_FOR_REPLICATION) {
            throw password.refuseUnseen(
                    "has %d characters, wanted 1 to %d, which is all that a replica can store: choose another"
                            .formatted(length, LONGEST_FOR_REPLICATION));
        }
        return Secret.of(password.text());
    }

    /** May be empty, when the file says so: a server that was just installed may have no password yet. */
    Secret ofAdmin(YamlSection section) {
        return Secret.of(read(section).text());
    }

    private Scalar read(YamlSection section) {
        if (section.has("password") && section.has("password-file")) {
            throw section.get("password-file").refuse("but there is a password as well: remove one of the two");
        }
        return section.has("password-file") ? readFile(section.get("password-file")) : section.get("password");
    }

    private Scalar readFile(Scalar name) {
        try {
            Path file = topologyFile.resolveSibling(name.text());
            // An editor ends the line; the line end is no part of the password.
            String password = Files.readString(file).replaceFirst("\\R\\z", "");
            return new Scalar(name.what(), name.written(), password, name.place());
        } catch (NoSuchFileException e) {
            throw name.refuse(
                    "and there is no such file: create it, or write another path, relative to the topology file");
        } catch (InvalidPathException e) {
            throw name.refuseUnseen("is no path: write one, relative to the topology file");
        } catch (CharacterCodingException e) {
            throw name.refuse("and that file is not text in UTF-8: write the password into it as UTF-8");
        } catch (IOException e) {
            throw name.refuse("and that file cannot be read (%s): name a file that you may read"
                    .formatted(FileTrouble.reason(e)));
        }
    }
}
