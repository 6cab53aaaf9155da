package dev.globalid.service.ledger;

/**
 * One lane's row of a sequence's definition.
 *
 * @param complete whether every node had its row by then
 * @param own whether the server that it was read from wrote it
 */
record StoredSequence(int lane, String cut, long floorBlock, boolean complete, boolean confirmed, boolean own) {}
