package org.sememe.vectors.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.sememe.train.Corpus;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.WordSplitter;

/**
 * A corpus whose words are counted, each share by a thread of its own. While it is counted, a large corpus is also
 * written down as numbers of words, about two bytes a word, in files beside the checkpoint that vanish with this object
 * or the process; passes over the corpus then need not read, cut and look up again. The result does not depend on the
 * course of the threads.
 */
public final class CountedCorpus implements AutoCloseable {

    /** The files may take this part of what is free on the disk. */
    private static final int DISK_SHARE = 4;
    private static final int LEAST_LIMIT = 2_000_000;
    private static final int LOOK_EVERY = 1024;

    private final List<Share> shares = new ArrayList<>();
    private WordCounter words;
    private boolean kept;

    private CountedCorpus() {
    }

    /**
     * Counts the words of a corpus.
     *
     * @param name what the names of the threads begin with
     * @param context receives progress, and can cancel
     * @param parts the shares of the corpus
     * @param splitter cuts lines into words
     * @param limits how often to report, and which corpora are small
     * @return the counted corpus
     * @throws CancellationException if the training was cancelled or the calling thread interrupted
     */
    public static CountedCorpus count(String name, TrainingContext context, List<CorpusShare> parts,
            WordSplitter splitter, TrainingLimits limits) {
        CountedCorpus corpus = new CountedCorpus();
        boolean complete = false;
        try {
            corpus.open(name, context, parts, splitter, limits);
            complete = true;
            return corpus;
        } finally {
            if (!complete) {
                corpus.close();
            }
        }
    }

    private void open(String name, TrainingContext context, List<CorpusShare> parts, WordSplitter splitter,
            TrainingLimits limits) {
        long size = parts.stream().mapToLong(part -> part.corpus().sizeBytes() / part.shares()).sum();
        int limit = Math.max(LEAST_LIMIT, WordCounter.DEFAULT_LIMIT / parts.size());
        WorkerThreads threads = new WorkerThreads(name + "-count", limits.reportMillis(), 0);
        for (int i = 0; i < parts.size(); i++) {
            NumberedLines lines = size < limits.smallBytes() ? null
                    : file(context.checkpoint().resolve("corpus-" + i + ".numbers"), parts.size());
            // The first counter receives the counts of the others.
            shares.add(new Share(parts.get(i), splitter, threads, i == 0 ? WordCounter.DEFAULT_LIMIT : limit, lines));
        }
        boolean complete = threads.run(shares, new Watch(context));
        context.checkCancelled();
        if (!complete) {
            throw new CancellationException("the training was interrupted");
        }
        words = shares.get(0).counter;
        for (Share share : shares.subList(1, shares.size())) {
            words.addAll(share.counter);
        }
        kept = shares.stream().allMatch(Share::kept);
    }

    private static NumberedLines file(Path file, int count) {
        try {
            Files.createDirectories(file.getParent());
            long room = Files.getFileStore(file.getParent()).getUsableSpace();
            return NumberedLines.create(file, room / DISK_SHARE / count);
        } catch (IOException e) {
            // What cannot be written need not be: the corpus can be read again.
            return null;
        }
    }

    /**
     * Returns the counts of all words; not to be called after {@link #number}.
     *
     * @return the counts
     */
    public WordCounter words() {
        return words;
    }

    /**
     * Gives the words the numbers that {@link #sentences} tells them by, and forgets the counts.
     *
     * @param vocabulary the vocabulary
     */
    public void number(Vocabulary vocabulary) {
        for (Share share : shares) {
            share.number(vocabulary);
        }
        words = null;
    }

    /**
     * Opens a share.
     *
     * @param share the number of the share
     * @param vocabulary the vocabulary that was numbered by
     * @return the sentences of the share
     */
    public SentenceSource sentences(int share, Vocabulary vocabulary) {
        Share found = shares.get(share);
        return kept ? found.lines.sentences(found.numbers)
                : new SentenceReader(found.part, found.splitter, vocabulary);
    }

    /**
     * Tells whether the corpus is written down as numbers.
     *
     * @return whether {@link #sentences} is fast
     */
    public boolean kept() {
        return kept;
    }

    @Override
    public void close() {
        for (Share share : shares) {
            if (share.lines != null) {
                share.lines.close();
            }
        }
    }

    /** One thread's part of the corpus. */
    private static final class Share implements Runnable, WordSplitter.Sink {

        private final CorpusShare part;
        private final WordSplitter splitter;
        private final WorkerThreads threads;
        private final NumberedLines lines;
        private WordCounter counter;
        private int[] numbers;
        private boolean finished;
        private volatile boolean complete;
        private volatile double fraction;

        Share(CorpusShare part, WordSplitter splitter, WorkerThreads threads, int limit, NumberedLines lines) {
            this.part = part;
            this.splitter = splitter;
            this.threads = threads;
            this.counter = new WordCounter(limit);
            this.lines = lines;
        }

        @Override
        public void run() {
            try (Corpus.Cursor cursor = part.corpus().open()) {
                long line = 0;
                while (threads.pass()) {
                    String text = cursor.next();
                    if (text == null) {
                        finished = lines != null && lines.finish();
                        complete = true;
                        return;
                    }
                    if (part.has(line++)) {
                        splitter.split(text, this);
                        if (lines != null) {
                            lines.endLine();
                        }
                    }
                    if (line % LOOK_EVERY == 0) {
                        fraction = cursor.fraction();
                    }
                }
            }
        }

        @Override
        public void word(String text, int from, int to) {
            int number = counter.count(text, from, to);
            if (lines != null) {
                lines.word(number);
            }
        }

        boolean kept() {
            return finished && !counter.forgot();
        }

        void number(Vocabulary vocabulary) {
            if (lines != null) {
                numbers = counter.numbers(vocabulary);
            }
            counter = null;
        }
    }

    private final class Watch implements WorkerThreads.Supervisor {

        private final TrainingContext context;

        Watch(TrainingContext context) {
            this.context = context;
        }

        @Override
        public boolean cancelled() {
            return context.cancelled();
        }

        @Override
        public void report() {
            context.progress(0, Map.of("corpusRead",
                    shares.stream().mapToDouble(share -> share.complete ? 1 : share.fraction).average().orElse(1)));
        }

        @Override
        public void checkpoint() {
            // There is nothing to go on from.
        }

        @Override
        public boolean complete() {
            return shares.stream().allMatch(share -> share.complete);
        }
    }
}
