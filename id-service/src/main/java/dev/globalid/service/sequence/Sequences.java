package dev.globalid.service.sequence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** All sequences of this process. Thread-safe. */
public final class Sequences {

    private final Map<SequenceName, Issuer> issuers = new ConcurrentHashMap<>();

    public Sequences(Context context, Collection<SequenceDefinition> definitions) {

        definitions.forEach(definition -> issuers.put(definition.name(), new Issuer(definition, context)));
    }

    public Optional<Issuer> find(SequenceName name) {
        return Optional.ofNullable(issuers.get(name));
    }

    /** By name. */
    public List<Issuer> all() {
        Map<String, Issuer> sorted = new TreeMap<>();
        issuers.forEach((name, issuer) -> sorted.put(name.value(), issuer));
        return List.copyOf(sorted.values());
    }

    /** Lets every sequence that issues from memory look for Redis; to be called a few times a second. Returns at once. */
    public void lookForRedis() {
        issuers.values().forEach(Issuer::returnToRedis);
    }
}
