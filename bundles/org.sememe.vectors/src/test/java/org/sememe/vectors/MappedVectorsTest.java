package org.sememe.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.CorruptModelException;
import org.sememe.vector.AnalogyMethod;
import org.sememe.vector.DenseVector;

class MappedVectorsTest {

    private static final int WORDS = 2000;
    private static final int DIMENSION = 150;

    @TempDir
    Path folder;

    private MatrixWordVectors heap;
    private Path file;

    @BeforeEach
    void write() {
        heap = vectors(WORDS, DIMENSION);
        file = folder.resolve("vectors.bin");
        WordVectorFiles.write(heap, VectorFormat.MAPPED, file);
    }

    static MatrixWordVectors vectors(int size, int dimension) {
        Random random = new Random(3);
        WordIndex words = new WordIndex();
        float[] values = new float[size * dimension];
        for (int i = 0; i < size; i++) {
            words.add(i % 10 == 0 ? "Wörter-" + i + "-\uD83D\uDE00" : "w" + i);
            for (int c = 0; c < dimension; c++) {
                values[i * dimension + c] = (float) random.nextGaussian();
            }
        }
        return new MatrixWordVectors(words, new FloatMatrix(values, size, dimension));
    }

    @Test
    void saysWhatTheHeapSays() {
        MatrixWordVectors mapped = WordVectorFiles.read(file);
        assertEquals(Optional.of(VectorFormat.MAPPED), WordVectorFiles.detect(file));
        assertEquals(Optional.of(file), WordVectorFiles.findWord2Vec(folder));
        assertEquals(WORDS, mapped.size());
        for (int i = 0; i < WORDS; i++) {
            assertEquals(heap.word(i), mapped.word(i));
            assertEquals(i, mapped.index(heap.word(i)));
            assertArrayEquals(heap.vector(i).values(), mapped.vector(i).values());
        }
        assertEquals(-1, mapped.index("w10"));
        assertEquals(-1, mapped.index(""));
        assertEquals(heap.nearest("w17", 20), mapped.nearest("w17", 20));
        DenseVector query = heap.vector(99);
        assertEquals(heap.nearest(query, 3, Set.of("w99")), mapped.nearest(query, 3, Set.of("w99")));
        List<DenseVector> queries = IntStream.range(0, 9).mapToObj(i -> heap.vector(7 * i)).toList();
        assertEquals(heap.nearest(queries, 4), mapped.nearest(queries, 4));
        for (AnalogyMethod method : AnalogyMethod.values()) {
            assertEquals(heap.analogy("w1", "w2", "w3", 5, method), mapped.analogy("w1", "w2", "w3", 5, method));
        }
        assertEquals(heap.similarity("w1", "w2"), mapped.similarity("w1", "w2"));
        new WordVectorsModel(mapped, WordSplitter.whitespace()).check();
    }

    @Test
    void aWordAndOneDimensionAreEnough() {
        Path small = folder.resolve("small");
        WordVectorFiles.write(vectors(1, 1), VectorFormat.MAPPED, small);
        assertEquals(0, WordVectorFiles.read(small).index("Wörter-0-\uD83D\uDE00"));
    }

    @Test
    void damageIsFoundBeforeItIsUsed() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        MappedLayout layout = MappedLayout.read(ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN), whole.length)
                .orElseThrow();
        // In the header and in the index: nothing opens. In the rows: the words of other blocks are served.
        for (int at : new int[] {20, 39, MappedLayout.HEADER, (int) layout.slotsAt() + 77, (int) layout.textAt()}) {
            flip(whole, at);
            String message = assertThrows(CorruptModelException.class, () -> MappedTable.open(file), "byte " + at)
                    .getMessage();
            assertTrue(message.startsWith(file + " at byte "), message);
        }
        int last = (int) layout.size() - 3;
        flip(whole, last);
        MatrixWordVectors mapped = WordVectorFiles.read(file);
        assertArrayEquals(heap.vector(5).values(), mapped.vector(5).values());
        String message = assertThrows(CorruptModelException.class, () -> mapped.vector(WORDS - 1)).getMessage();
        long block = layout.rowsAt() + (layout.blocks() - 1) * layout.blockBytes();
        assertTrue(message.startsWith(file + " at byte " + block + ": expected rows of CRC-32C "), message);
        // The check at loading looks at the beginning only.
        new WordVectorsModel(WordVectorFiles.read(file), WordSplitter.whitespace()).check();
        assertThrows(CorruptModelException.class, () -> mapped.nearest("w5", 3));
        assertThrows(CorruptModelException.class, () -> mapped.nearest("w5", 3));
    }

    private void flip(byte[] whole, int at) throws Exception {
        byte[] damaged = whole.clone();
        damaged[at] ^= 4;
        Files.write(file, damaged);
    }

    @Test
    void anotherSizeIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int size : new int[] {0, 15, 16, 4095, 4096, whole.length - 1, whole.length + 1}) {
            Files.write(file, Arrays.copyOf(whole, size));
            assertThrows(CorruptModelException.class, () -> MappedTable.open(file), size + " bytes");
        }
    }

    @Test
    void numbersMustBeFiniteWhateverTheChecksumSays() {
        WordIndex words = new WordIndex();
        words.add("a");
        words.add("b");
        MatrixWordVectors wrong =
                new MatrixWordVectors(words, new FloatMatrix(new float[] {1, 2, 3, Float.NaN}, 2, 2));
        WordVectorFiles.write(wrong, VectorFormat.MAPPED, file);
        MatrixWordVectors mapped = MappedTable.open(file);
        String message = assertThrows(CorruptModelException.class, () -> mapped.vector(1)).getMessage();
        assertTrue(message.endsWith("expected a finite number, found NaN"), message);
    }
}
