package org.sememe.shell.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays out rows under headings, columns two blanks apart, wide characters counted as wide. Our own, because the small
 * libraries for this count characters instead of columns, so that Chinese words would break the alignment.
 */
final class Table {

    private Table() {
    }

    static <T> String of(List<Column<T>> columns, List<? extends T> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::title).toList());
        for (T row : rows) {
            lines.add(columns.stream().map(column -> Width.plain(column.cell().apply(row))).toList());
        }
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Width.of(line.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String blanks = " ".repeat(widths[i] - Width.of(line.get(i)));
                row.append(i == 0 ? "" : "  ");
                row.append(columns.get(i).right() ? blanks + line.get(i) : line.get(i) + blanks);
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
