package dev.globalid.service.format;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** A piece of a format. */
sealed interface Part {

    /** Appends what the piece says of {@code id} in the period that begins with {@code firstDay}. */
    void append(StringBuilder text, LocalDate firstDay, long id);

    record Literal(String literal) implements Part {
        @Override
        public void append(StringBuilder text, LocalDate firstDay, long id) {
            text.append(literal);
        }
    }

    record Date(String pattern, DateTimeFormatter formatter) implements Part {
        @Override
        public void append(StringBuilder text, LocalDate firstDay, long id) {
            formatter.formatTo(firstDay, text);
        }
    }

    record Id(int width, Radix radix) implements Part {
        @Override
        public void append(StringBuilder text, LocalDate firstDay, long id) {
            radix.append(text, id, width);
        }
    }

    record Check(CheckDigit algorithm, Radix radix) implements Part {
        @Override
        public void append(StringBuilder text, LocalDate firstDay, long id) {
            text.append(radix.digit(algorithm.of(text, radix)));
        }
    }
}
