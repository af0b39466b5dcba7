package org.sememe.vectors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

import org.sememe.InvalidInputException;
import org.sememe.vector.AnalogyMethod;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Neighbor;
import org.sememe.vector.WordVectors;

/**
 * Word vectors in a table, searched exactly: every row is compared with the query in single precision, and the best are
 * compared again in double precision, so that scores and order do not depend on the kernels. Immutable.
 */
public final class MatrixWordVectors implements WordVectors {

    /** Rows that are scored at once: their products stay in the first-level cache. */
    private static final int BLOCK = 512;

    /** How many more candidates than asked for are compared again. */
    private static final int MARGIN = 16;

    /** Keeps 3CosMul's denominator from zero (Levy and Goldberg 2014). */
    private static final double EPSILON = 0.001;

    private final WordIndex words;
    private final FloatMatrix matrix;
    private final Kernels kernels;
    private final float[] inverseNorms;

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
        if (words.size() != matrix.rows()) {
            throw new IllegalArgumentException(
                    "there must be a row for each of " + words.size() + " words, found " + matrix.rows());
        }
        this.words = words;
        this.matrix = matrix;
        this.kernels = kernels;
        this.inverseNorms = new float[matrix.rows()];
        for (int i = 0; i < inverseNorms.length; i++) {
            int at = matrix.offset(i);
            // Plain loops: this runs once, and the Vector API is slow until the compiler has seen it.
            double norm = Math.sqrt(Kernels.plain().dot(matrix.values(), at, matrix.values(), at, matrix.columns()));
            // The square of a float may be too large or too small for a float.
            inverseNorms[i] = norm > 1e-15 && norm < 1e15 ? (float) (1 / norm) : (float) inverseNorm(i);
        }
    }

    /**
     * Returns the table.
     *
     * @return a row for each word, not to be written to
     */
    public FloatMatrix matrix() {
        return matrix;
    }

    @Override
    public int dimension() {
        return matrix.columns();
    }

    @Override
    public int size() {
        return matrix.rows();
    }

    @Override
    public String word(int index) {
        return words.word(index);
    }

    @Override
    public int index(String word) {
        return words.index(word);
    }

    @Override
    public DenseVector vector(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("word " + index + " of " + size());
        }
        return new DenseVector(matrix.row(index));
    }

    @Override
    public List<Neighbor> nearest(DenseVector query, int limit, Set<String> excluded) {
        if (query.dimension() != dimension()) {
            throw new InvalidInputException("a query must have the dimension " + dimension() + " of the word vectors, "
                    + "found " + query.dimension());
        }
        for (float value : query.values()) {
            if (!Float.isFinite(value)) {
                throw new InvalidInputException("a query vector must hold finite numbers, found " + value);
            }
        }
        int[] left = excluded.stream().mapToInt(this::index).filter(index -> index >= 0).distinct().toArray();
        return nearest(query.values(), limit, left);
    }

    @Override
    public List<Neighbor> nearest(String word, int limit) {
        int index = require(word);
        return nearest(matrix.row(index), limit, new int[] {index});
    }

    private List<Neighbor> nearest(float[] query, int limit, int[] excluded) {
        double norm = norm(query, 0);
        double inverse = norm == 0 ? 0 : 1 / norm;
        float[] products = new float[Math.min(BLOCK, size())];
        TopScores top = candidates(limit, excluded.length);
        for (int first = 0; first < size(); first += BLOCK) {
            int count = Math.min(BLOCK, size() - first);
            scan(first, count, query, products);
            for (int r = 0; r < count; r++) {
                // Not divided by the length of the query: that is the same for all.
                double score = (double) products[r] * inverseNorms[first + r];
                if (score > top.threshold()) {
                    top.offer(first + r, score);
                }
            }
        }
        return best(top, limit, excluded, row -> clamp(dot(query, matrix.offset(row)) * inverse * inverseNorm(row)));
    }

    @Override
    public List<Neighbor> analogy(String a, String b, String c, int limit, AnalogyMethod method) {
        int[] given = {require(a), require(b), require(c)};
        float[][] unit = {unit(given[0]), unit(given[1]), unit(given[2])};
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
        float[][] products = new float[3][Math.min(BLOCK, size())];
        TopScores top = candidates(limit, given.length);
        for (int first = 0; first < size(); first += BLOCK) {
            int count = Math.min(BLOCK, size() - first);
            for (int q = 0; q < 3; q++) {
                scan(first, count, unit[q], products[q]);
            }
            for (int r = 0; r < count; r++) {
                double inverse = inverseNorms[first + r];
                double score = product(products[0][r] * inverse, products[1][r] * inverse, products[2][r] * inverse);
                if (score > top.threshold()) {
                    top.offer(first + r, score);
                }
            }
        }
        return best(top, limit, given, row -> {
            double inverse = inverseNorm(row);
            int at = matrix.offset(row);
            return product(dot(unit[0], at) * inverse, dot(unit[1], at) * inverse, dot(unit[2], at) * inverse);
        });
    }

    private static double product(double a, double b, double c) {
        return (1 + b) / 2 * ((1 + c) / 2) / ((1 + a) / 2 + EPSILON);
    }

    @Override
    public double similarity(String a, String b) {
        int i = require(a);
        int j = require(b);
        return clamp(dot(matrix.row(i), matrix.offset(j)) * inverseNorm(i) * inverseNorm(j));
    }

    private int require(String word) {
        int index = index(word);
        if (index < 0) {
            throw new InvalidInputException("word '" + word + "' is not among the " + size() + " words of the model");
        }
        return index;
    }

    private TopScores candidates(int limit, int excluded) {
        if (limit < 1) {
            throw new InvalidInputException("the number of words asked for must be at least 1, found " + limit);
        }
        return new TopScores((int) Math.min(size(), (long) limit + excluded + MARGIN));
    }

    private void scan(int first, int count, float[] query, float[] products) {
        kernels.scan(matrix.values(), matrix.offset(first), matrix.stride(), count, query, dimension(), products);
    }

    private List<Neighbor> best(TopScores top, int limit, int[] excluded, IntToDoubleFunction score) {
        record Candidate(int row, double score) {
        }
        List<Candidate> candidates = new ArrayList<>(top.size());
        while (top.size() > 0) {
            int row = top.poll();
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

    private float[] unit(int index) {
        float[] unit = matrix.row(index);
        double inverse = inverseNorm(index);
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (unit[i] * inverse);
        }
        return unit;
    }

    private double inverseNorm(int row) {
        double norm = norm(matrix.values(), matrix.offset(row));
        return norm == 0 ? 0 : 1 / norm;
    }

    private double dot(float[] query, int at) {
        float[] values = matrix.values();
        double sum = 0;
        for (int i = 0; i < query.length; i++) {
            sum += (double) query[i] * values[at + i];
        }
        return sum;
    }

    private double norm(float[] values, int at) {
        double sum = 0;
        for (int i = at; i < at + dimension(); i++) {
            sum += (double) values[i] * values[i];
        }
        return Math.sqrt(sum);
    }

    private static double clamp(double cosine) {
        return Math.max(-1, Math.min(1, cosine));
    }
}
