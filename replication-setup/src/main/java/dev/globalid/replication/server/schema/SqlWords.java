package dev.globalid.replication.server.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * The words, names, texts and signs of a part of a statement, each written in one way, whatever the server's version and habits:
 * {@code id} for a name that needs no quotes, {@code utf8mb3} for what was called {@code utf8}. Immutable.
 */
record SqlWords(List<String> list) {

    /** Stands for any word in {@link #without}. */
    private static final String ANY = "*";

    SqlWords {
        list = List.copyOf(list);
    }

    boolean contains(String word) {
        return list.contains(word);
    }

    /** From the n-th on, counted from 0. */
    SqlWords from(int n) {
        return new SqlWords(list.subList(n, list.size()));
    }

    SqlWords then(SqlWords others) {
        List<String> more = new ArrayList<>(list);
        more.addAll(others.list);
        return new SqlWords(more);
    }

    /** Takes these words away wherever they follow each other; {@code *} stands for any one. */
    SqlWords without(String... sequence) {
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (isAt(i, sequence)) {
                i += sequence.length - 1;
            } else {
                rest.add(list.get(i));
            }
        }
        return new SqlWords(rest);
    }

    private boolean isAt(int at, String... sequence) {
        if (at + sequence.length > list.size()) {
            return false;
        }
        for (int i = 0; i < sequence.length; i++) {
            if (!sequence[i].equals(ANY) && !sequence[i].equals(list.get(at + i))) {
                return false;
            }
        }
        return true;
    }

    /** As people read them. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        String before = "(";
        for (String word : list) {
            boolean close = List.of("(", ".").contains(before)
                    || List.of(".", ",", ")").contains(word)
                    || (word.equals("(") && !isKeyword(before));
            line.append(close ? "" : " ").append(word);
            before = word;
        }
        return line.toString();
    }

    // KEY k (id), but int(11).
    private static boolean isKeyword(String word) {
        return word.equals(",") || (word.length() > 1 && word.chars().allMatch(c -> c >= 'A' && c <= 'Z'));
    }
}
