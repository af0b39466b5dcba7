package org.sememe.vectors;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

import org.sememe.CorruptModelException;
import org.sememe.SememeException;
import org.sememe.io.BinaryFiles;
import org.sememe.io.BinaryInput;

/**
 * An HNSW graph over the rows of a table, compared by cosine with eight bits a number. Safe for use by many threads at
 * once.
 */
final class HnswIndex implements NeighborIndex {

    static final String FILE = "neighbors.hnsw";

    private static final String MAGIC = "SEMEME-HNSW-2\n";
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final UnitBytes rows;
    private final Kernels kernels;
    private final NeighborGraph graph;
    private final WidthCalibration.Result width;
    /** Searches that nobody uses now, as many as can run at once. */
    private final ArrayBlockingQueue<NeighborSearch> searches = new ArrayBlockingQueue<>(PROCESSORS);

    /**
     * Wraps a graph.
     *
     * @param graph null if the width says that it does not help
     * @param width how wide searches are
     */
    private HnswIndex(UnitBytes rows, Kernels kernels, NeighborGraph graph, WidthCalibration.Result width) {
        this.rows = rows;
        this.kernels = kernels;
        this.graph = graph;
        this.width = width;
    }

    /**
     * Reads the index that a folder keeps of these vectors, or builds it and has the folder keep it.
     *
     * @param progress receives how far it is
     * @throws CancellationException if it was cancelled or the thread interrupted
     */
    static HnswIndex open(Optional<Path> folder, RowTable table, float[] inverseNorms, Kernels kernels,
            VectorOptions options, BooleanSupplier cancelled, Consumer<String> progress) {
        progress.accept("begins");
        UnitBytes rows = new UnitBytes(table, inverseNorms, cancelled);
        Optional<Path> file = folder.map(path -> path.resolve(FILE));
        String key = key(table, inverseNorms, options);
        HnswIndex kept = file.flatMap(path -> read(path, key, rows, kernels)).orElse(null);
        HnswIndex index = kept != null ? kept : new HnswIndex(rows, kernels,
                graph(rows, kernels, options, cancelled, progress), WidthCalibration.Result.given(0));
        // A width that was asked for is used for this time, and what was measured is kept.
        boolean given = options.searchWidth() > 0;
        if (!given && index.width.wanted() != options.recall()) {
            progress.accept("measures what it finds");
            index = new HnswIndex(rows, kernels, index.graph,
                    new WidthCalibration(table, inverseNorms, kernels, index).calibrate(options.recall(), cancelled));
        }
        if (index != kept && file.isPresent()) {
            index.write(file.get(), key);
        }
        if (given) {
            return index.withSearchWidth(options.searchWidth());
        }
        return index.width.searchWidth() > 0 ? index : new HnswIndex(rows, kernels, null, index.width);
    }

    private static NeighborGraph graph(UnitBytes rows, Kernels kernels, VectorOptions options,
            BooleanSupplier cancelled, Consumer<String> progress) {
        long start = System.nanoTime();
        GraphBuilder builder = new GraphBuilder(rows, kernels, options.connections(), options.beamWidth());
        return builder.build(PROCESSORS, cancelled,
                share -> progress.accept(progress(share, rows.rows(), (System.nanoTime() - start) / 1e9)));
    }

    private static String progress(double share, int rows, double seconds) {
        long left = share == 0 ? 0 : Math.round(seconds / share - seconds);
        return String.format(Locale.ROOT, "%.1f %%, %.1fk words/s, %d:%02d left", 100 * share,
                share * rows / seconds / 1000, left / 60, left % 60);
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

    private static Optional<HnswIndex> read(Path file, String key, UnitBytes rows, Kernels kernels) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (BinaryInput in = BinaryFiles.read(file)) {
            in.expectMagic(MAGIC, "an index of neighbours");
            if (!in.readString().equals(key)) {
                return Optional.empty();
            }
            WidthCalibration.Result width =
                    new WidthCalibration.Result(in.readInt(), in.readDouble(), in.readDouble());
            NeighborGraph graph = NeighborGraph.read(in);
            in.expectEnd();
            return graph.size() != rows.rows() || width.searchWidth() < 0 ? Optional.empty()
                    : Optional.of(new HnswIndex(rows, kernels, graph, width));
        } catch (CorruptModelException e) {
            // Built again, as if it were not there.
            return Optional.empty();
        }
    }

    private void write(Path file, String key) {
        try {
            BinaryFiles.write(file, out -> {
                out.writeMagic(MAGIC);
                out.writeString(key);
                out.writeInt(width.searchWidth());
                out.writeDouble(width.recall());
                out.writeDouble(width.wanted());
                graph.write(out);
            });
        } catch (SememeException e) {
            // A folder that cannot be written to, or a full disk: it works all the same, and is built the next time.
            return;
        }
    }

    /** Returns the same index, which looks at another number of words. */
    HnswIndex withSearchWidth(int searchWidth) {
        return new HnswIndex(rows, kernels, graph, WidthCalibration.Result.given(searchWidth));
    }

    @Override
    public int[] candidates(float[] query, int count) {
        float[] padded = Arrays.copyOf(query, rows.stride());
        if (graph == null) {
            return new RowSearch(rows, kernels).search(new float[][] {padded}, 1, count, HnswIndex::offer)[0].numbers();
        }
        NeighborSearch idle = searches.poll();
        NeighborSearch search = idle == null ? search() : idle;
        int[] found = search.search(padded, Math.max(count, width.searchWidth()), count);
        searches.offer(search);
        return found;
    }

    private static void offer(int first, int count, float[][] products, TopScores[] tops) {
        float threshold = (float) tops[0].threshold();
        for (int r = 0; r < count; r++) {
            if (products[0][r] >= threshold) {
                tops[0].offer(first + r, products[0][r]);
                threshold = (float) tops[0].threshold();
            }
        }
    }

    NeighborSearch search() {
        return new NeighborSearch(graph, rows, kernels);
    }

    NeighborGraph graph() {
        return graph;
    }

    UnitBytes rows() {
        return rows;
    }

    /** Says how well it finds. */
    String description() {
        if (graph == null) {
            return String.format(Locale.ROOT,
                    "not used, all words are looked at in eight bits: recall@10 %.3f where the graph takes as long",
                    width.recall());
        }
        return "with searchWidth " + width.searchWidth()
                + (width.wanted() > 0 ? String.format(Locale.ROOT, ", recall@10 %.3f", width.recall()) : "");
    }

    @Override
    public long bytes() {
        return rows.bytes() + (graph == null ? 0 : graph.bytes());
    }
}
