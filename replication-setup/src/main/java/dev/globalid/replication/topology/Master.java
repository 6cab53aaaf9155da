package dev.globalid.replication.topology;

/**
 * One of the servers that are written to.
 *
 * @param name how the administrator calls it; unique in the topology
 * @param address where this tool reaches it
 * @param replicationAddress where the other masters reach it
 * @param serverId its {@code server_id}, 1 to 4294967295
 * @param lane its {@code auto_increment_offset}, 1 to the topology's lanes
 */
public record Master(
        String name, HostAndPort address, HostAndPort replicationAddress, long serverId, int lane, Admin admin) {}
