package dev.globalid.replication.server.rows;

/**
 * What a table's rows come to.
 *
 * @param rows how many there are
 * @param sum of a hash of each row, as a decimal number; rows in another order have the same sum
 */
public record RowSum(long rows, String sum) {}
