package dev.globalid.service.model;

import static dev.globalid.service.model.Guard.ADOPTION_ONLY_RAISES;
import static dev.globalid.service.model.Guard.COUNTER_INSIDE_LEASE;
import static dev.globalid.service.model.Guard.INCARNATION_COMPARED;
import static dev.globalid.service.model.Guard.LEASE_KEEPS_LAST_ID;
import static dev.globalid.service.model.Guard.MISSING_COUNTER_REFUSED;

/**
 * One Redis server with the two scripts of the protocol, the take and the adoption.
 *
 * @param primary whether it accepts writes
 * @param incarnation its present incarnation
 * @param data what it holds
 * @param copy an older copy: of its file, or of the machine's image
 * @param adoptions blocks whose adoption is on its way here
 * @param highest the highest id that a take issued in this incarnation; only the proof knows it
 */
record Redis(boolean primary, int incarnation, Data data, Data copy, int adoptions, int highest) {

    static Redis fresh(boolean primary, int incarnation) {
        return new Redis(primary, incarnation, Data.EMPTY, Data.EMPTY, 0, 0);
    }

    /** The id that a take gets here, or 0 when it is refused. */
    int next(Rules rules) {
        if (!leaseValid(rules)) {
            return 0;
        }
        int counter = data.counterOrZero();
        if (!rules.keep(COUNTER_INSIDE_LEASE) || counter < Blocks.last(data.block())) {
            return counter + 1;
        }
        int after = Blocks.minus(data.lease(), data.block());
        return after == 0 ? 0 : Blocks.first(Blocks.lowest(after));
    }

    /** This server after it issued {@code id}. */
    Redis taken(int id) {
        int blocks = data.lease();
        if (id > Blocks.last(data.block()) && Blocks.minus(blocks, data.block()) != 0) {
            blocks = Blocks.minus(blocks, data.block());
        }
        return new Redis(primary, incarnation, data.taken(id, blocks), copy, adoptions, Math.max(highest, id));
    }

    /** This server after the adoption of {@code block} ran: put in order behind a lease that is good, else in place of it. */
    Redis adopted(int block, Rules rules) {
        boolean valid = leaseValid(rules);
        int floor = valid ? Blocks.last(data.block()) : data.counter();
        Redis rest = new Redis(primary, incarnation, data, copy, Blocks.minus(adoptions, block), highest);
        if (rules.keep(ADOPTION_ONLY_RAISES) && Blocks.first(block) <= floor) {
            return rest;
        }
        boolean append = valid && Blocks.first(block) > floor;
        return rest.holding(
                append ? data.withLease(Blocks.plus(data.lease(), block)) : Data.leased(block, incarnation));
    }

    Redis holding(Data other) {
        return new Redis(primary, incarnation, other, copy, adoptions, highest);
    }

    Redis copying() {
        return new Redis(primary, incarnation, data, data, adoptions, highest);
    }

    /** After a restart: what was on its way here is lost with the connections. */
    Redis restarted(int asIncarnation, Data with) {
        return new Redis(primary, asIncarnation, with, copy, 0, asIncarnation == incarnation ? highest : 0);
    }

    Redis promoted(int asIncarnation) {
        return new Redis(true, asIncarnation, data, copy, adoptions, asIncarnation == incarnation ? highest : 0);
    }

    Redis demoted() {
        return new Redis(false, incarnation, data, copy, adoptions, highest);
    }

    Redis sentAdoption(int block) {
        return new Redis(primary, incarnation, data, copy, Blocks.plus(adoptions, block), highest);
    }

    private boolean leaseValid(Rules rules) {
        return data.lease() != 0
                && (data.incarnation() == incarnation || !rules.keep(INCARNATION_COMPARED))
                && (data.counter() != Data.MISSING || !rules.keep(MISSING_COUNTER_REFUSED))
                && (data.counterInsideBlock() || !rules.keep(COUNTER_INSIDE_LEASE))
                && (data.counterOrZero() >= data.lastTaken() || !rules.keep(LEASE_KEEPS_LAST_ID));
    }
}
