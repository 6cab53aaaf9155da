package dev.globalid.replication.server;

/**
 * MySQL 8.0: variables can be persisted, and caching_sha2 needs the source's key where there is no TLS. The old words
 * work in every release of the series, the current ones only in the later.
 */
class MySql80Dialect extends MySql57Dialect {

    @Override
    String connectionOptions() {
        return super.connectionOptions() + ", GET_{source}_PUBLIC_KEY = 1";
    }

    @Override
    public boolean persists() {
        return true;
    }

    @Override
    public Sql set(String variable, String value) {
        return Sql.of("SET PERSIST %s = %s".formatted(variable, value));
    }
}
