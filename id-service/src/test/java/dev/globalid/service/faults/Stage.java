package dev.globalid.service.faults;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/** A set-up of Redis servers, and what can go wrong in it. */
interface Stage extends AutoCloseable {

    String name();

    /** The settings by which the service reaches this set-up, as seen by one instance. */
    List<String> settings(int instance);

    /** A connection that finds the primary as that instance does. */
    UnifiedJedis connection(int instance);

    /** The key at which the control counts, on the same server as the service's counter. */
    String plainKey();

    /** What can happen here. Each fault returns when the servers are in order again. */
    List<Fault> faults();

    @Override
    void close();
}
