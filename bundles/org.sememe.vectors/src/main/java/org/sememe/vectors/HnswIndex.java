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
    private final int searchWidth;
    private final double recall;
    /** Searches that nobody uses now, as many as can run at once. */
    private final ArrayBlockingQueue<NeighborSearch> searches = new ArrayBlockingQueue<>(PROCESSORS);

    /**
     * Wraps a graph.
     *
     * @param searchWidth nodes that a search keeps in its list; 0 if looking at all rows is no slower
     * @param recall the measured recall, not a number if it was not measured
     */
    private HnswIndex(UnitBytes rows, Kernels kernels, NeighborGraph graph, int searchWidth, double recall) {
        this.rows = rows;
        this.kernels = kernels;
        this.graph = graph;
        this.searchWidth = searchWidth;
        this.recall = recall;
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
        HnswIndex index = kept == null
                ? new HnswIndex(rows, kernels, graph(rows, kernels, options, cancelled, progress), 0, Double.NaN)
                : kept;
        // A width that was asked for is used for this time, and what was measured is kept.
        if (options.searchWidth() > 0) {
            if (kept == null) {
                file.ifPresent(path -> index.write(path, key));
            }
            return index.withSearchWidth(options.searchWidth());
        }
        if (index.recall >= options.recall() && index.searchWidth > 0) {
            return index;
        }
        progress.accept("measures what it finds");
        WidthCalibration.Result result = new WidthCalibration(table, inverseNorms, kernels, index)
                .calibrate(options.recall(), cancelled);
        HnswIndex calibrated = new HnswIndex(rows, kernels, index.graph, result.searchWidth(), result.recall());
        file.ifPresent(path -> calibrated.write(path, key));
        return calibrated;
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
            int searchWidth = in.readInt();
            double recall = in.readDouble();
            NeighborGraph graph = NeighborGraph.read(in);
            in.expectEnd();
            return searchWidth < 0 ? Optional.empty()
                    : Optional.of(new HnswIndex(rows, kernels, graph, searchWidth, recall));
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
                out.writeInt(searchWidth);
                out.writeDouble(recall);
                graph.write(out);
            });
        } catch (SememeException e) {
            // A folder that cannot be written to, or a full disk: it works all the same, and is built the next time.
            return;
        }
    }

    /** Returns the same index, which looks at another number of words. */
    HnswIndex withSearchWidth(int width) {
        return new HnswIndex(rows, kernels, graph, width, Double.NaN);
    }

    @Override
    public int[] candidates(float[] query, int count) {
        NeighborSearch idle = searches.poll();
        NeighborSearch search = idle == null ? search() : idle;
        int[] found = search.search(Arrays.copyOf(query, rows.stride()), Math.max(count, searchWidth), count);
        searches.offer(search);
        return found;
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

    int searchWidth() {
        return searchWidth;
    }

    /** Says how well it finds. */
    String description() {
        if (searchWidth == 0) {
            return String.format(Locale.ROOT,
                    "not used: recall@10 %.3f where it is no faster than looking at all words", recall);
        }
        return Double.isNaN(recall) ? "with searchWidth " + searchWidth
                : String.format(Locale.ROOT, "with searchWidth %d, recall@10 %.3f", searchWidth, recall);
    }

    @Override
    public long bytes() {
        return graph.bytes() + rows.bytes();
    }
}
