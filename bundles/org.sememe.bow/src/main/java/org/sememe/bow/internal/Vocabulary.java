package org.sememe.bow.internal;

import java.util.List;
import java.util.Optional;

/** Columns for the terms of a vocabulary, in its order. */
final class Vocabulary implements FeatureSpace {

    private final TermTable table;

    /**
     * Numbers terms.
     *
     * @param terms the terms, each once; the words of a term are joined by blanks
     * @throws IllegalArgumentException if a term is there twice
     */
    Vocabulary(List<String> terms) {
        table = new TermTable(terms.size());
        for (String term : terms) {
            int column = table.size();
            if (table.add(new String[] {term}, 0, 1) != column) {
                throw new IllegalArgumentException("the term '" + term + "' twice");
            }
        }
    }

    @Override
    public int dimension() {
        return table.size();
    }

    @Override
    public int key(String[] words, int from, int count) {
        int column = table.find(words, from, count);
        return column < 0 ? UNKNOWN : column << 1;
    }

    @Override
    public Optional<String> name(int column) {
        return Optional.of(term(column));
    }

    String term(int column) {
        if (column >= table.size()) {
            throw new IndexOutOfBoundsException("column " + column + " is outside of dimension " + table.size());
        }
        return table.term(column);
    }

    @Override
    public long memoryBytes() {
        return table.memoryBytes();
    }
}
