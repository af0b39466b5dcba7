package org.sememe.word2vec.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class HotRowsTest {

    private static final int STRIDE = 4;
    private static final int ROWS = 5;
    private static final int FROM = 1;
    private static final int COUNT = 2;

    private final float[] table = new float[Weights.row(ROWS + 2 * COUNT, STRIDE)];
    private final HotRows hot = new HotRows(table, STRIDE, FROM, COUNT, ROWS, 2);

    HotRowsTest() {
        for (int row = 0; row < ROWS; row++) {
            Arrays.fill(table, Weights.row(row, STRIDE), Weights.row(row + 1, STRIDE), row);
        }
        hot.load();
    }

    private void add(int worker, int row, float value) {
        int place = hot.rows(worker).place(row);
        for (int i = 0; i < STRIDE; i++) {
            table[place + i] += value;
        }
    }

    private float[] rows(int worker) {
        float[] first = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            int place = hot.rows(worker).place(row);
            first[row] = table[place];
            assertEquals(first[row], table[place + STRIDE - 1]);
        }
        return first;
    }

    @Test
    void onlyHotRowsLieElsewhere() {
        assertEquals(Weights.row(0, STRIDE), hot.rows(1).place(0));
        assertEquals(Weights.row(3, STRIDE), hot.rows(1).place(3));
        assertEquals(Weights.row(ROWS, STRIDE), hot.rows(0).place(1));
        assertEquals(Weights.row(ROWS + COUNT + 1, STRIDE), hot.rows(1).place(2));
    }

    @Test
    void whatEachWorkerLearnsComesTogether() {
        add(0, 1, 10);
        add(1, 1, 100);
        add(1, 2, 200);
        add(1, 3, 1000);
        assertArrayEquals(new float[] {0, 11, 2, 1003, 4}, rows(0));
        assertArrayEquals(new float[] {0, 101, 202, 1003, 4}, rows(1));
        hot.exchange(0);
        hot.exchange(1);
        assertArrayEquals(new float[] {0, 11, 2, 1003, 4}, rows(0));
        assertArrayEquals(new float[] {0, 111, 202, 1003, 4}, rows(1));
        add(0, 2, 0.5f);
        hot.exchangeAll();
        hot.exchangeAll();
        for (int worker = 0; worker < 2; worker++) {
            assertArrayEquals(new float[] {0, 111, 202.5f, 1003, 4}, rows(worker));
        }
        assertEquals(111, table[Weights.row(1, STRIDE)]);
        assertEquals(202.5f, table[Weights.row(2, STRIDE)]);
    }
}
