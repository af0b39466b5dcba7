package org.sememe.fasttext.internal.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.Arguments;
import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.Loss;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.fasttext.internal.model.ModelFile;
import org.sememe.fasttext.internal.model.ModelKind;
import org.sememe.fasttext.internal.model.RowMatrix;
import org.sememe.vectors.WordIndex;

/** A table with the rows that were met only must be, to everybody else, the table with all rows. */
class TrainedMatrixTest {

    private static final int WORDS = 3;
    private static final int BUCKETS = 20_000;
    private static final int DIMENSION = 5;
    private static final long SEED = 7;

    @TempDir
    Path folder;

    private final Dictionary dictionary = dictionary();
    private final UsedRows used = UsedRows.ofWords(dictionary);

    private static Dictionary dictionary() {
        WordIndex entries = new WordIndex(4);
        for (String entry : new String[] {"</s>", "red", "apple", "__label__fruit"}) {
            entries.add(entry);
        }
        Arguments arguments = new Arguments(DIMENSION, 5, 1, 1, 5, 2, Loss.SOFTMAX, ModelKind.SUPERVISED, BUCKETS, 0, 0,
                100, 0);
        return new Dictionary(arguments, entries, new long[] {4, 3, 2, 1}, WORDS, 10, null);
    }

    private ModelData model(UsedRows rows) {
        Weights weights = Weights.allocate(dictionary, rows, DIMENSION, 1);
        weights.randomise(dictionary, SEED);
        return weights.model(dictionary, SEED);
    }

    private void meet(int... buckets) {
        for (int bucket : buckets) {
            used.row(WORDS + bucket);
        }
        used.complete();
    }

    @Test
    void isTheWholeTable() throws IOException {
        meet(7, BUCKETS - 1, 0, 7, 8);
        ModelData whole = model(UsedRows.all(dictionary));
        ModelData trained = model(used);
        assertEquals(WORDS + 4, used.size());
        RowMatrix expected = whole.input();
        RowMatrix found = trained.input();
        assertEquals(expected.rows(), found.rows());
        float[] a = new float[DIMENSION];
        float[] b = new float[DIMENSION];
        float[] scratch = new float[DIMENSION];
        for (int row = 0; row < expected.rows(); row++) {
            expected.copyRow(row, a);
            found.copyRow(row, b);
            assertArrayEquals(a, b);
            expected.addRow(row, a, scratch);
            found.addRow(row, b, scratch);
            assertArrayEquals(a, b);
        }
        float[] products = new float[expected.rows()];
        float[] same = new float[expected.rows()];
        expected.products(a, products);
        found.products(a, same);
        assertArrayEquals(products, same, 1e-6f);
        Path one = folder.resolve("one.bin");
        Path other = folder.resolve("other.bin");
        assertEquals(ModelFile.write(one, whole), ModelFile.write(other, trained));
        assertEquals(-1, Files.mismatch(one, other));
    }

    @Test
    void showsWhatWasTrained() {
        meet(5, 3);
        Weights weights = Weights.allocate(dictionary, used, DIMENSION, 1);
        weights.randomise(dictionary, SEED);
        weights.input()[used.row(WORDS + 3) * DIMENSION + 1] = 42;
        float[] row = new float[DIMENSION];
        weights.model(dictionary, SEED).input().copyRow(WORDS + 3, row);
        assertEquals(42, row[1]);
    }

    @Test
    void numbersAreThoseOfASequenceFromOneRowToTheNext() {
        StartValues start = StartValues.of(SEED, DIMENSION);
        float[] all = new float[4 * DIMENSION];
        start.fill(0, 4, all, 0);
        float[] one = new float[DIMENSION + 2];
        start.fill(2, 1, one, 2);
        for (int i = 0; i < DIMENSION; i++) {
            assertEquals(all[2 * DIMENSION + i], one[2 + i]);
            assertEquals(0, all[i], 1f / DIMENSION);
        }
    }

    @Test
    void aRowThatIsNewWhenAllWereMetIsRefused() {
        meet(5);
        assertEquals(WORDS, used.row(WORDS + 5));
        assertThrows(InvalidInputException.class, () -> used.row(WORDS + 6));
    }
}
