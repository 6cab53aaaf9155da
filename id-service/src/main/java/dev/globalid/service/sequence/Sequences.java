package dev.globalid.service.sequence;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** All sequences that this process knows. Thread-safe. */
public final class Sequences {

    private final Map<SequenceName, Sequence> sequences = new ConcurrentHashMap<>();
    private final Context context;
    private final Clock clock;

    /** Sequences without periods. */
    public Sequences(Context context, Collection<SequenceDefinition> definitions) {
        this(
                context,
                Clock.systemUTC(),
                definitions.stream().map(SequenceSpec::plain).toList());
    }

    /** @param clock what time it is, for sequences that begin anew with a period */
    public Sequences(Context context, Clock clock, Collection<SequenceSpec> specs) {
        this.context = context;
        this.clock = clock;
        specs.forEach(this::add);
    }

    /** The one that is there already, if so. */
    Sequence add(SequenceSpec spec) {
        return sequences.computeIfAbsent(spec.name(), name -> open(spec));
    }

    /** One that nobody finds yet. */
    Sequence open(SequenceSpec spec) {
        return new Sequence(spec, context, clock);
    }

    public Optional<Sequence> sequence(SequenceName name) {
        return Optional.ofNullable(sequences.get(name));
    }

    /** The current counter of a sequence. */
    public Optional<Issuer> find(SequenceName name) {
        return sequence(name).map(Sequence::current);
    }

    /** By name. */
    public List<Sequence> list() {
        Map<String, Sequence> sorted = new TreeMap<>();
        sequences.forEach((name, sequence) -> sorted.put(name.value(), sequence));
        return List.copyOf(sorted.values());
    }

    /** The current counters, by name. */
    public List<Issuer> all() {
        return list().stream().map(Sequence::current).toList();
    }

    /** Lets every sequence see to Redis and to its next period; to be called a few times a second. Returns at once. */
    public void lookForRedis() {
        sequences.values().forEach(Sequence::tick);
    }
}
