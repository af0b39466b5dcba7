package org.sememe.vectors.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.sememe.train.TrainingContext;

/**
 * A training in which threads read a corpus sentence by sentence and learn from it, without locks on what they learn
 * (Hogwild; Recht et al. 2011), while the learning rate falls with the words that all of them have read. The calling
 * thread reports progress, makes checkpoints, and ends the workers when the training is cancelled. With one worker, the
 * result depends on nothing but the place it begins from.
 */
public final class SentenceTraining {

    private final TrainingContext context;
    private final LearningRate rate;
    private final int epochs;
    private final AtomicLong words;
    private final long before;
    private final WorkerThreads threads;
    private final List<SentenceWorker> workers = new ArrayList<>();
    private long start;

    /**
     * Prepares a training without workers.
     *
     * @param name what the names of the threads begin with
     * @param context receives progress
     * @param limits how often to report and to make checkpoints
     * @param rate the learning rate
     * @param epochs passes over the corpus
     * @param words how many words were learnt before the checkpoint that the training goes on from; 0 for a new one
     */
    public SentenceTraining(String name, TrainingContext context, TrainingLimits limits, LearningRate rate, int epochs,
            long words) {
        this.context = context;
        this.rate = rate;
        this.epochs = epochs;
        this.words = new AtomicLong(words);
        this.before = words;
        this.threads = new WorkerThreads(name, limits.reportMillis(), limits.checkpointNanos());
    }

    /** Writes a checkpoint. */
    public interface Checkpoints {

        /**
         * Writes a checkpoint; all workers stand still or have ended.
         *
         * @param words how many words are learnt
         * @param places where each worker is
         */
        void write(long words, List<WorkerPlace> places);
    }

    /**
     * Adds a worker.
     *
     * @param corpus opens its share of the corpus for each pass
     * @param maxNumbers most numbers of a sentence
     * @param remembers whether to keep the sentences of one pass in memory for the others
     * @param place where it begins
     * @param factory makes its learner
     */
    public void add(Supplier<SentenceSource> corpus, int maxNumbers, boolean remembers, WorkerPlace place,
            SentenceLearner.Factory factory) {
        add(corpus, maxNumbers, remembers ? new SentenceMemory() : null, place, factory);
    }

    /**
     * Adds a worker that may remember a pass already.
     *
     * @param corpus opens its share of the corpus for each pass
     * @param maxNumbers most numbers of a sentence
     * @param memory where to keep the sentences of one pass for the others; if a pass is there, the corpus is not read;
     *        null to read it in every pass
     * @param place where it begins
     * @param factory makes its learner
     */
    public void add(Supplier<SentenceSource> corpus, int maxNumbers, SentenceMemory memory, WorkerPlace place,
            SentenceLearner.Factory factory) {
        workers.add(new SentenceWorker(
                new SentenceWorker.Surroundings(threads, rate, words, context::cancelled, epochs), corpus, maxNumbers,
                memory, place, factory));
    }

    /**
     * Trains.
     *
     * @param checkpoints writes checkpoints
     * @throws CancellationException if it was cancelled or the calling thread interrupted; the checkpoint is written
     */
    public void run(Checkpoints checkpoints) {
        start = System.nanoTime();
        if (!threads.run(workers, new Watch(checkpoints))) {
            context.checkCancelled();
            throw new CancellationException("the training was interrupted");
        }
    }

    /**
     * Returns the running loss of all workers.
     *
     * @return nats a prediction, or NaN before the first
     */
    public double loss() {
        return workers.stream().mapToDouble(SentenceWorker::loss).filter(loss -> !Double.isNaN(loss)).average()
                .orElse(Double.NaN);
    }

    private final class Watch implements WorkerThreads.Supervisor {

        private final Checkpoints checkpoints;

        Watch(Checkpoints checkpoints) {
            this.checkpoints = checkpoints;
        }

        @Override
        public boolean cancelled() {
            return context.cancelled();
        }

        @Override
        public void checkpoint() {
            checkpoints.write(words.get(), workers.stream().map(SentenceWorker::place).toList());
        }

        @Override
        public boolean complete() {
            return workers.stream().allMatch(worker -> worker.place().epoch() == epochs);
        }

        @Override
        public void report() {
            long done = words.get();
            Map<String, Double> metrics = new LinkedHashMap<>();
            double loss = loss();
            if (!Double.isNaN(loss)) {
                metrics.put("loss", loss);
            }
            metrics.put("learningRate", (double) rate.after(done));
            double seconds = (System.nanoTime() - start) / 1e9;
            if (done > before) {
                metrics.put("wordsPerSecond", (done - before) / Math.max(1e-9, seconds));
            }
            context.progress(Math.min(1, done / (double) Math.max(1, rate.words())), metrics);
        }
    }
}
