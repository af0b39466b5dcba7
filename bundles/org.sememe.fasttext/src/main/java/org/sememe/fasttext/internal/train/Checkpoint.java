package org.sememe.fasttext.internal.train;

import java.nio.file.Path;
import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.fasttext.internal.model.Dictionary;
import org.sememe.fasttext.internal.model.Prunes;
import org.sememe.io.BinaryInput;
import org.sememe.vectors.train.CheckpointFile;
import org.sememe.vectors.train.Vocabulary;
import org.sememe.vectors.train.WorkerPlace;

/**
 * Everything that an interrupted training goes on from, in one file that is replaced as a whole. The tables stay in the
 * file until {@link #restore} reads them, so that they are in memory only once.
 */
final class Checkpoint implements AutoCloseable {

    private static final String MAGIC = "SEMEME-FASTTEXT-CHECKPOINT-2\n";

    private final BinaryInput in;
    private final Dictionary dictionary;
    private final UsedRows used;
    private final long words;
    private final List<WorkerPlace> places;

    /** Reads on behind the signature. */
    private Checkpoint(BinaryInput in, Settings settings) {
        this.in = in;
        this.dictionary = readDictionary(in, settings);
        this.used = readRows(in, dictionary);
        this.words = in.readLong();
        this.places = WorkerPlace.read(in);
    }

    static CheckpointFile file(Path folder) {
        return CheckpointFile.in(folder, Settings.TECHNIQUE, MAGIC);
    }

    /** Writes the state of a training whose workers stand still. */
    static void write(Path folder, Training training, long words, List<WorkerPlace> places) {
        Weights weights = training.weights();
        file(folder).write(out -> {
            out.writeString(training.phase());
            out.writeString(training.settings().signature());
            Dictionary dictionary = training.dictionary();
            CheckpointFile.writeWords(dictionary.entries(), dictionary.counts(), out);
            out.writeInt(dictionary.words());
            out.writeLong(dictionary.tokens());
            int[] pairs = dictionary.prunes() == null ? new int[0] : dictionary.prunes().pairs();
            out.writeInt(dictionary.prunes() == null ? -1 : pairs.length);
            out.writeInts(pairs);
            int[] buckets = weights.used().buckets();
            out.writeInt(weights.used().everything() ? -1 : buckets.length);
            out.writeInts(buckets);
            out.writeLong(words);
            WorkerPlace.write(places, out);
            CheckpointFile.writeRows(weights.input(), 0, weights.dimension(), weights.used().size(),
                    weights.dimension(), out);
            CheckpointFile.writeRows(weights.output(), 0, weights.stride(), weights.targets(), weights.dimension(),
                    out);
        });
    }

    /**
     * Opens a checkpoint.
     *
     * @param phase the phase of the training that it should belong to
     * @return the checkpoint, or null if the training ended before it wrote one, or in another phase
     * @throws InvalidInputException if it belongs to another training or is damaged
     */
    static Checkpoint open(Path folder, Settings settings, String phase) {
        CheckpointFile file = file(folder);
        return file.open(in -> {
            if (!in.readString().equals(phase)) {
                in.close();
                return null;
            }
            file.expectSignature(in, settings.signature());
            return new Checkpoint(in, settings);
        });
    }

    /** Tells whether there is a checkpoint of a phase. */
    static boolean exists(Path folder, Settings settings, String phase) {
        try (Checkpoint checkpoint = open(folder, settings, phase)) {
            return checkpoint != null;
        }
    }

    private static Dictionary readDictionary(BinaryInput in, Settings settings) {
        Vocabulary entries = CheckpointFile.readWords(in);
        int words = in.readInt();
        if (words < 1 || words > entries.size()) {
            throw in.wrong("from 1 to " + entries.size() + " words", words);
        }
        long tokens = in.readLong();
        int pairs = in.readInt();
        return new Dictionary(settings.arguments(), entries.words(), entries.counts(), words, tokens,
                pairs < 0 ? null : new Prunes(in.readInts(pairs)));
    }

    private static UsedRows readRows(BinaryInput in, Dictionary dictionary) {
        int count = in.readInt();
        if (count < 0) {
            return UsedRows.all(dictionary);
        }
        int[] buckets = in.readInts(count);
        for (int bucket : buckets) {
            if (bucket < 0 || bucket >= dictionary.arguments().bucket()) {
                throw in.wrong("buckets below " + dictionary.arguments().bucket(), bucket);
            }
        }
        return UsedRows.of(dictionary, buckets);
    }

    Dictionary dictionary() {
        return dictionary;
    }

    UsedRows used() {
        return used;
    }

    long words() {
        return words;
    }

    List<WorkerPlace> places() {
        return places;
    }

    /** Reads the tables into those of a training. */
    void restore(Weights weights) {
        CheckpointFile.readRows(weights.input(), 0, weights.dimension(), weights.used().size(),
                weights.dimension(), in);
        CheckpointFile.readRows(weights.output(), 0, weights.stride(), weights.targets(), weights.dimension(), in);
        in.expectEnd();
    }

    @Override
    public void close() {
        in.close();
    }
}
