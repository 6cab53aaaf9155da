package dev.globalid.replication.seed;

import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.copy.ClonePlugin;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Secret;
import dev.globalid.replication.topology.Tls;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The account on the donor that a clone is fetched with, which is there only for as long as that takes. */
final class CloneAccount {

    private final Replica replica;
    private final Secret password = newPassword();

    CloneAccount(Replica replica) {
        this.replica = replica;
    }

    /** The statements that make it on the donor. */
    List<Sql> creation() {
        boolean requireTls = tls() == Tls.REQUIRED;
        return accounts().stream()
                .flatMap(account ->
                        replica.from().dialect().createAccount(account, password, requireTls, "BACKUP_ADMIN").stream())
                .toList();
    }

    /** The statements that remove it; harmless where there is none. */
    List<Sql> dismissal() {
        return accounts().stream().map(ClonePlugin::dismiss).toList();
    }

    /** The statement that makes the server which executes it a clone. */
    Sql fetch() {
        return ClonePlugin.fetch(donor(), password, tls());
    }

    /** The statement that allows the recipient to fetch from the donor. */
    Sql allowance() {
        return ClonePlugin.allow(donor().toString());
    }

    private HostAndPort donor() {
        return PeerHosts.source(replica.from().master());
    }

    private Tls tls() {
        return replica.replication().tls();
    }

    private List<Account> accounts() {
        return replica.accounts().stream()
                .map(account -> new Account(ClonePlugin.USER, account.host()))
                .toList();
    }

    // As long as a password may be, and of every kind of character that a server may ask for.
    private static Secret newPassword() {
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        return Secret.of("aB3-" + Base64.getUrlEncoder().encodeToString(random));
    }
}
