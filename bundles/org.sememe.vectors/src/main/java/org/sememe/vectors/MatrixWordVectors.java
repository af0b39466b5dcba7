package org.sememe.vectors;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.vector.AnalogyMethod;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Neighbor;
import org.sememe.vector.WordVectors;

/**
 * Word vectors in a table: floats on the heap or in a mapped file, or bytes on the heap. Searched exactly unless an
 * index was asked for: every row is compared with the query in single precision, and the best are compared again in
 * double precision, so that scores and order do not depend on the kernels or threads. Immutable but for an index, which
 * comes when it is built.
 */
public final class MatrixWordVectors implements WordVectors {

    /** How many more candidates than asked for are compared again. */
    static final int MARGIN = 16;

    /** Keeps 3CosMul's denominator from zero (Levy and Goldberg 2014). */
    private static final double EPSILON = 0.001;

    private final Words words;
    private final RowTable table;
    private final Kernels kernels;
    private final float[] inverseNorms;
    /** Or null where every search looks at all rows. */
    private final IndexBuild indexing;

    /**
     * Wraps a table.
     *
     * @param words the words; nobody adds to it any more
     * @param matrix a row for each word; nobody writes to it any more
     */
    public MatrixWordVectors(WordIndex words, FloatMatrix matrix) {
        this(words, matrix, Kernels.best());
    }

    MatrixWordVectors(WordIndex words, FloatMatrix matrix, Kernels kernels) {
        this(words, new HeapTable(matrix), kernels);
    }

    private MatrixWordVectors(Words words, RowTable table, Kernels kernels) {
        this(words, table, kernels, table.inverseNorms(), null);
    }

    MatrixWordVectors(Words words, RowTable table, Kernels kernels, float[] inverseNorms, IndexBuild indexing) {
        if (words.size() != table.rows()) {
            throw new IllegalArgumentException(
                    "there must be a row for each of " + words.size() + " words, found " + table.rows());
        }
        this.words = words;
        this.table = table;
        this.kernels = kernels;
        this.inverseNorms = inverseNorms;
        this.indexing = indexing;
    }

    /**
     * Applies the options of an instance, see {@link VectorOptions}.
     *
     * @param options option values by name; unknown ones are ignored
     * @return these vectors, or others that store or search them as the options say
     * @throws InvalidInputException if a value is none of those that an option knows
     */
    public MatrixWordVectors with(Map<String, Object> options) {
        return with(options, Optional.empty());
    }

    /**
     * Applies the options of an instance, see {@link VectorOptions}.
     *
     * @param options option values by name; unknown ones are ignored
     * @param folder where an index is kept, so that it need not be built again; without it, or where nothing can be
     *        written, it is not kept
     * @return these vectors, or others that store or search them as the options say
     * @throws InvalidInputException if a value is none of those that an option knows
     */
    public MatrixWordVectors with(Map<String, Object> options, Optional<Path> folder) {
        MatrixWordVectors result = prepared(VectorOptions.of(options), folder);
        if (result.indexing != null && result.indexing.index() == null) {
            result.indexing.run();
        }
        return result;
    }

    /**
     * Applies the options of an instance as {@link #with(Map, Optional)} does, but has an index read or built by a
     * thread of its own unless {@code index.build} is {@code load}: until it is there, all words are looked at.
     * {@link #close} ends that thread.
     *
     * @param options option values by name; unknown ones are ignored
     * @param folder where an index is kept
     * @return these vectors, or others that store or search them as the options say
     * @throws InvalidInputException if a value is none of those that an option knows
     */
    public MatrixWordVectors served(Map<String, Object> options, Optional<Path> folder) {
        VectorOptions wanted = VectorOptions.of(options);
        if (wanted.waits()) {
            return with(options, folder);
        }
        MatrixWordVectors result = prepared(wanted, folder);
        if (result.indexing != null && result.indexing.index() == null) {
            result.indexing.start();
        }
        return result;
    }

    private MatrixWordVectors prepared(VectorOptions wanted, Optional<Path> folder) {
        RowTable stored = wanted.int8() ? new ByteTable(table) : table;
        if (!wanted.hnsw()) {
            return stored == table ? this : new MatrixWordVectors(words, stored, kernels);
        }
        float[] norms = stored == table ? inverseNorms : stored.inverseNorms();
        return new MatrixWordVectors(words, stored, kernels, norms,
                new IndexBuild(stored, norms, kernels, wanted, folder));
    }

    /**
     * Says how far an index is that is being built, or how well it finds.
     *
     * @return a few words, empty if no index was asked for
     */
    public String activity() {
        return indexing == null ? "" : indexing.activity();
    }

    /** Ends the building of an index, if one is being built, and its threads; the vectors can be used on. */
    public void close() {
        if (indexing != null) {
            indexing.close();
        }
    }

    /** Waits until an index is there, or failed. */
    void awaitIndex() {
        indexing.await();
    }

    private HnswIndex index() {
        return indexing == null ? null : indexing.index();
    }

    /**
     * Returns the table as floats on the heap; makes a copy where it is stored otherwise.
     *
     * @return a row for each word, not to be written to
     */
    public FloatMatrix matrix() {
        if (table instanceof HeapTable heap) {
            return heap.matrix();
        }
        float[] values = FloatMatrix.allocate(size() + " words x " + dimension(), size(), dimension());
        float[] row = new float[dimension()];
        for (int i = 0; i < size(); i++) {
            table.copy(i, row);
            System.arraycopy(row, 0, values, i * row.length, row.length);
        }
        return new FloatMatrix(values, size(), dimension());
    }

    /** Returns these vectors with the same index, which looks at another number of words. */
    MatrixWordVectors withSearchWidth(int searchWidth) {
        return new MatrixWordVectors(words, table, kernels, inverseNorms,
                IndexBuild.of(index().withSearchWidth(searchWidth)));
    }

    /**
     * Returns the memory that vectors, words and index take, mapped memory included.
     *
     * @return bytes, estimated
     */
    public long memoryBytes() {
        HnswIndex index = index();
        // For each word its length, hash, slots and a string of about ten letters.
        return table.bytes() + (words instanceof WordIndex ? size() * 84L : size() * 4L)
                + (index == null ? 0 : index.bytes());
    }

    /**
     * Looks for numbers that are not finite, and answers a query. What is mapped and carries checksums is checked when
     * it is first used instead, so that it opens in an instant: of that only the first rows are looked at here, and
     * where there is no index, no query is answered, which would look at all of them.
     *
     * @throws CorruptModelException if there is one, naming the word
     */
    void check() {
        boolean mapped = table instanceof MappedTable;
        int rows = mapped ? Math.min(size(), table.stretch()) : size();
        float[] row = new float[dimension()];
        for (int i = 0; i < rows; i++) {
            table.copy(i, row);
            for (float value : row) {
                if (!Float.isFinite(value)) {
                    throw new CorruptModelException(
                            "the vector of word '" + word(i) + "' must hold finite numbers, found " + value);
                }
            }
        }
        if (!mapped || index() != null) {
            nearest(word(0), 1);
        }
    }

    @Override
    public int dimension() {
        return table.columns();
    }

    @Override
    public int size() {
        return table.rows();
    }

    @Override
    public String word(int number) {
        return words.word(number);
    }

    @Override
    public int index(String word) {
        return words.index(word);
    }

    @Override
    public DenseVector vector(int number) {
        if (number < 0 || number >= size()) {
            throw new IndexOutOfBoundsException("word " + number + " of " + size());
        }
        return new DenseVector(table.row(number));
    }

    @Override
    public List<Neighbor> nearest(DenseVector query, int limit, Set<String> excluded) {
        check(query);
        int[] left = excluded.stream().mapToInt(this::index).filter(number -> number >= 0).distinct().toArray();
        return nearest(query.values(), limit, left);
    }

    private void check(DenseVector query) {
        if (query.dimension() != dimension()) {
            throw new InvalidInputException("a query must have the dimension " + dimension() + " of the word vectors, "
                    + "found " + query.dimension());
        }
        for (float value : query.values()) {
            if (!Float.isFinite(value)) {
                throw new InvalidInputException("a query vector must hold finite numbers, found " + value);
            }
        }
    }

    @Override
    public List<Neighbor> nearest(String word, int limit) {
        int number = require(word);
        return nearest(table.row(number), limit, new int[] {number});
    }

    /**
     * Answers many queries at once, which reads every row once for all of them.
     *
     * @param queries vectors of {@link #dimension()} components
     * @param limit how many words at the most for each, at least 1
     * @return for each query the words by falling cosine
     */
    public List<List<Neighbor>> nearest(List<DenseVector> queries, int limit) {
        queries.forEach(this::check);
        if (queries.isEmpty()) {
            return List.of();
        }
        float[][] values = queries.stream().map(DenseVector::values).toArray(float[][]::new);
        TopScores[] tops = new RowSearch(table, kernels).search(values, values.length, candidates(limit, 0),
                this::offerCosines);
        List<List<Neighbor>> answers = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            answers.add(best(tops[i].numbers(), limit, new int[0], cosine(values[i])));
        }
        return answers;
    }

    private List<Neighbor> nearest(float[] query, int limit, int[] excluded) {
        int wanted = candidates(limit, excluded.length);
        int[] found;
        HnswIndex index = index();
        if (index == null) {
            found = new RowSearch(table, kernels).search(new float[][] {query}, 1, wanted, this::offerCosines)[0]
                    .numbers();
        } else {
            found = index.candidates(unit(query), wanted);
        }
        return best(found, limit, excluded, cosine(query));
    }

    private void offerCosines(int first, int count, float[][] products, TopScores[] tops) {
        for (int q = 0; q < tops.length; q++) {
            TopScores top = tops[q];
            float[] found = products[q];
            float threshold = (float) top.threshold();
            for (int r = 0; r < count; r++) {
                // Not divided by the length of the query: that is the same for all.
                if (found[r] * inverseNorms[first + r] >= threshold) {
                    top.offer(first + r, (double) found[r] * inverseNorms[first + r]);
                    threshold = (float) top.threshold();
                }
            }
        }
    }

    private IntToDoubleFunction cosine(float[] query) {
        double norm = RowTable.norm(query, 0, query.length);
        double inverse = norm == 0 ? 0 : 1 / norm;
        float[] row = new float[dimension()];
        return number -> {
            table.copy(number, row);
            return clamp(dot(query, row) * inverse * inverseNorm(row));
        };
    }

    @Override
    public List<Neighbor> analogy(String a, String b, String c, int limit, AnalogyMethod method) {
        int[] given = {require(a), require(b), require(c)};
        float[][] unit = {unit(table.row(given[0])), unit(table.row(given[1])), unit(table.row(given[2]))};
        if (method == AnalogyMethod.MULTIPLY) {
            return multiply(unit, limit, given);
        }
        float[] query = new float[dimension()];
        for (int i = 0; i < query.length; i++) {
            query[i] = unit[1][i] - unit[0][i] + unit[2][i];
        }
        return nearest(query, limit, given);
    }

    private List<Neighbor> multiply(float[][] unit, int limit, int[] given) {
        TopScores top = new RowSearch(table, kernels).search(unit, 1, candidates(limit, given.length),
                (first, count, products, tops) -> {
                    for (int r = 0; r < count; r++) {
                        double inverse = inverseNorms[first + r];
                        double score = product(products[0][r] * inverse, products[1][r] * inverse,
                                products[2][r] * inverse);
                        if (score >= tops[0].threshold()) {
                            tops[0].offer(first + r, score);
                        }
                    }
                })[0];
        float[] row = new float[dimension()];
        return best(top.numbers(), limit, given, number -> {
            table.copy(number, row);
            double inverse = inverseNorm(row);
            return product(dot(unit[0], row) * inverse, dot(unit[1], row) * inverse, dot(unit[2], row) * inverse);
        });
    }

    private static double product(double a, double b, double c) {
        return (1 + b) / 2 * ((1 + c) / 2) / ((1 + a) / 2 + EPSILON);
    }

    @Override
    public double similarity(String a, String b) {
        return cosine(table.row(require(a))).applyAsDouble(require(b));
    }

    private int require(String word) {
        int number = index(word);
        if (number < 0) {
            throw new InvalidInputException("word '" + word + "' is not among the " + size() + " words of the model");
        }
        return number;
    }

    private int candidates(int limit, int excluded) {
        if (limit < 1) {
            throw new InvalidInputException("the number of words asked for must be at least 1, found " + limit);
        }
        return (int) Math.min(size(), (long) limit + excluded + MARGIN);
    }

    private List<Neighbor> best(int[] found, int limit, int[] excluded, IntToDoubleFunction score) {
        record Candidate(int row, double score) {
        }
        List<Candidate> candidates = new ArrayList<>(found.length);
        for (int row : found) {
            boolean left = false;
            for (int other : excluded) {
                left |= other == row;
            }
            if (!left) {
                candidates.add(new Candidate(row, score.applyAsDouble(row)));
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::score).reversed().thenComparingInt(Candidate::row))
                .limit(limit).map(candidate -> new Neighbor(words.word(candidate.row()), candidate.score())).toList();
    }

    private static float[] unit(float[] vector) {
        float[] unit = new float[vector.length];
        double inverse = inverseNorm(vector);
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] * inverse);
        }
        return unit;
    }

    private static double inverseNorm(float[] vector) {
        double norm = RowTable.norm(vector, 0, vector.length);
        return norm == 0 ? 0 : 1 / norm;
    }

    private static double dot(float[] query, float[] row) {
        double sum = 0;
        for (int i = 0; i < query.length; i++) {
            sum += (double) query[i] * row[i];
        }
        return sum;
    }

    private static double clamp(double cosine) {
        return Math.max(-1, Math.min(1, cosine));
    }
}
