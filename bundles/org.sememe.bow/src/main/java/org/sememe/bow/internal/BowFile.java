package org.sememe.bow.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sememe.io.AtomicFiles;
import org.sememe.io.BinaryFiles;
import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;
import org.sememe.model.TokenizerReference;

/**
 * The content of {@code bow.bin}: everything that a vectorizer needs. {@code vocabulary.tsv} beside it repeats the
 * vocabulary for people and is not read back.
 *
 * @param technique which of the three techniques
 * @param tokenizer what cuts texts into words
 * @param weighting how values come about
 * @param features the columns
 */
record BowFile(String technique, TokenizerReference tokenizer, Weighting weighting, BowFeatures features) {

    static final String NAME = "bow.bin";
    static final String VOCABULARY_NAME = "vocabulary.tsv";
    static final int FORMAT_VERSION = 1;

    private static final String MAGIC = "SEMEBOW" + FORMAT_VERSION;
    private static final byte WITH_VOCABULARY = 0;
    private static final byte HASHED = 1;
    private static final byte HASHED_AND_WEIGHTED = 2;

    /** Tells from the first bytes whether a folder holds a model of a technique. */
    static boolean recognises(Path folder, String technique) {
        byte[] name = technique.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(folder.resolve(NAME))) {
            byte[] start = in.readNBytes(MAGIC.length() + Integer.BYTES + name.length);
            String text = new String(start, StandardCharsets.ISO_8859_1);
            return text.startsWith(MAGIC) && start.length > MAGIC.length() && start[MAGIC.length()] == name.length
                    && text.endsWith(technique);
        } catch (IOException e) {
            // No such file, or not readable: not one of ours.
            return false;
        }
    }

    /** Writes both files. */
    void write(Path folder) {
        BinaryFiles.write(folder.resolve(NAME), this::write);
        if (features.space() instanceof Vocabulary vocabulary) {
            AtomicFiles.write(folder.resolve(VOCABULARY_NAME), out -> {
                out.write("term\tdocuments\toccurrences\n".getBytes(StandardCharsets.UTF_8));
                for (int column = 0; column < vocabulary.dimension(); column++) {
                    String line = escape(vocabulary.term(column)) + '\t' + features.frequencies()[column] + '\t'
                            + features.occurrences()[column] + '\n';
                    out.write(line.getBytes(StandardCharsets.UTF_8));
                }
            });
        }
    }

    private static String escape(String term) {
        return term.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private void write(BinaryOutput out) throws IOException {
        out.writeMagic(MAGIC);
        out.writeString(technique);
        out.writeString(tokenizer.name());
        out.writeString(tokenizer.fingerprint());
        out.writeByte(weighting.lowercase() ? 1 : 0);
        out.writeByte(weighting.ngramMin());
        out.writeByte(weighting.ngramMax());
        out.writeByte(weighting.binary() ? 1 : 0);
        out.writeByte(weighting.tf().ordinal());
        out.writeByte(weighting.sublinear() ? 1 : 0);
        out.writeByte(weighting.idf().ordinal());
        out.writeByte(weighting.norm().ordinal());
        out.writeInt(features.documents());
        if (features.space() instanceof HashSpace hashing) {
            out.writeByte(features.frequencies() == null ? HASHED : HASHED_AND_WEIGHTED);
            out.writeInt(hashing.dimension());
            out.writeByte(hashing.signed() ? 1 : 0);
        } else {
            Vocabulary vocabulary = (Vocabulary) features.space();
            out.writeByte(WITH_VOCABULARY);
            out.writeInt(vocabulary.dimension());
            for (int column = 0; column < vocabulary.dimension(); column++) {
                out.writeString(vocabulary.term(column));
            }
        }
        if (features.frequencies() != null) {
            out.writeInts(features.frequencies());
        }
    }

    /**
     * Reads {@code bow.bin}.
     *
     * @throws org.sememe.CorruptModelException if it is missing, damaged or of another technique
     */
    static BowFile read(Path folder, String technique) {
        try (BinaryInput in = BinaryFiles.read(folder.resolve(NAME))) {
            in.expectMagic(MAGIC, "a bag-of-words model of version " + FORMAT_VERSION);
            String found = in.readString();
            if (!found.equals(technique)) {
                throw in.wrong("a model of technique " + technique, "one of '" + found + "'");
            }
            TokenizerReference tokenizer = new TokenizerReference(in.readString(), in.readString());
            Weighting weighting = readWeighting(in);
            int documents = in.readInt();
            if (documents < 1) {
                throw in.wrong("at least one document", documents);
            }
            int kind = readChoice(in, HASHED_AND_WEIGHTED + 1, "a kind of columns");
            if ((kind == HASHED) != (kind != WITH_VOCABULARY && weighting.idf() == Idf.NONE)) {
                throw in.wrong("document frequencies where they are weighted", "kind " + kind);
            }
            FeatureSpace space = kind == WITH_VOCABULARY ? readVocabulary(in) : readHashing(in);
            int[] frequencies = kind == HASHED ? null : in.readInts(space.dimension());
            checkFrequencies(in, frequencies, documents, kind == WITH_VOCABULARY ? 1 : 0);
            in.expectEnd();
            return new BowFile(technique, tokenizer, weighting,
                    new BowFeatures(space, documents, frequencies, null));
        }
    }

    private static Weighting readWeighting(BinaryInput in) {
        boolean lowercase = readFlag(in);
        int ngramMin = in.readByte();
        int ngramMax = in.readByte();
        if (ngramMin < 1 || ngramMin > ngramMax || ngramMax > Weighting.MAX_NGRAM) {
            throw in.wrong("lengths of terms from 1 to " + Weighting.MAX_NGRAM, ngramMin + " to " + ngramMax);
        }
        boolean binary = readFlag(in);
        Tf tf = Tf.values()[readChoice(in, Tf.values().length, "a term frequency")];
        boolean sublinear = readFlag(in);
        Idf idf = Idf.values()[readChoice(in, Idf.values().length, "a document frequency")];
        Norm norm = Norm.values()[readChoice(in, Norm.values().length, "a norm")];
        return new Weighting(lowercase, ngramMin, ngramMax, binary, tf, sublinear, idf, norm);
    }

    private static boolean readFlag(BinaryInput in) {
        return readChoice(in, 2, "0 or 1") == 1;
    }

    private static int readChoice(BinaryInput in, int choices, String what) {
        int value = in.readByte();
        if (value >= choices) {
            throw in.wrong(what + " below " + choices, value);
        }
        return value;
    }

    private static Vocabulary readVocabulary(BinaryInput in) {
        int count = in.readCount("terms", 2L * Integer.BYTES);
        if (count == 0 || count > FeatureSpace.MAX_DIMENSION) {
            throw in.wrong("1 to " + FeatureSpace.MAX_DIMENSION + " terms", count);
        }
        List<String> terms = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            terms.add(in.readString());
        }
        try {
            return new Vocabulary(terms);
        } catch (IllegalArgumentException e) {
            throw in.wrong("each term once before this place", e.getMessage());
        }
    }

    private static HashSpace readHashing(BinaryInput in) {
        int dimension = in.readInt();
        if (dimension < 1 || dimension > FeatureSpace.MAX_DIMENSION) {
            throw in.wrong("a dimension from 1 to " + FeatureSpace.MAX_DIMENSION, dimension);
        }
        return new HashSpace(dimension, readFlag(in));
    }

    private static void checkFrequencies(BinaryInput in, int[] frequencies, int documents, int least) {
        if (frequencies != null) {
            for (int frequency : frequencies) {
                if (frequency < least || frequency > documents) {
                    throw in.wrong("a term in " + least + " to " + documents + " documents", frequency);
                }
            }
        }
    }
}
