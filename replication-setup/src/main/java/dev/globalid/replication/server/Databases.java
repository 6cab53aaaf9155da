package dev.globalid.replication.server;

import java.util.Arrays;
import java.util.List;

/** How servers write several databases into one column. */
final class Databases {

    private Databases() {}

    static List<String> split(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
