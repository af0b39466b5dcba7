package org.sememe.vectors;

/**
 * The inner loops over rows of {@code float[]} tables, in two implementations: the Vector API where the JVM was started
 * with it, plain loops elsewhere. {@link #best()} finds out once which one this JVM can run.
 *
 * <p>A row is the index of its first float in the table. Every implementation adds in an order of its own that never
 * changes, so that one implementation gives the same bits at every run; two implementations differ by rounding. Safe
 * for use by many threads at once; races on the tables are the caller's business.
 */
public abstract class Kernels {

    /** Number of columns that {@link #products} and {@link #exchange} work on at once. */
    public static final int WIDTH = 6;

    /** Length of the scratch array that {@link #products} needs. */
    public static final int SCRATCH = 2 * WIDTH * 16;

    /** Length of the pattern that {@link #steps} needs: a multiple of {@link #WIDTH} and of all {@link #lanes()}. */
    public static final int PATTERN = 48;

    /** Rows that {@link #batch} turns into columns at once, at the most. */
    static final int BLOCK = 32;

    /** Subclasses are in this package. */
    Kernels() {
    }

    /**
     * Returns the fastest kernels that this JVM can run.
     *
     * @return always the same object
     */
    public static Kernels best() {
        return KernelDiscovery.BEST;
    }

    /**
     * Returns the plain loops, which run everywhere and which the others are checked against.
     *
     * @return always the same object
     */
    public static Kernels plain() {
        return KernelDiscovery.PLAIN;
    }

    /**
     * Says what these kernels are, and what is lost if they are not the fastest.
     *
     * @return such as {@code Vector API, 16 floats at once}
     */
    public abstract String description();

    /**
     * Returns how many floats are worked on at once. The methods for training take row lengths that are a multiple.
     *
     * @return 1 or a power of two up to 16
     */
    public abstract int lanes();

    /**
     * Rounds a row length up to what the methods for training take.
     *
     * @param dimension number of components
     * @return the least multiple of {@link #lanes()} that is not smaller
     */
    public final int stride(int dimension) {
        return Math.multiplyExact((dimension - 1) / lanes() + 1, lanes());
    }

    /**
     * Computes an inner product.
     *
     * @param a a table
     * @param i a row of it
     * @param b a table
     * @param j a row of it
     * @param length length of the rows, any
     * @return the sum of the products
     */
    public abstract float dot(float[] a, int i, float[] b, int j, int length);

    /**
     * Adds a multiple of one row to another: {@code b[j] += factor * a[i]}.
     *
     * @param factor the factor
     * @param a a table
     * @param i a row of it
     * @param b a table
     * @param j a row of it, not the same row of the same table
     * @param length length of the rows, any
     */
    public abstract void add(float factor, float[] a, int i, float[] b, int j, int length);

    /**
     * Computes the inner products of a vector with consecutive rows.
     *
     * @param table a table
     * @param first its first row to use
     * @param stride distance of the rows, at least {@code length}
     * @param count how many rows
     * @param query a vector, from its index 0
     * @param length length of the rows, any
     * @param result receives {@code count} products
     */
    public abstract void scan(float[] table, int first, int stride, int count, float[] query, int length,
            float[] result);

    /**
     * Computes the inner products of some rows with {@link #WIDTH} columns, which are rows of another table.
     *
     * @param x a table
     * @param rows rows of it
     * @param count how many rows, at least 1
     * @param y a table
     * @param columns {@link #WIDTH} rows of it
     * @param length length of the rows, a multiple of {@link #lanes()}
     * @param products receives {@code x[rows[i]] . y[columns[j]]} at {@code i * WIDTH + j}; has room for one row more,
     *        whose content is undefined
     * @param scratch {@link #SCRATCH} floats
     */
    public abstract void products(float[] x, int[] rows, int count, float[] y, int[] columns, int length,
            float[] products, float[] scratch);

    /**
     * Takes a gradient step on rows and columns together: {@code x[rows[i]] += sum over j of g[i][j] y[columns[j]]} and
     * {@code y[columns[j]] += sum over i of g[i][j] x[rows[i]]}, both from the values before. Rows may repeat: the
     * later one then starts from what the earlier one left.
     *
     * @param x a table
     * @param rows rows of it
     * @param count how many rows
     * @param y a table, not the same
     * @param columns {@link #WIDTH} rows of it; they differ, but for those whose factors are all 0
     * @param length length of the rows, a multiple of {@link #lanes()}
     * @param g factors, at {@code i * WIDTH + j}
     */
    public abstract void exchange(float[] x, int[] rows, int count, float[] y, int[] columns, int length, float[] g);

    /**
     * Takes the half of a gradient step that concerns the columns and collects the other half:
     * {@code error += sum over j of g[j] y[columns[j]]} and {@code y[columns[j]] += g[j] hidden}, both from the values
     * before.
     *
     * @param hidden a vector, from its index 0
     * @param error a vector, from its index 0
     * @param y a table
     * @param columns as in {@link #exchange(float[], int[], int, float[], int[], int, float[])}
     * @param length length of the rows, a multiple of {@link #lanes()}
     * @param g {@link #WIDTH} factors
     */
    public abstract void exchange(float[] hidden, float[] error, float[] y, int[] columns, int length, float[] g);

    /**
     * Computes the inner product of two rows as {@link #dot(float[], int, float[], int, int)} does, without making
     * anything.
     *
     * @param a a table
     * @param i a row of it
     * @param b a table
     * @param j a row of it
     * @param length length of the rows, a multiple of {@link #lanes()}
     * @param scratch {@link #SCRATCH} floats
     * @return the inner product
     */
    public abstract float dot(float[] a, int i, float[] b, int j, int length, float[] scratch);

    /**
     * Takes a gradient step with AdaGrad (Duchi et al. 2011) on both factors of an inner product, both from the values
     * before. A row holds its values and behind them the sums of their squared steps: for each component
     * {@code s = rate * clip(slope * v)}, {@code t = rate * clip(slope * u)}, {@code u -= s / sqrt(uu)},
     * {@code v -= t / sqrt(vv)}, {@code uu += s * s}, {@code vv += t * t}.
     *
     * @param x a table
     * @param i a row of it, of twice the length
     * @param y a table
     * @param j a row of it, not the same row of the same table
     * @param length number of values of a row, a multiple of {@link #lanes()}
     * @param slope derivative of the loss by the inner product
     * @param clip bound on each component of the gradient, above 0
     * @param rate learning rate
     */
    public abstract void adaGrad(float[] x, int i, float[] y, int j, int length, float slope, float clip, float rate);

    /**
     * Computes the inner products of a vector with {@link #WIDTH} columns.
     *
     * @param hidden a vector, from its index 0
     * @param y a table
     * @param columns {@link #WIDTH} rows of it
     * @param length length of the rows, a multiple of {@link #lanes()}
     * @param products receives {@link #WIDTH} products
     * @param scratch {@link #SCRATCH} floats
     */
    public abstract void products(float[] hidden, float[] y, int[] columns, int length, float[] products,
            float[] scratch);

    /**
     * Adds up rows that are given by their numbers:
     * {@code sum = factor * (table[ids[from]] + ... + table[ids[to - 1]])}.
     *
     * @param factor the factor
     * @param table a table
     * @param ids numbers of rows
     * @param from the first of them to use
     * @param to after the last of them
     * @param length length and distance of the rows, any
     * @param sum receives {@code length} floats
     */
    public abstract void gather(float factor, float[] table, int[] ids, int from, int to, int length, float[] sum);

    /**
     * Adds a multiple of a vector to rows that are given by their numbers, which may repeat:
     * {@code table[ids[i]] += factor * vector}.
     *
     * @param factor the factor
     * @param vector {@code length} floats
     * @param table a table
     * @param ids numbers of rows
     * @param from the first of them to use
     * @param to after the last of them
     * @param length length and distance of the rows, any
     * @param scratch {@link #SCRATCH} floats
     */
    public abstract void scatter(float factor, float[] vector, float[] table, int[] ids, int from, int to, int length,
            float[] scratch);

    /**
     * Adds up rows: {@code sum = factor * (x[rows[0]] + x[rows[1]] + ...)}.
     *
     * @param factor the factor
     * @param x a table
     * @param rows rows of it
     * @param count how many rows, at least 1
     * @param sum receives the sum, from its index 0
     * @param length length of the rows, a multiple of {@link #lanes()}
     */
    public abstract void sum(float factor, float[] x, int[] rows, int count, float[] sum, int length);

    /**
     * Adds a multiple of a vector to rows: {@code x[rows[i]] += factor * vector}. A row that comes twice receives it
     * twice.
     *
     * @param factor the factor
     * @param vector a vector, from its index 0
     * @param x a table
     * @param rows rows of it
     * @param count how many rows
     * @param length length of the rows, a multiple of {@link #lanes()}
     */
    public abstract void spread(float factor, float[] vector, float[] x, int[] rows, int count, int length);

    /**
     * Turns the products of a logistic regression into gradient steps: {@code scores[i] = rate * (wanted[i % PATTERN] -
     * 1 / (1 + e^-scores[i]))}, right to about 1e-6. Where 1/2 is wanted and the product is 0, the step is exactly 0.
     *
     * @param scores products, which become steps; its length is a multiple of {@link #lanes()}
     * @param count how many
     * @param wanted {@link #PATTERN} answers from 0 to 1
     * @param rate the learning rate
     */
    public abstract void steps(float[] scores, int count, float[] wanted, float rate);

    /**
     * Computes the inner products of a vector with consecutive rows of whole numbers.
     *
     * @param table a table
     * @param first its first row to use
     * @param stride distance of the rows, at least {@code length}
     * @param count how many rows
     * @param query a vector, from its index 0
     * @param length length of the rows, any
     * @param result receives {@code count} products
     */
    public abstract void scan(byte[] table, int first, int stride, int count, float[] query, int length,
            float[] result);

    /**
     * Tells whether {@link #batch} is faster than one scan after the other: turning the rows into columns must pay.
     *
     * @param queries number of vectors
     * @param length length of the rows
     * @return whether to call it
     */
    static boolean manyAtOnce(int queries, int length) {
        return queries >= (length <= 200 ? 8 : 16);
    }

    /**
     * Computes the inner products of many vectors with the same consecutive rows; see {@link #manyAtOnce} for when this
     * is faster than one {@link #scan(float[], int, int, int, float[], int, float[])} after the other.
     *
     * @param table a table
     * @param first its first row to use
     * @param stride distance of the rows, at least {@code length}
     * @param count how many rows
     * @param queries at least one vector, from its index 0
     * @param length length of the rows, any
     * @param products receives {@code count} products for each vector; has room for a multiple of {@link #BLOCK}, whose
     *        rest is undefined
     * @param block scratch, {@link #BLOCK} times {@code length} floats
     * @param at where the scratch begins
     */
    void batch(float[] table, int first, int stride, int count, float[][] queries, int length, float[][] products,
            float[] block, int at) {
        for (int q = 0; q < queries.length; q++) {
            scan(table, first, stride, count, queries[q], length, products[q]);
        }
    }

    /** Does the same with rows of whole numbers. */
    void batch(byte[] table, int first, int stride, int count, float[][] queries, int length, float[][] products,
            float[] block, int at) {
        for (int q = 0; q < queries.length; q++) {
            scan(table, first, stride, count, queries[q], length, products[q]);
        }
    }

    /**
     * Computes the inner products of a vector with rows of whole numbers that lie anywhere.
     *
     * @param table a table
     * @param rows rows of it
     * @param count how many rows
     * @param query a vector, from its index 0
     * @param length length of the rows, a multiple of 64
     * @param products receives {@code count} products
     * @param scratch {@link #SCRATCH} floats
     */
    abstract void products(byte[] table, int[] rows, int count, float[] query, int length, float[] products,
            float[] scratch);
}
