package org.sememe.vectors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TaskExecutor;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.util.hnsw.HnswConcurrentMergeBuilder;
import org.apache.lucene.util.hnsw.HnswGraphBuilder;
import org.apache.lucene.util.hnsw.HnswGraphSearcher;
import org.apache.lucene.util.hnsw.OnHeapHnswGraph;
import org.apache.lucene.util.hnsw.RandomVectorScorer;
import org.apache.lucene.util.hnsw.RandomVectorScorerSupplier;
import org.sememe.CorruptModelException;
import org.sememe.SememeException;
import org.sememe.io.BinaryFiles;
import org.sememe.io.BinaryInput;

/** Lucene's HNSW graph over the rows of a table, compared by cosine with our own kernels. */
final class HnswIndex implements NeighborIndex {

    static final String FILE = "neighbors.hnsw";

    private static final String MAGIC = "SEMEME-HNSW-1\n";
    private static final long SEED = 42;

    private final RowTable table;
    private final float[] inverseNorms;
    private final Kernels kernels;
    private final NeighborGraph graph;
    private final int searchWidth;

    private HnswIndex(RowTable table, float[] inverseNorms, Kernels kernels, NeighborGraph graph, int searchWidth) {
        this.table = table;
        this.inverseNorms = inverseNorms;
        this.kernels = kernels;
        this.graph = graph;
        this.searchWidth = searchWidth;
    }

    /** Reads the index that a folder keeps of these vectors, or builds it and has the folder keep it. */
    static HnswIndex open(Optional<Path> folder, RowTable table, float[] inverseNorms, Kernels kernels,
            VectorOptions options) {
        Optional<Path> file = folder.map(path -> path.resolve(FILE));
        String key = key(table, inverseNorms, options);
        Optional<NeighborGraph> kept = file.flatMap(path -> read(path, key));
        if (kept.isPresent()) {
            return new HnswIndex(table, inverseNorms, kernels, kept.get(), options.searchWidth());
        }
        HnswIndex index = build(table, inverseNorms, kernels, options);
        file.ifPresent(path -> write(path, key, index.graph));
        return index;
    }

    /** What an index must agree with: the options, and the vectors as far as their lengths tell them from others. */
    private static String key(RowTable table, float[] inverseNorms, VectorOptions options) {
        CRC32C crc = new CRC32C();
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES);
        for (float norm : inverseNorms) {
            crc.update(bytes.putInt(0, Float.floatToRawIntBits(norm)).array(), 0, Integer.BYTES);
        }
        return table.rows() + " x " + table.columns() + ", lengths " + Long.toHexString(crc.getValue())
                + ", connections " + options.connections() + ", beamWidth " + options.beamWidth() + ", int8 "
                + options.int8();
    }

    private static Optional<NeighborGraph> read(Path file, String key) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (BinaryInput in = BinaryFiles.read(file)) {
            in.expectMagic(MAGIC, "an index of neighbours");
            if (!in.readString().equals(key)) {
                return Optional.empty();
            }
            NeighborGraph graph = NeighborGraph.read(in);
            in.expectEnd();
            return Optional.of(graph);
        } catch (CorruptModelException e) {
            // Built again, as if it were not there.
            return Optional.empty();
        }
    }

    private static void write(Path file, String key, NeighborGraph graph) {
        try {
            BinaryFiles.write(file, out -> {
                out.writeMagic(MAGIC);
                out.writeString(key);
                graph.write(out);
            });
        } catch (SememeException e) {
            // A folder that cannot be written to, or a full disk: it works all the same, and is built the next time.
            return;
        }
    }

    /** Builds an index with all processors; with more than one the graph is not the same every time. */
    static HnswIndex build(RowTable table, float[] inverseNorms, Kernels kernels, VectorOptions options) {
        try {
            NeighborGraph graph = NeighborGraph.of(
                    graph(new Scorers(table, inverseNorms, kernels), table.rows(), options),
                    2 * options.connections());
            return new HnswIndex(table, inverseNorms, kernels, graph, options.searchWidth());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the same index, which looks at another number of words. */
    HnswIndex withSearchWidth(int width) {
        return new HnswIndex(table, inverseNorms, kernels, graph, width);
    }

    private static OnHeapHnswGraph graph(Scorers scorers, int rows, VectorOptions options) throws IOException {
        HnswGraphBuilder builder =
                HnswGraphBuilder.create(scorers, options.connections(), options.beamWidth(), SEED, rows);
        int threads = Runtime.getRuntime().availableProcessors();
        if (threads == 1 || rows < 10_000) {
            return builder.build(rows);
        }
        TaskExecutor executor = new TaskExecutor(task -> {
            Thread thread = new Thread(task, "sememe-hnsw");
            thread.setDaemon(true);
            thread.start();
        });
        return new HnswConcurrentMergeBuilder(executor, threads, scorers, options.connections(), options.beamWidth(),
                builder.getGraph(), null).build(rows);
    }

    @Override
    public int[] candidates(float[] query, int count) {
        try {
            TopKnnCollector collector =
                    new TopKnnCollector(Math.min(table.rows(), Math.max(count, searchWidth)), Integer.MAX_VALUE);
            HnswGraphSearcher.search(new Scorer(table, inverseNorms, kernels, query), collector, graph.view(), null);
            ScoreDoc[] found = collector.topDocs().scoreDocs;
            int[] rows = new int[Math.min(count, found.length)];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = found[i].doc;
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NeighborGraph graph() {
        return graph;
    }

    @Override
    public long bytes() {
        return graph.bytes();
    }

    /** Compares rows with one query. */
    private static final class Scorer implements RandomVectorScorer {

        private final RowTable table;
        private final float[] inverseNorms;
        private final Kernels kernels;
        private final float[] query;
        private final float[] scratch;

        Scorer(RowTable table, float[] inverseNorms, Kernels kernels, float[] query) {
            this.table = table;
            this.inverseNorms = inverseNorms;
            this.kernels = kernels;
            this.query = query;
            this.scratch = new float[table.columns()];
        }

        @Override
        public float score(int row) {
            return (1 + table.product(kernels, row, query, scratch) * inverseNorms[row]) / 2;
        }

        @Override
        public int maxOrd() {
            return table.rows();
        }
    }

    /** Compares rows with each other. */
    private record Scorers(RowTable table, float[] inverseNorms, Kernels kernels)
            implements RandomVectorScorerSupplier {

        @Override
        public RandomVectorScorer scorer(int row) {
            float[] query = table.row(row);
            for (int i = 0; i < query.length; i++) {
                query[i] *= inverseNorms[row];
            }
            return new Scorer(table, inverseNorms, kernels, query);
        }

        @Override
        public RandomVectorScorerSupplier copy() {
            return this;
        }
    }
}
