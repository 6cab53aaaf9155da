package dev.globalid.service.sequence;

/** A block that the ledger {@code ledgerId} has durably given to the caller and will never give to anybody again. */
public record Grant(Block block, String ledgerId) {

    public long number() {
        return block.number();
    }
}
