package dev.globalid.service.redis;

import dev.globalid.service.sequence.AdoptionAnswer;
import dev.globalid.service.sequence.CounterState;
import dev.globalid.service.sequence.IdRange;
import dev.globalid.service.sequence.Incarnation;
import dev.globalid.service.sequence.Lease;
import dev.globalid.service.sequence.Refusal;
import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.TakeAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what the scripts answer. */
final class Answers {

    private static final int LEASE_FIELDS_AT = 3;

    private Answers() {}

    static TakeAnswer take(Object answer, SequenceDefinition definition) {
        List<?> fields = (List<?>) answer;
        if (!text(fields, 0).equals("taken")) {
            return new TakeAnswer.Refused(Refusal.of(text(fields, 0)), optionalNumber(fields, 1));
        }
        List<IdRange> ranges = new ArrayList<>(1);
        for (int i = 3; i < fields.size(); i += 2) {
            long last = number(fields, i + 1);
            long first = last - (number(fields, i) - 1) * definition.increment();
            ranges.add(new IdRange(first, last, definition.increment()));
        }
        return new TakeAnswer.Taken(ranges, number(fields, 1), number(fields, 2));
    }

    static AdoptionAnswer adoption(Object answer) {
        List<?> fields = (List<?>) answer;
        return switch (text(fields, 0)) {
            case "adopted" ->
                new AdoptionAnswer.Adopted(Refusal.of(text(fields, 1)), optionalNumber(fields, 2), number(fields, 3));
            case "queued" -> new AdoptionAnswer.Queued(number(fields, 1));
            case "outrun" -> new AdoptionAnswer.Outrun(number(fields, 1));
            default -> new AdoptionAnswer.Rejected(Refusal.of(text(fields, 1)));
        };
    }

    static CounterState state(Object answer) {
        List<?> fields = (List<?>) answer;
        String trouble = text(fields, 0);
        return new CounterState(
                trouble.isEmpty() ? Optional.empty() : Optional.of(Refusal.of(trouble)),
                optionalNumber(fields, 1),
                Incarnation.parse(text(fields, 2)),
                fields.size() > LEASE_FIELDS_AT ? Optional.of(lease(fields)) : Optional.empty());
    }

    private static Lease lease(List<?> fields) {
        int at = LEASE_FIELDS_AT;
        return new Lease(
                Incarnation.parse(text(fields, at)),
                text(fields, at + 1),
                number(fields, at + 2),
                number(fields, at + 3),
                number(fields, at + 4),
                number(fields, at + 5));
    }

    private static String text(List<?> fields, int index) {
        return String.valueOf(fields.get(index));
    }

    private static long number(List<?> fields, int index) {
        return Long.parseLong(text(fields, index));
    }

    private static OptionalLong optionalNumber(List<?> fields, int index) {
        String text = text(fields, index);
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }
}
