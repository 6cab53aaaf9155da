package dev.globalid.service.ledger;

/**
 * What a node knows of itself.
 *
 * @param lanes how many lanes the ledger had when it was founded
 * @param founded whether every node of the ledger had its identity by then
 */
record Identity(int lane, int lanes, String ledgerId, boolean founded) {}
