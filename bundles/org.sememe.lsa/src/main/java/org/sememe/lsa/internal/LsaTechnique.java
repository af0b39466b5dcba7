package org.sememe.lsa.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.osgi.service.component.annotations.Component;
import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.model.Model;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.train.Corpus;
import org.sememe.train.Parameter;
import org.sememe.train.Parameters;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;
import org.sememe.vector.SparseVector;
import org.sememe.vector.Vectorizer;

/** Trains and opens latent semantic analysis: a truncated SVD over any vectorizer (Deerwester et al. 1990). */
@Component(service = {Trainer.class, ModelFormat.class},
        property = ServiceProperties.TECHNIQUE + "=" + LsaTechnique.NAME)
public final class LsaTechnique implements Trainer, ModelFormat {

    static final String NAME = "lsa";
    static final String VECTORIZER = "vectorizer";

    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.integer("dimension", 100, 1, 10_000, "Number of singular values that are kept"),
            Parameter.text(VECTORIZER, "tfidf", "What makes vectors: a technique, a model or a model folder"),
            Parameter.flag("unit", true, "Whether the vectors of texts are brought to length 1 first"),
            Parameter.decimal("lengthExponent", 0.5, 0, 2,
                    "Weight of a text in training is its number of different terms to this power"),
            Parameter.integer("oversampling", 10, 0, 10_000, "Further directions of the random sketch"),
            Parameter.integer("powerIterations", 4, 0, 100, "Power iterations: more of them are more exact"),
            Parameter.integer("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE, "Seed of the random sketch"));

    private static final int CHECK_LINES = 1 << 10;

    /** Progress once the vectorizer is trained, and once the texts are vectors. */
    private static final double VECTORIZER_TRAINED = 0.2;
    private static final double TEXTS_READ = 0.4;

    @Override
    public String technique() {
        return NAME;
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
    }

    /**
     * {@inheritDoc}
     *
     * <p>There is no checkpoint: a resumed training starts again, which gives the same files.
     */
    @Override
    public TrainingResult train(TrainingContext context) {
        Parameters parameters = context.parameters();
        boolean unit = parameters.flag("unit");
        Corpus corpus = context.corpus();
        Vectorizer vectorizer = context.component(VECTORIZER, Vectorizer.class, corpus);
        SparseMatrix matrix = read(context, vectorizer, unit, parameters.decimal("lengthExponent"));
        int rank = parameters.integer("dimension");
        check(rank, matrix, corpus.name());
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("documents", (double) matrix.rows());
        metrics.put("features", (double) matrix.columns());
        TruncatedSvd svd = TruncatedSvd.of(matrix, rank, parameters.integer("oversampling"),
                parameters.integer("powerIterations"), parameters.longInteger("seed"), fraction -> {
                    context.checkCancelled();
                    context.progress(TEXTS_READ + fraction * (1 - TEXTS_READ), metrics);
                });
        if (svd.values().length == 0) {
            throw new InvalidInputException("the documents of corpus " + corpus.name() + " must hold at least one "
                    + "weighted word, found only zero vectors");
        }
        metrics.put("explained", explained(svd, matrix));
        LsaFile file = LsaFile.of(unit, svd);
        file.write(context.output());
        new Concepts(file).write(context.output(), vectorizer);
        context.progress(1, metrics);
        return new TrainingResult(LsaFile.FORMAT_VERSION, OptionalInt.of(file.dimension()), List.of(), metrics);
    }

    private static SparseMatrix read(TrainingContext context, Vectorizer vectorizer, boolean unit, double exponent) {
        SparseRows rows = new SparseRows(vectorizer.dimension());
        try (Corpus.Cursor cursor = context.corpus().open()) {
            int lines = 0;
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                if (lines++ % CHECK_LINES == 0) {
                    context.checkCancelled();
                    context.progress(VECTORIZER_TRAINED + cursor.fraction() * (TEXTS_READ - VECTORIZER_TRAINED),
                            Map.of("documents", (double) rows.rows()));
                }
                if (!line.isBlank()) {
                    SparseVector vector = SparseRows.of(vectorizer.vectorize(line), unit);
                    // Otherwise a thousand headings of one word would make that word the first concept.
                    rows.add(SparseRows.scaled(vector, Math.pow(vector.size(), exponent)));
                }
            }
        }
        return rows.toMatrix();
    }

    private static void check(int rank, SparseMatrix matrix, String corpus) {
        if (matrix.rows() == 0) {
            throw new InvalidInputException("corpus " + corpus + " must hold at least one line of text, found none");
        }
        if (rank > Math.min(matrix.rows(), matrix.columns())) {
            throw new InvalidInputException("parameter dimension must not be larger than the number of documents, "
                    + matrix.rows() + ", and of features, " + matrix.columns() + ", found " + rank);
        }
        if ((long) rank * matrix.columns() > Integer.MAX_VALUE - 8) {
            throw new InvalidInputException("parameter dimension is too large for " + matrix.columns()
                    + " features: " + rank + " of them need a table of more than " + Integer.MAX_VALUE + " numbers");
        }
    }

    /** Returns the share of the sum of squares that the kept dimensions account for. */
    private static double explained(TruncatedSvd svd, SparseMatrix matrix) {
        double sum = 0;
        for (double value : svd.values()) {
            sum += value * value;
        }
        return sum / matrix.squaredNorm();
    }

    @Override
    public boolean recognises(Path folder) {
        return LsaFile.recognises(folder);
    }

    @Override
    public Model open(ModelContext context) {
        LsaFile file = LsaFile.read(context.folder());
        Vectorizer vectorizer = context.component(VECTORIZER, Vectorizer.class);
        if (vectorizer.dimension() != file.features()) {
            throw new CorruptModelException(context.folder() + ": the vectorizer has dimension "
                    + vectorizer.dimension() + " and " + LsaFile.NAME + " " + file.features());
        }
        return new LsaModel(new LsaEncoder(vectorizer, file), vectorizer.feature(0).orElse("a word"));
    }
}
