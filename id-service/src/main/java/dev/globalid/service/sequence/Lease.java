package dev.globalid.service.sequence;

/**
 * What Redis knows of its current block.
 *
 * @param base what the counter showed before the first id of the range that is being issued
 * @param last its last id
 * @param ahead ids in the blocks behind that range
 */
public record Lease(Incarnation incarnation, String ledgerId, long base, long last, long ahead, long issued) {}
