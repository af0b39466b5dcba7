package org.sememe.shell.internal;

import java.util.AbstractList;
import java.util.List;

/**
 * A list that a command returns: a plain list for scripts, a table for people.
 *
 * @param <T> the type of the entries
 */
final class Listing<T> extends AbstractList<T> {

    private final List<? extends T> entries;
    private final List<Column<T>> columns;
    private final String nothing;

    /**
     * Creates a list.
     *
     * @param nothing what to show when it is empty
     */
    Listing(List<? extends T> entries, List<Column<T>> columns, String nothing) {
        this.entries = List.copyOf(entries);
        this.columns = columns;
        this.nothing = nothing;
    }

    @Override
    public T get(int index) {
        return entries.get(index);
    }

    @Override
    public int size() {
        return entries.size();
    }

    /** The table, or a sentence if there is nothing. */
    @Override
    public String toString() {
        return entries.isEmpty() ? nothing + "\n" : Table.of(columns, entries);
    }
}
