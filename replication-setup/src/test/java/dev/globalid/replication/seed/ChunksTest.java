package dev.globalid.replication.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChunksTest {

    @Test
    void everyKeyIsInExactlyOnePart() {
        for (int keys = 0; keys <= 25; keys++) {
            List<Integer> table = IntStream.rangeClosed(1, keys).boxed().toList();
            List<Integer> copied = new ArrayList<>();
            for (Chunks.Range<Integer> range : all(table, 4)) {
                table.stream()
                        .filter(key -> range.after().map(after -> key > after).orElse(true)
                                && range.upTo().map(upTo -> key <= upTo).orElse(true))
                        .forEach(copied::add);
            }
            assertThat(copied).isEqualTo(table);
        }
    }

    @Test
    void theLastPartIsOpenForRowsThatCameMeanwhile() {
        assertThat(all(List.of(1, 2, 3, 4), 2))
                .containsExactly(
                        new Chunks.Range<>(Optional.empty(), Optional.of(2)),
                        new Chunks.Range<>(Optional.of(2), Optional.of(4)),
                        new Chunks.Range<>(Optional.of(4), Optional.empty()));
    }

    @Test
    void anEmptyTableIsOnePart() {
        assertThat(all(List.of(), 2)).containsExactly(new Chunks.Range<>(Optional.empty(), Optional.empty()));
    }

    @Test
    void thereIsNothingAfterTheLastPart() {
        Chunks<Integer> chunks = new Chunks<>((after, n) -> Optional.empty(), 1);
        chunks.next();
        assertThat(chunks.hasNext()).isFalse();
        assertThatThrownBy(chunks::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void partsOfLongRowsHoldFewerOfThem() {
        assertThat(Chunks.rowsFor(1_000_000, 8_000_000)).isEqualTo(50_000);
        assertThat(Chunks.rowsFor(1_000_000, 8L << 30)).isEqualTo(976);
        assertThat(Chunks.rowsFor(10, 1L << 30)).isEqualTo(100);
        assertThat(Chunks.rowsFor(0, 0)).isEqualTo(50_000);
    }

    private static List<Chunks.Range<Integer>> all(List<Integer> keys, long rows) {
        List<Chunks.Range<Integer>> ranges = new ArrayList<>();
        new Chunks<Integer>(
                        (after, n) -> keys.stream()
                                .filter(key -> after.map(begin -> key > begin).orElse(true))
                                .skip(n - 1)
                                .findFirst(),
                        rows)
                .forEachRemaining(ranges::add);
        return ranges;
    }
}
