package dev.globalid.service.admin;

import dev.globalid.service.sequence.Grant;
import dev.globalid.service.sequence.Ledger;
import dev.globalid.service.sequence.LedgerUnavailable;
import dev.globalid.service.sequence.SequenceDefinition;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/** Makes every call to the ledger an observation, {@code ids.ledger}: a timer, and a span where a tracer is there. */
public final class ObservedLedger implements Ledger {

    private final Ledger ledger;
    private final ObservationRegistry observations;

    public ObservedLedger(Ledger ledger, ObservationRegistry observations) {
        this.ledger = ledger;
        this.observations = observations;
    }

    @Override
    public String id() throws LedgerUnavailable {
        return observation("id").observeChecked(ledger::id);
    }

    @Override
    public Registration registration(SequenceDefinition definition) throws LedgerUnavailable {
        return observation("registration", definition).observeChecked(() -> ledger.registration(definition));
    }

    @Override
    public void register(SequenceDefinition definition, long floorBlock) throws LedgerUnavailable {
        observation("register", definition).observeChecked(() -> ledger.register(definition, floorBlock));
    }

    @Override
    public void raiseFloor(SequenceDefinition definition, long floorBlock) throws LedgerUnavailable {
        observation("raise-floor", definition).observeChecked(() -> ledger.raiseFloor(definition, floorBlock));
    }

    @Override
    public void confirm(SequenceDefinition definition) throws LedgerUnavailable {
        observation("confirm", definition).observeChecked(() -> ledger.confirm(definition));
    }

    @Override
    public Grant grant(SequenceDefinition definition, long above) throws LedgerUnavailable {
        return observation("grant", definition).observeChecked(() -> ledger.grant(definition, above));
    }

    private Observation observation(String call, SequenceDefinition definition) {
        return observation(call)
                .highCardinalityKeyValue("sequence", definition.name().value());
    }

    private Observation observation(String call) {
        return Observation.createNotStarted("ids.ledger", observations)
                .contextualName("ledger " + call)
                .lowCardinalityKeyValue("call", call);
    }
}
