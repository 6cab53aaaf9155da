package dev.globalid.replication.server;

import dev.globalid.replication.topology.Secret;
import java.util.List;

/** MySQL 5.7: CREATE USER does not mind an existing account, and filters can be set while the server runs. */
class MySql57Dialect extends MySql56Dialect {

    @Override
    public List<Sql> createAccount(Account account, Secret password, boolean requireTls) {
        return AccountStatements.createAccount(account, password, requireTls);
    }

    @Override
    public boolean filtersOnline() {
        return true;
    }

    @Override
    public Sql filter(List<String> databases) {
        return Sql.of("CHANGE REPLICATION FILTER REPLICATE_DO_DB = (")
                .names(databases)
                .then(")");
    }
}
