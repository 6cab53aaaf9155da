package dev.globalid.replication.server.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as a log holds them, as the texts that servers show and read. Where bits lie is what MySQL's {@code my_time.cc} says of
 * its packed formats; a fraction has as many digits as its column.
 */
final class LogTimes {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private LogTimes() {}

    /** @param packed big-endian, with the fraction's bytes at its end, and an offset that makes it positive */
    static String time(long packed, int digits) {
        int bits = bits(digits);
        long signed = packed - (0x800000L << bits);
        long absolute = Math.abs(signed);
        long whole = absolute >> bits;
        return "%s%02d:%02d:%02d".formatted(signed < 0 ? "-" : "", whole >> 12 & 0x3ff, whole >> 6 & 63, whole & 63)
                + fraction(absolute & (1L << bits) - 1, digits);
    }

    static String dateTime(long packed, int digits) {
        int bits = bits(digits);
        long whole = (packed >>> bits) - 0x8000000000L;
        long months = whole >> 22;
        return "%04d-%02d-%02d %02d:%02d:%02d"
                        .formatted(
                                months / 13,
                                months % 13,
                                whole >> 17 & 31,
                                whole >> 12 & 31,
                                whole >> 6 & 63,
                                whole & 63)
                + fraction(packed & (1L << bits) - 1, digits);
    }

    /** In UTC. */
    static String timestamp(long seconds, long fraction, int digits) {
        String whole = seconds == 0
                ? "0000-00-00 00:00:00"
                : SECONDS.format(Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
        return whole + fraction(fraction, digits);
    }

    /** As columns hold it that were made before MySQL 5.6.4: {@code HHMMSS} in decimal digits. */
    static String oldTime(int value) {
        int absolute = Math.abs(value);
        return "%s%02d:%02d:%02d"
                .formatted(value < 0 ? "-" : "", absolute / 10_000, absolute / 100 % 100, absolute % 100);
    }

    /** Likewise: {@code YYYYMMDDHHMMSS}. */
    static String oldDateTime(long value) {
        long time = value % 1_000_000;
        long date = value / 1_000_000;
        return "%04d-%02d-%02d %02d:%02d:%02d"
                .formatted(date / 10_000, date / 100 % 100, date % 100, time / 10_000, time / 100 % 100, time % 100);
    }

    private static int bits(int digits) {
        return (digits + 1) / 2 * 8;
    }

    // Stored in pairs of digits: an odd number of them has a zero more at its end.
    private static String fraction(long stored, int digits) {
        if (digits == 0) {
            return "";
        }
        long shown = digits % 2 == 0 ? stored : stored / 10;
        return "." + ("%0" + digits + "d").formatted(shown);
    }
}
