package dev.globalid.replication.server;

/** MySQL 8.4 and later, where the old words are gone. */
final class MySql84Dialect extends MySql80Dialect {

    @Override
    public Words words() {
        return Words.CURRENT;
    }

    @Override
    public Sql sourceStatus() {
        return Sql.of("SHOW BINARY LOG STATUS");
    }

    @Override
    public Sql replicaStatus() {
        return Sql.of("SHOW REPLICA STATUS");
    }

    @Override
    String changeSource() {
        return "CHANGE REPLICATION {source}";
    }
}
