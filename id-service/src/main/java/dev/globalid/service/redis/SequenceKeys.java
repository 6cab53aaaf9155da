package dev.globalid.service.redis;

import dev.globalid.service.sequence.SequenceName;
import java.util.List;

/** The keys of one sequence. All hash like the counter's, so that a Redis Cluster keeps them in one slot. */
record SequenceKeys(String counter, String lease, String blocks, String probe) {

    static SequenceKeys of(String prefix, SequenceName name) {
        String counter = prefix + name;
        String tag = "{" + counter + "}";
        return new SequenceKeys(counter, tag + ":lease", tag + ":blocks", tag + ":probe");
    }

    /** As the scripts expect them. */
    List<String> forScripts() {
        return List.of(counter, lease, blocks);
    }
}
