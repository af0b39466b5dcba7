package org.sememe.evaluate;

import java.util.List;
import java.util.Random;
import java.util.Set;

import org.sememe.vector.AnalogyMethod;
import org.sememe.vector.DenseVector;
import org.sememe.vector.Neighbor;
import org.sememe.vector.WordVectors;

/** Word vectors from a table; the evaluators use nothing but look-ups. */
record TableVectors(List<String> words, float[][] table) implements WordVectors {

    static TableVectors random(List<String> words, int dimension, long seed) {
        Random random = new Random(seed);
        float[][] table = new float[words.size()][dimension];
        for (float[] row : table) {
            for (int i = 0; i < dimension; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return new TableVectors(words, table);
    }

    @Override
    public int dimension() {
        return table[0].length;
    }

    @Override
    public int size() {
        return table.length;
    }

    @Override
    public String word(int index) {
        return words.get(index);
    }

    @Override
    public int index(String word) {
        return words.indexOf(word);
    }

    @Override
    public DenseVector vector(int index) {
        return new DenseVector(table[index]);
    }

    @Override
    public List<Neighbor> nearest(DenseVector query, int limit, Set<String> excluded) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Neighbor> nearest(String word, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Neighbor> analogy(String a, String b, String c, int limit, AnalogyMethod method) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double similarity(String a, String b) {
        throw new UnsupportedOperationException();
    }
}
