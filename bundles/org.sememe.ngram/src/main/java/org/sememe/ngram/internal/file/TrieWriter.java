package org.sememe.ngram.internal.file;

import java.nio.file.Path;

import org.sememe.ngram.internal.GramTable;
import org.sememe.ngram.internal.count.KeyLayout;
import org.sememe.ngram.internal.sort.RecordReader;
import org.sememe.ngram.internal.sort.Workspace;

/**
 * Writes a binary model in the trie layout: the words of n-grams from the last to the first lead from node to node, the
 * nodes of an order lie one after the other as bit fields, and each points to its first child.
 */
public final class TrieWriter implements AutoCloseable {

    private final Workspace workspace;
    private final Header header = new Header();
    private final SectionWriter out;
    private long bits;
    private int used;

    /**
     * Creates a writer.
     *
     * @param file the file to write
     * @param workspace memory and files
     * @param probabilityBits bits of a probability, 2 to 16, or 0 for the exact float
     * @param backoffBits bits of a back-off weight, 2 to 16, or 0 for the exact float
     * @param scoring how scores are found
     * @param factor as in {@link HashWriter}
     */
    public TrieWriter(Path file, Workspace workspace, int probabilityBits, int backoffBits, Scoring scoring,
            float factor) {
        this.workspace = workspace;
        header.layout = Header.LAYOUT_TRIE;
        header.scoring = scoring;
        header.factor = factor;
        header.probabilityBits = probabilityBits;
        header.backoffBits = backoffBits;
        out = new SectionWriter(file, header);
    }

    /**
     * Writes a model.
     *
     * @param table the model; for every n-gram it holds the one without the first word
     */
    public void write(GramTable table) {
        header.order = table.order();
        header.counts = table.counts();
        header.words = table.vocabulary().kept();
        header.ordinaryUnknown = table.vocabulary().ordinaryUnknown();
        if (header.scoring == Scoring.ADDITIVE) {
            header.factor = (float) -Math.log10(header.counts[0] - 1.0);
        }
        WordSections.write(out, table.vocabulary(), workspace);
        writeUnigrams(table);
        for (int n = 2; n <= header.order; n++) {
            workspace.checkCancelled();
            writeOrder(table, n);
        }
        out.finish();
    }

    /** Counts the children of nodes while both move forward. */
    private static final class Children implements AutoCloseable {

        private final KeyLayout layout;
        private final RecordReader reader;
        private final int n;
        private boolean more;
        private long position;

        Children(GramTable table, int n) {
            this.layout = table.layout();
            this.reader = n < table.order() ? table.store(n + 1).reader() : null;
            this.n = n;
            this.more = reader != null && reader.next();
        }

        /** Returns where the children of a node begin, and moves behind them. */
        long pass(RecordReader node) {
            long start = position;
            while (more && layout.compare(reader.block, reader.at, node.block, node.at, n) == 0) {
                position++;
                more = reader.next();
            }
            return start;
        }

        @Override
        public void close() {
            if (reader != null) {
                reader.close();
            }
        }
    }

    private void writeUnigrams(GramTable table) {
        out.begin(Header.UNIGRAMS, 1);
        try (RecordReader reader = table.store(1).reader(); Children children = new Children(table, 1)) {
            while (reader.next()) {
                long packed = reader.block[reader.at + 1];
                out.putFloat(GramTable.probability(packed));
                out.putFloat(GramTable.backoff(packed));
                out.putLong(children.pass(reader));
            }
            out.putLong(0);
            out.putLong(children.position);
        }
        out.end();
    }

    private void writeOrder(GramTable table, int n) {
        boolean last = n == header.order;
        int payload = table.layout().longs(n);
        Quantiser probabilities = quantiser(header.probabilityBits, Float.NaN);
        Quantiser backoffs = last ? null : quantiser(header.backoffBits, 0);
        if (probabilities != null || backoffs != null) {
            try (RecordReader reader = table.store(n).reader()) {
                while (reader.next()) {
                    long packed = reader.block[reader.at + payload];
                    if (probabilities != null) {
                        probabilities.add(GramTable.probability(packed));
                    }
                    if (backoffs != null) {
                        backoffs.add(GramTable.backoff(packed));
                    }
                }
            }
        }
        out.begin(Header.QUANTISER, n);
        train(probabilities);
        train(backoffs);
        out.end();
        int wordBits = TrieModel.bitsFor(header.words - 1L);
        int nextBits = last ? 0 : TrieModel.bitsFor(header.counts[n]);
        int[] words = new int[n];
        out.begin(Header.TRIE, n);
        try (RecordReader reader = table.store(n).reader(); Children children = new Children(table, n)) {
            while (reader.next()) {
                table.layout().unpack(reader.block, reader.at, words, n);
                long packed = reader.block[reader.at + payload];
                put(words[n - 1], wordBits);
                put(GramTable.probability(packed), probabilities);
                if (!last) {
                    put(GramTable.backoff(packed), backoffs);
                    put(children.pass(reader), nextBits);
                }
            }
            if (!last) {
                // One more node, so that the last real one knows where its children end.
                put(0, wordBits);
                put(Float.NaN, probabilities);
                put(0f, backoffs);
                put(children.position, nextBits);
            }
        }
        flushBits();
        // A field is read as a whole long.
        out.putLong(0);
        out.end();
    }

    private static Quantiser quantiser(int bits, float reserved) {
        return bits == 0 ? null : new Quantiser(bits, reserved);
    }

    private void train(Quantiser quantiser) {
        if (quantiser != null) {
            quantiser.train();
            for (float value : quantiser.values()) {
                out.putFloat(value);
            }
        }
    }

    private void put(float value, Quantiser quantiser) {
        if (quantiser == null) {
            put(Float.floatToRawIntBits(value) & 0xFFFFFFFFL, Float.SIZE);
        } else {
            put(quantiser.code(value), quantiser.values().length == 1 ? 0
                    : Integer.numberOfTrailingZeros(quantiser.values().length));
        }
    }

    private void put(long value, int count) {
        bits |= value << used;
        used += count;
        if (used >= Long.SIZE) {
            out.putLong(bits);
            used -= Long.SIZE;
            bits = used == 0 ? 0 : value >>> count - used;
        }
    }

    private void flushBits() {
        if (used > 0) {
            out.putLong(bits);
        }
        bits = 0;
        used = 0;
    }

    @Override
    public void close() {
        out.close();
    }
}
