package org.sememe.shell.internal;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param <T> what a row is about
 * @param title its heading
 * @param right whether its cells are aligned to the right, as numbers are
 * @param cell the text of a cell
 */
record Column<T>(String title, boolean right, Function<? super T, String> cell) {

    static <T> Column<T> text(String title, Function<? super T, String> cell) {
        return new Column<>(title, false, cell);
    }

    static <T> Column<T> number(String title, Function<? super T, ?> cell) {
        return new Column<>(title, true, row -> String.valueOf(cell.apply(row)));
    }
}
