package dev.globalid.service.model;

/**
 * One instance of the service: it has at most one take under way, since waiting requests share it.
 *
 * @param granted a block that the ledger granted and that is not spent yet, or 0
 * @param sent whether the adoption of {@code granted} was sent; only an instance without guards keeps such a block
 * @param memory the block that it issues from memory, or 0
 * @param issued how many ids of {@code memory} it issued
 * @param take its take
 * @param seen the highest id that it has seen
 */
record Instance(int granted, boolean sent, int memory, int issued, Take take, int seen) {

    static Instance fresh() {
        return new Instance(0, false, 0, 0, Take.NONE, 0);
    }

    Instance granted(int block) {
        return new Instance(block, false, memory, issued, take, seen);
    }

    Instance afterSending(boolean keepsBlock) {
        return new Instance(keepsBlock ? granted : 0, keepsBlock, memory, issued, take, seen);
    }

    Instance issuingFromMemory() {
        return new Instance(0, false, granted, 0, take, seen);
    }

    int nextFromMemory() {
        return memory == 0 || issued == Blocks.SIZE ? 0 : Blocks.first(memory) + issued;
    }

    Instance issuedFromMemory(int seeing) {
        return new Instance(granted, sent, memory, issued + 1, take, Math.max(seen, seeing));
    }

    Instance withoutMemory() {
        return new Instance(granted, sent, 0, 0, take, seen);
    }

    Instance with(Take other) {
        return new Instance(granted, sent, memory, issued, other, seen);
    }

    Instance accepted(int seeing) {
        return new Instance(granted, sent, memory, issued, Take.NONE, Math.max(seen, seeing));
    }
}
