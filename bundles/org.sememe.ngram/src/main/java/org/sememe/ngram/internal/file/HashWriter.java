package org.sememe.ngram.internal.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.sememe.ngram.internal.GramSink;
import org.sememe.ngram.internal.count.Parallel;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.count.WordHash;
import org.sememe.ngram.internal.sort.RecordSorter;
import org.sememe.ngram.internal.sort.Workspace;

/**
 * Writes a binary model in the hash layout. A finished order is sorted and written on a thread of its own while the
 * next one arrives.
 */
public final class HashWriter implements GramSink, AutoCloseable {

    private final Workspace workspace;
    private final boolean listed;
    private final Header header = new Header();
    private final SectionWriter out;
    private final List<Path> lists = new ArrayList<>();
    private ExecutorService executor;
    private Future<?> writing;
    private RecordSorter sorter;
    private GramWords list;
    private int current;

    /**
     * Creates a writer.
     *
     * @param file the file to write
     * @param workspace memory and files
     * @param listed whether the model can be listed, exported and pruned later; takes a few bytes an n-gram
     * @param scoring how scores are found
     * @param factor logarithm to base 10 of the factor of {@link Scoring#STUPID}
     */
    public HashWriter(Path file, Workspace workspace, boolean listed, Scoring scoring, float factor) {
        this.workspace = workspace;
        this.listed = listed;
        header.layout = Header.LAYOUT_HASH;
        header.scoring = scoring;
        header.factor = factor;
        out = new SectionWriter(file, header);
    }

    @Override
    public void begin(Vocabulary vocabulary, long[] counts) {
        header.order = counts.length;
        header.counts = counts;
        header.words = vocabulary.kept();
        header.ordinaryUnknown = vocabulary.ordinaryUnknown();
        if (header.scoring == Scoring.ADDITIVE) {
            // An unknown context says nothing: all words but the begin of a sentence are alike.
            header.factor = (float) -Math.log10(counts[0] - 1.0);
        }
        WordSections.write(out, vocabulary, workspace);
        out.begin(Header.UNIGRAMS, 1);
        current = 1;
    }

    @Override
    public void gram(int n, int[] words, float probability, float backoff) {
        if (n == 1) {
            out.putFloat(probability);
            out.putFloat(backoff);
            return;
        }
        if (n != current) {
            finishOrder();
            start(n);
        }
        long hash = words[0];
        for (int i = 1; i < n; i++) {
            hash = WordHash.extend(hash, words[i]);
        }
        long[] buffer = sorter.buffer();
        int at = sorter.offset();
        buffer[at] = hash;
        buffer[at + 1] = (long) Float.floatToRawIntBits(probability) << Integer.SIZE
                | Float.floatToRawIntBits(backoff) & 0xFFFFFFFFL;
        sorter.added();
        if (list != null) {
            list.add(words);
        }
    }

    private void start(int n) {
        current = n;
        sorter = RecordSorter.ofHashes(workspace, workspace.sortMemory() / 2);
        sorter.expect(header.counts[n - 1]);
        if (listed) {
            list = new GramWords(workspace.newFile(), n);
            lists.add(list.file());
        }
    }

    private void finishOrder() {
        if (current == 1) {
            out.end();
            return;
        }
        if (list != null) {
            list.close();
        }
        if (writing != null) {
            Parallel.await(writing);
        }
        if (executor == null) {
            executor = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "sememe-ngram-writer");
                thread.setDaemon(true);
                return thread;
            });
        }
        RecordSorter sorting = sorter;
        int n = current;
        writing = executor.submit(() -> {
            sorting.finish();
            out.begin(Header.TABLE, n);
            HashTable.write(out, sorting, header.counts[n - 1],
                    n == header.order ? HashTable.SHORT_ENTRY : HashTable.LONG_ENTRY);
            out.end();
            out.begin(Header.FILTER, n);
            HashFilter.write(out, sorting, header.counts[n - 1]);
            out.end();
            sorting.free();
        });
    }

    @Override
    public void end() {
        finishOrder();
        // An order can be empty where every n-gram of it was cut off or no sentence is long enough.
        for (int n = current + 1; n <= header.order; n++) {
            start(n);
            finishOrder();
        }
        if (writing != null) {
            Parallel.await(writing);
        }
        for (int i = 0; i < lists.size(); i++) {
            out.begin(Header.GRAM_WORDS, i + 2);
            out.putFile(lists.get(i));
            out.end();
        }
        out.finish();
        close();
    }

    @Override
    public void close() {
        if (executor != null) {
            executor.shutdown();
        }
        out.close();
    }
}
