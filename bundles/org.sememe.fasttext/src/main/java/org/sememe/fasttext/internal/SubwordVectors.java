package org.sememe.fasttext.internal;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.ModelData;
import org.sememe.fasttext.internal.model.Subwords;
import org.sememe.fasttext.internal.model.WordTable;
import org.sememe.vector.AnalogyMethod;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Neighbor;
import org.sememe.vector.WordVectors;
import org.sememe.vectors.FloatMatrix;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.WordIndex;

/**
 * Word vectors with subwords: a word outside of the vocabulary has the mean of its n-grams. The table of all words is
 * computed when somebody first searches it, or at once if options say how it is to be stored or searched. Safe for use
 * by many threads at once.
 */
final class SubwordVectors implements WordVectors {

    private final ModelData model;
    private final WordTable table;
    private final Map<String, Object> options;
    private final Path folder;
    private volatile MatrixWordVectors matrix;

    /**
     * Wraps a model.
     *
     * @param model the model
     * @param options options of the instance: {@code storage} and {@code index} with what belongs to it, see
     *        {@link MatrixWordVectors#with}
     * @param folder where an index is kept
     */
    SubwordVectors(ModelData model, Map<String, Object> options, Path folder) {
        this.model = model;
        this.table = new WordTable(model);
        this.options = options;
        this.folder = folder;
        if (options.keySet().stream().anyMatch(name -> name.equals("storage") || name.startsWith("index"))) {
            // An index takes long to build, and a wrong option is an error of whoever opens the model.
            matrix();
        }
    }

    @Override
    public int dimension() {
        return model.arguments().dimension();
    }

    @Override
    public int size() {
        return model.dictionary().words();
    }

    @Override
    public String word(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("word " + index + " of " + size());
        }
        return model.dictionary().entries().word(index);
    }

    @Override
    public int index(String word) {
        return model.dictionary().word(word);
    }

    @Override
    public DenseVector vector(int index) {
        String word = word(index);
        float[] vector = new float[dimension()];
        table.vector(word, index, new Subwords.Ids(), new float[dimension()], vector);
        return new DenseVector(vector);
    }

    @Override
    public Optional<DenseVector> vector(String word) {
        float[] vector = new float[dimension()];
        return table.vector(word, index(word), new Subwords.Ids(), new float[dimension()], vector)
                ? Optional.of(new DenseVector(vector)) : Optional.empty();
    }

    private DenseVector require(String word) {
        return vector(word).orElseThrow(() -> new InvalidInputException("word '" + word + "' is not among the "
                + size() + " words of the model and has no n-gram that it knows"));
    }

    /** Returns what the table that is searched takes beside the model, 0 as long as there is none. */
    long searchedBytes() {
        MatrixWordVectors found = matrix;
        return found == null ? 0 : found.memoryBytes();
    }

    /** Says what the table that is searched does beside answering. */
    String activity() {
        MatrixWordVectors found = matrix;
        return found == null ? "" : found.activity();
    }

    /** Ends what the table that is searched does beside answering. */
    void close() {
        MatrixWordVectors found = matrix;
        if (found != null) {
            found.close();
        }
    }

    private MatrixWordVectors matrix() {
        MatrixWordVectors found = matrix;
        if (found == null) {
            synchronized (table) {
                found = matrix;
                if (found == null) {
                    found = compute();
                    matrix = found;
                }
            }
        }
        return found;
    }

    private MatrixWordVectors compute() {
        int words = size();
        int dimension = dimension();
        float[] values = FloatMatrix.allocate(words + " words x " + dimension, words, dimension);
        float[] vector = new float[dimension];
        float[] scratch = new float[dimension];
        Subwords.Ids rows = new Subwords.Ids();
        WordIndex entries = model.dictionary().entries();
        WordIndex index = entries;
        if (model.dictionary().labels() > 0) {
            index = new WordIndex(words);
            for (int i = 0; i < words; i++) {
                index.add(entries.word(i));
            }
        }
        for (int i = 0; i < words; i++) {
            table.vector(entries.word(i), i, rows, scratch, vector);
            System.arraycopy(vector, 0, values, i * dimension, dimension);
        }
        return new MatrixWordVectors(index, new FloatMatrix(values, words, dimension))
                .served(options, Optional.of(folder));
    }

    @Override
    public List<Neighbor> nearest(DenseVector query, int limit, Set<String> excluded) {
        return matrix().nearest(query, limit, excluded);
    }

    @Override
    public List<Neighbor> nearest(String word, int limit) {
        return index(word) >= 0 ? matrix().nearest(word, limit)
                : matrix().nearest(require(word), limit, Set.of());
    }

    @Override
    public List<Neighbor> analogy(String a, String b, String c, int limit, AnalogyMethod method) {
        if (index(a) >= 0 && index(b) >= 0 && index(c) >= 0 || method == AnalogyMethod.MULTIPLY) {
            return matrix().analogy(a, b, c, limit, method);
        }
        float[] query = new float[dimension()];
        addUnit(require(b), 1, query);
        addUnit(require(a), -1, query);
        addUnit(require(c), 1, query);
        return matrix().nearest(new DenseVector(query), limit, new HashSet<>(List.of(a, b, c)));
    }

    private static void addUnit(DenseVector vector, int sign, float[] sum) {
        double length = Math.sqrt(product(vector.values(), vector.values()));
        for (int i = 0; i < sum.length; i++) {
            sum[i] += length == 0 ? 0 : sign * vector.values()[i] / length;
        }
    }

    @Override
    public double similarity(String a, String b) {
        float[] x = require(a).values();
        float[] y = require(b).values();
        double lengths = Math.sqrt(product(x, x)) * Math.sqrt(product(y, y));
        return lengths == 0 ? 0 : Math.max(-1, Math.min(1, product(x, y) / lengths));
    }

    private static double product(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return sum;
    }
}
