package dev.globalid.service.ledger;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What a server says of a table.
 *
 * @param exists whether the server has the table
 * @param max the highest id in it
 * @param nextAutoIncrement what AUTO_INCREMENT gives next, at least
 */
public record TableUse(String server, boolean exists, Optional<Long> max, Optional<Long> nextAutoIncrement) {

    static TableUse absent(String server) {
        return new TableUse(server, false, Optional.empty(), Optional.empty());
    }

    /** @throws ArithmeticException if a number is past those that a sequence can have */
    static TableUse of(String server, Optional<BigInteger> max, Optional<BigInteger> next) {
        return new TableUse(server, true, max.map(BigInteger::longValueExact), next.map(BigInteger::longValueExact));
    }

    /** The highest id that is, or was, in use. */
    public long highest() {
        return Math.max(max.orElse(0L), nextAutoIncrement.orElse(1L) - 1);
    }
}
