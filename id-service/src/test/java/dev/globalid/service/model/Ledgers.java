package dev.globalid.service.model;

import static dev.globalid.service.model.Fault.LEDGER_KILLED;
import static dev.globalid.service.model.Fault.LEDGER_REBUILT;
import static dev.globalid.service.model.Guard.GRANT_DURABLE_BEFORE_USE;
import static dev.globalid.service.model.Guard.LEDGER_IDENTITY_CHECKED;
import static dev.globalid.service.model.Guard.LEDGER_LANES;
import static dev.globalid.service.model.Guard.READMITTED_WITH_FLOOR;

import java.util.function.Consumer;

/** Grants, and what can happen to the ledgers. */
record Ledgers(World world, Rules rules) implements Behaviour {

    /** Whether {@code block} is in the lane of {@code ledger}: odd blocks are the first one's, even blocks the second one's. */
    static boolean owns(int ledger, int block) {
        return block % 2 != ledger;
    }

    @Override
    public void from(State state, Consumer<Step> steps) {
        for (int l = 0; l < world.ledgers(); l++) {
            for (int i = 0; i < world.instances(); i++) {
                if (state.instance(i).granted() == 0) {
                    grant(state, l, i, steps);
                }
            }
            mishap(state, l, steps);
        }
    }

    private void grant(State state, int l, int i, Consumer<Step> steps) {
        Ledger ledger = state.ledger(l);
        if (!ledger.identified() && rules.keep(LEDGER_IDENTITY_CHECKED)) {
            return;
        }
        for (int block = ledger.granted() + 1; block <= world.blocks(); block++) {
            if (owns(l, block) || !rules.keep(LEDGER_LANES)) {
                Ledger granting = ledger.granting(block, rules.keep(GRANT_DURABLE_BEFORE_USE));
                State granted = state.withLedger(l, granting)
                        .withInstance(i, state.instance(i).granted(block))
                        .granting(block);
                steps.accept(new Step("ledger %d grants block %d to instance %d", l, block, i, granted));
            }
        }
    }

    private void mishap(State state, int l, Consumer<Step> steps) {
        Ledger ledger = state.ledger(l);
        if (ledger.durable() < ledger.granted()) {
            steps.accept(
                    new Step("ledger %d writes its grants to disk", l, 0, 0, state.withLedger(l, ledger.flushed())));
        }
        if (state.left().allows(LEDGER_KILLED)) {
            State killed = state.after(LEDGER_KILLED).withLedger(l, ledger.killed());
            steps.accept(new Step("ledger %d is killed and starts again", l, 0, 0, killed));
        }
        if (state.left().allows(LEDGER_REBUILT)) {
            State rebuilt = state.after(LEDGER_REBUILT).withLedger(l, ledger.rebuilt());
            steps.accept(new Step("ledger %d is replaced by an empty server", l, 0, 0, rebuilt));
        }
        if (!ledger.identified()) {
            int floor = rules.keep(READMITTED_WITH_FLOOR) ? state.highestGranted(l) : 0;
            State readmitted = state.withLedger(l, ledger.readmitted(floor));
            steps.accept(new Step("ledger %d is readmitted with floor %d", l, floor, 0, readmitted));
        }
    }
}
