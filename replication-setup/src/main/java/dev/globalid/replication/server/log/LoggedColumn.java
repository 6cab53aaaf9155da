package dev.globalid.replication.server.log;

/**
 * A column, as far as its values in a log are read by it.
 *
 * @param dataType the type's bare name in lower case, such as {@code int}
 * @param type all of it, such as {@code int(10) unsigned}
 * @param charset of its texts; empty for everything else
 * @param octets the most that it holds; 0 where that is not counted in bytes
 */
public record LoggedColumn(String name, String dataType, String type, String charset, long octets) {

    boolean isUnsigned() {
        return type.contains("unsigned") || type.contains("zerofill");
    }
}
