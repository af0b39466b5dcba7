package org.sememe.word2vec.internal;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.sememe.InvalidInputException;
import org.sememe.vectors.FloatMatrix;
import org.sememe.vectors.MatrixWordVectors;
import org.sememe.vectors.WordIndex;
import org.sememe.vectors.WordVectorFiles;
import org.sememe.vectors.train.Vocabulary;

/**
 * A model that a training goes on from.
 *
 * @param vocabulary its words with their counts, which are 0 where the model folder does not tell them
 * @param vectors the word vectors, in the order of the vocabulary
 * @param negative the output layer of negative sampling, in the same order, if the folder holds it
 * @param phrases the phrases that its words were joined to
 */
record InitialModel(Vocabulary vocabulary, FloatMatrix vectors, Optional<float[]> negative,
        List<List<String>> phrases) {

    /**
     * Reads a model folder, ours or one with a file in a word2vec format.
     *
     * @throws InvalidInputException if there is none, or one of another dimension
     */
    static InitialModel read(Settings settings) {
        Path folder = folder(settings.initialModel());
        MatrixWordVectors vectors = ModelFiles.isOurs(folder) ? ModelFiles.read(folder)
                : WordVectorFiles.read(WordVectorFiles.findWord2Vec(folder).orElseThrow());
        if (vectors.dimension() != settings.dimension()) {
            throw new InvalidInputException("parameter dimension must be that of the initial model " + folder + ", "
                    + vectors.dimension() + ", found " + settings.dimension());
        }
        WordIndex words = new WordIndex(vectors.size());
        for (int i = 0; i < vectors.size(); i++) {
            words.add(vectors.word(i));
        }
        return new InitialModel(new Vocabulary(words, ModelFiles.readCounts(folder, words)), vectors.matrix(),
                ModelFiles.readOutput(folder, NegativeSampling.NAME, vectors.size(), vectors.dimension()),
                ModelFiles.readPhrases(folder));
    }

    private static Path folder(String parameter) {
        try {
            Path folder = Path.of(parameter);
            if (Files.isDirectory(folder)
                    && (ModelFiles.isOurs(folder) || WordVectorFiles.findWord2Vec(folder).isPresent())) {
                return folder;
            }
        } catch (InvalidPathException e) {
            throw new InvalidInputException("parameter initialModel must be a folder, found '" + parameter + "'", e);
        }
        throw new InvalidInputException(
                "parameter initialModel must be the folder of a word2vec model, found '" + parameter + "'");
    }

    /** Puts the weights into the rows of their words. The rest of the tables stays as it is. */
    void copyTo(Weights weights, Vocabulary words) {
        for (int i = 0; i < vocabulary.size(); i++) {
            int row = Weights.row(words.words().index(vocabulary.words().word(i)), weights.stride());
            System.arraycopy(vectors.values(), vectors.offset(i), weights.input(), row, weights.dimension());
            for (OutputLayer layer : weights.layers()) {
                if (layer.name().equals(NegativeSampling.NAME) && negative.isPresent()) {
                    System.arraycopy(negative.get(), i * weights.dimension(), layer.table(), row,
                            weights.dimension());
                }
            }
        }
    }
}
