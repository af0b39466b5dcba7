package org.sememe.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelsTest {

    private static final int WIDTH = Kernels.WIDTH;

    static Stream<Kernels> kernels() {
        return Stream.of(Kernels.plain(), Kernels.best()).distinct();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void dotAndAddAgreeWithDoubles(Kernels kernels) {
        Random random = new Random(1);
        for (int length : new int[] {1, 3, 4, 15, 16, 17, 31, 100, 300}) {
            float[] a = floats(random, length + 5);
            float[] b = floats(random, length + 9);
            double dot = 0;
            double[] sum = new double[b.length];
            for (int i = 0; i < b.length; i++) {
                sum[i] = b[i];
            }
            for (int i = 0; i < length; i++) {
                dot += (double) a[5 + i] * b[7 + i];
                sum[7 + i] += 0.3f * (double) a[5 + i];
            }
            assertEquals(dot, kernels.dot(a, 5, b, 7, length), 1e-5, "length " + length);
            kernels.add(0.3f, a, 5, b, 7, length);
            assertClose(sum, b);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void scanAgreesWithDoubles(Kernels kernels) {
        Random random = new Random(2);
        for (int length : new int[] {1, 5, 16, 20, 100, 300}) {
            for (int rows : new int[] {1, 2, 3, 4, 9}) {
                int stride = length + 3;
                float[] table = floats(random, 11 + rows * stride);
                float[] query = floats(random, length);
                double[] expected = new double[rows];
                for (int r = 0; r < rows; r++) {
                    for (int i = 0; i < length; i++) {
                        expected[r] += (double) table[11 + r * stride + i] * query[i];
                    }
                }
                float[] found = new float[rows];
                kernels.scan(table, 11, stride, rows, query, length, found);
                assertClose(expected, found);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void rowsByNumberAreAddedUpAndChanged(Kernels kernels) {
        Random random = new Random(7);
        for (int length : new int[] {1, 5, 16, 17, 31, 40, 64, 100, 300}) {
            float[] table = floats(random, 9 * length);
            int[] ids = {3, 8, 8, 0, 5, 2};
            double[] sum = new double[length];
            double[] changed = new double[table.length];
            float[] vector = floats(random, length);
            for (int i = 0; i < table.length; i++) {
                changed[i] = table[i];
            }
            for (int i = 1; i < 5; i++) {
                for (int c = 0; c < length; c++) {
                    sum[c] += 0.25 * table[ids[i] * length + c];
                    changed[ids[i] * length + c] += 0.3f * (double) vector[c];
                }
            }
            float[] found = floats(random, length);
            kernels.gather(0.25f, table, ids, 1, 5, length, found);
            assertClose(sum, found);
            kernels.gather(1, table, ids, 2, 2, length, found);
            assertArrayEquals(new float[length], found);
            kernels.scatter(0.3f, vector, table, ids, 1, 5, length, new float[Kernels.SCRATCH]);
            assertClose(changed, table);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void scanOfBytesAgreesWithDoubles(Kernels kernels) {
        Random random = new Random(2);
        for (int length : new int[] {1, 5, 16, 20, 100, 300}) {
            for (int rows : new int[] {1, 2, 3, 4, 9}) {
                int stride = length + 3;
                byte[] table = new byte[11 + rows * stride];
                random.nextBytes(table);
                float[] query = floats(random, length);
                double[] expected = new double[rows];
                double[] found = new double[rows];
                float[] products = new float[rows];
                kernels.scan(table, 11, stride, rows, query, length, products);
                for (int r = 0; r < rows; r++) {
                    for (int i = 0; i < length; i++) {
                        expected[r] += (double) table[11 + r * stride + i] * query[i];
                    }
                    found[r] = products[r];
                }
                assertArrayEquals(expected, found, 2e-3);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void batchesAgreeWithDoubles(Kernels kernels) {
        Random random = new Random(3);
        for (int length : new int[] {1, 5, 16, 50, 130}) {
            for (int count : new int[] {1, 31, 32, 33, 70}) {
                for (int many : new int[] {1, 4, 9}) {
                    int stride = length + 3;
                    byte[] bytes = new byte[11 + count * stride];
                    random.nextBytes(bytes);
                    float[] floats = floats(random, bytes.length);
                    float[][] queries = new float[many][];
                    for (int q = 0; q < many; q++) {
                        queries[q] = floats(random, length);
                    }
                    float[] block = floats(random, 7 + Kernels.BLOCK * length);
                    float[][] products = new float[many][Kernels.BLOCK * 3];
                    float[][] productsOfBytes = new float[many][Kernels.BLOCK * 3];
                    kernels.batch(floats, 11, stride, count, queries, length, products, block, 7);
                    kernels.batch(bytes, 11, stride, count, queries, length, productsOfBytes, block, 7);
                    for (int q = 0; q < many; q++) {
                        for (int r = 0; r < count; r++) {
                            double expected = 0;
                            double expectedOfBytes = 0;
                            for (int i = 0; i < length; i++) {
                                expected += (double) floats[11 + r * stride + i] * queries[q][i];
                                expectedOfBytes += (double) bytes[11 + r * stride + i] * queries[q][i];
                            }
                            assertEquals(expected, products[q][r], 1e-5);
                            assertEquals(expectedOfBytes, productsOfBytes[q][r], 2e-3);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void equalRowsOfBytesHaveEqualProductsWhereverTheyAre(Kernels kernels) {
        for (int length : new int[] {50, 100, 300}) {
            byte[] row = new byte[length];
            new Random(4).nextBytes(row);
            byte[] table = new byte[7 * length];
            for (int r = 0; r < 7; r++) {
                System.arraycopy(row, 0, table, r * length, length);
            }
            float[] products = new float[7];
            kernels.scan(table, 0, length, 7, floats(new Random(5), length), length, products);
            for (float product : products) {
                assertEquals(products[0], product);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void productsWithBytesThatLieAnywhereAgreeWithDoubles(Kernels kernels) {
        Random random = new Random(3);
        for (int length : new int[] {64, 128, 320}) {
            byte[] table = new byte[20 * length];
            random.nextBytes(table);
            float[] query = floats(random, length);
            for (int count = 0; count < 8; count++) {
                int[] rows = random.ints(count, 0, 20).map(row -> row * length).toArray();
                double[] expected = new double[count];
                double[] found = new double[count];
                float[] products = new float[count];
                kernels.products(table, rows, count, query, length, products, new float[Kernels.SCRATCH]);
                for (int r = 0; r < count; r++) {
                    for (int i = 0; i < length; i++) {
                        expected[r] += (double) table[rows[r] + i] * query[i];
                    }
                    found[r] = products[r];
                }
                assertArrayEquals(expected, found, 2e-3);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void productsOfOneVectorAgreeWithDoubles(Kernels kernels) {
        Random random = new Random(8);
        int length = kernels.stride(100);
        float[] hidden = floats(random, length);
        float[] y = floats(random, 12 * length);
        int[] columns = columns(random, length);
        double[] expected = new double[WIDTH];
        for (int j = 0; j < WIDTH; j++) {
            for (int c = 0; c < length; c++) {
                expected[j] += (double) hidden[c] * y[columns[j] + c];
            }
        }
        float[] found = new float[WIDTH];
        kernels.products(hidden, y, columns, length, found, new float[Kernels.SCRATCH]);
        assertClose(expected, found);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void adaGradAgreesWithDoubles(Kernels kernels) {
        Random random = new Random(8);
        int length = kernels.stride(50);
        float[] x = floats(random, 5 * length);
        float[] y = floats(random, 5 * length);
        for (int c = 0; c < length; c++) {
            x[3 * length + c] = 1 + random.nextFloat();
            y[2 * length + c] = 1 + random.nextFloat();
        }
        double[] expectedX = doubles(x);
        double[] expectedY = doubles(y);
        double dot = 0;
        for (int c = 0; c < length; c++) {
            double u = x[2 * length + c];
            double v = y[length + c];
            dot += u * v;
            double s = 0.05 * Math.max(-0.4, Math.min(0.4, 0.7 * v));
            double t = 0.05 * Math.max(-0.4, Math.min(0.4, 0.7 * u));
            expectedX[2 * length + c] -= s / Math.sqrt(x[3 * length + c]);
            expectedY[length + c] -= t / Math.sqrt(y[2 * length + c]);
            expectedX[3 * length + c] += s * s;
            expectedY[2 * length + c] += t * t;
        }
        assertEquals(dot, kernels.dot(x, 2 * length, y, length, length, new float[Kernels.SCRATCH]), 1e-5);
        kernels.adaGrad(x, 2 * length, y, length, length, 0.7f, 0.4f, 0.05f);
        assertClose(expectedX, x);
        assertClose(expectedY, y);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void productsAgreeWithDoubles(Kernels kernels) {
        Random random = new Random(3);
        int length = kernels.stride(100);
        float[] x = floats(random, 12 * length);
        float[] y = floats(random, 12 * length);
        int[] columns = columns(random, length);
        for (int count = 1; count <= 10; count++) {
            int[] rows = random.ints(count, 0, 12).map(row -> row * length).toArray();
            double[] expected = new double[count * WIDTH];
            for (int i = 0; i < expected.length; i++) {
                for (int c = 0; c < length; c++) {
                    expected[i] += (double) x[rows[i / WIDTH] + c] * y[columns[i % WIDTH] + c];
                }
            }
            float[] found = new float[(count + 1) * WIDTH];
            kernels.products(x, rows, count, y, columns, length, found, new float[Kernels.SCRATCH]);
            assertClose(expected, Arrays.copyOf(found, expected.length));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void exchangeAgreesWithDoublesAlsoForRepeatedRows(Kernels kernels) {
        Random random = new Random(4);
        int length = kernels.stride(40);
        int[] columns = columns(random, length);
        int[] rows = {3 * length, 0, 3 * length, 7 * length};
        float[] g = floats(random, rows.length * WIDTH);
        float[] x = floats(random, 12 * length);
        float[] y = floats(random, 12 * length);
        double[] newX = doubles(x);
        double[] newY = doubles(y);
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < length; c++) {
                double old = newX[rows[i] + c];
                for (int j = 0; j < WIDTH; j++) {
                    newX[rows[i] + c] += (double) g[i * WIDTH + j] * y[columns[j] + c];
                    newY[columns[j] + c] += g[i * WIDTH + j] * old;
                }
            }
        }
        kernels.exchange(x, rows, rows.length, y, columns, length, g);
        assertClose(newX, x);
        assertClose(newY, y);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void exchangeWithAHiddenVectorAgreesWithDoublesAndLeavesSpareColumnsAlone(Kernels kernels) {
        Random random = new Random(5);
        int length = kernels.stride(40);
        int[] columns = columns(random, length);
        columns[5] = columns[4];
        float[] g = floats(random, WIDTH);
        g[4] = 0;
        g[5] = 0;
        float[] hidden = floats(random, length);
        float[] error = floats(random, length);
        float[] y = floats(random, 12 * length);
        double[] newError = doubles(error);
        double[] newY = doubles(y);
        for (int c = 0; c < length; c++) {
            for (int j = 0; j < WIDTH; j++) {
                newError[c] += (double) g[j] * y[columns[j] + c];
                newY[columns[j] + c] += (double) g[j] * hidden[c];
            }
        }
        kernels.exchange(hidden, error, y, columns, length, g);
        assertClose(newError, error);
        assertClose(newY, y);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void sumAndSpreadAgreeWithDoublesAlsoForRepeatedRows(Kernels kernels) {
        Random random = new Random(7);
        int length = kernels.stride(40);
        float[] x = floats(random, 12 * length);
        for (int[] rows : new int[][] {{5 * length}, {3 * length, 0, 3 * length}, {length, 2 * length}}) {
            double[] expected = new double[length];
            for (int row : rows) {
                for (int c = 0; c < length; c++) {
                    expected[c] += 0.3f * (double) x[row + c];
                }
            }
            float[] sum = floats(random, length);
            kernels.sum(0.3f, x, rows, rows.length, sum, length);
            assertClose(expected, sum);

            double[] spread = doubles(x);
            for (int row : rows) {
                for (int c = 0; c < length; c++) {
                    spread[row + c] += 0.7f * (double) sum[c];
                }
            }
            kernels.spread(0.7f, sum, x, rows, rows.length, length);
            assertClose(spread, x);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void stepsAgreeWithDoubles(Kernels kernels) {
        float[] scores = new float[64];
        float[] wanted = new float[Kernels.PATTERN];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (i - 32) * 0.7f;
        }
        scores[3] = Float.POSITIVE_INFINITY;
        scores[4] = -Float.MAX_VALUE;
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = i % 2;
        }
        wanted[32] = 0.5f;
        double[] expected = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            expected[i] = 2 * (wanted[i % Kernels.PATTERN] - 1 / (1 + Math.exp(-scores[i])));
        }
        kernels.steps(scores, scores.length, wanted, 2);
        assertArrayEquals(expected, doubles(scores), 2e-6);
        assertEquals(0, scores[32]);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void theSameBitsBeforeAndAfterTheCompilerHasSeenTheLoops(Kernels kernels) {
        Random random = new Random(6);
        int length = kernels.stride(100);
        float[] x = floats(random, 12 * length);
        float[] y = floats(random, 12 * length);
        int[] columns = columns(random, length);
        int[] rows = {0, length, 5 * length};
        float[] first = new float[4 * WIDTH];
        kernels.products(x, rows, 3, y, columns, length, first, new float[Kernels.SCRATCH]);
        float[] again = new float[4 * WIDTH];
        for (int i = 0; i < 30_000; i++) {
            kernels.products(x, rows, 3, y, columns, length, again, new float[Kernels.SCRATCH]);
        }
        assertArrayEquals(first, again, 0);
    }

    @Test
    void discoveryHappensOnce() {
        assertSame(Kernels.best(), Kernels.best());
    }

    @Test
    void strideIsAMultipleOfTheLanes() {
        for (int dimension = 1; dimension < 40; dimension++) {
            int stride = Kernels.best().stride(dimension);
            assertTrue(stride >= dimension && stride < dimension + Kernels.best().lanes());
            assertEquals(0, stride % Kernels.best().lanes());
        }
    }

    @Test
    void aVirtualMachineWithoutTheVectorModuleUsesPlainLoops() throws Exception {
        Process process = new ProcessBuilder(System.getProperty("java.home") + File.separator + "bin" + File.separator
                + "java", "-cp", System.getProperty("java.class.path"), PrintKernels.class.getName())
                .redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        assertEquals(Kernels.plain().description(), printed.trim());
    }

    /** Run in another virtual machine. */
    static final class PrintKernels {

        private PrintKernels() {
        }

        public static void main(String[] arguments) {
            System.out.println(Kernels.best().description());
        }
    }

    private static int[] columns(Random random, int length) {
        return random.ints(0, 12).distinct().limit(WIDTH).map(row -> row * length).toArray();
    }

    private static float[] floats(Random random, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = random.nextFloat() - 0.5f;
        }
        return floats;
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    private static void assertClose(double[] expected, float[] found) {
        assertArrayEquals(expected, doubles(found), 1e-5);
    }
}
