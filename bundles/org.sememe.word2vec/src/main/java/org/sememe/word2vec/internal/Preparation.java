package org.sememe.word2vec.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.sememe.train.Corpus;
import org.sememe.train.TrainingContext;
import org.sememe.vectors.WordSplitter;
import org.sememe.vectors.train.CorpusShare;
import org.sememe.vectors.train.CountedCorpus;
import org.sememe.vectors.train.Phrases;
import org.sememe.vectors.train.TrainingLimits;
import org.sememe.vectors.train.Vocabulary;
import org.sememe.vectors.train.WordCounter;

/**
 * What a training has to know of its corpus before it begins.
 *
 * @param phrases the phrases of each pass, each two words with one blank between them
 * @param vocabulary the words to be learnt
 * @param corpusWords how many words of the vocabulary a pass over the corpus meets
 * @param initial the model to go on from, if the training has not begun yet
 * @param counted the counted corpus, if the training has not begun yet
 */
record Preparation(List<List<String>> phrases, Vocabulary vocabulary, long corpusWords,
        Optional<InitialModel> initial, Optional<CountedCorpus> counted) {

    /** Rough size of a pair of words on the heap while it is counted: letters, table, count. */
    private static final int PAIR_BYTES = 128;
    private static final int PAIR_SHARE = 4;

    /** Reads the corpus once for each pass over the phrases and once for the words. */
    static Preparation of(TrainingContext context, Corpus corpus, Settings settings, WordSplitter splitter,
            TrainingLimits limits) {
        Optional<InitialModel> initial = settings.initialModel().isEmpty() ? Optional.empty()
                : Optional.of(InitialModel.read(settings));
        List<List<String>> phrases = new ArrayList<>(initial.map(InitialModel::phrases).orElse(List.of()));
        for (int left = settings.phrasePasses() - 1; left >= 0; left--) {
            phrases.add(phrases(context, corpus, settings, Phrases.join(splitter, phrases),
                    settings.phraseThreshold() * (1 << left)));
        }
        CountedCorpus counted = CountedCorpus.count(Settings.TECHNIQUE, context,
                CorpusShare.of(corpus, settings.threads()), Phrases.join(splitter, phrases), limits);
        try {
            WordCounter counter = counted.words();
            Vocabulary vocabulary = counter.vocabulary(corpus.name(), settings.minCount(), settings.maxVocabulary(),
                    initial.map(InitialModel::vocabulary).orElseGet(Vocabulary::empty));
            long occurrences = counter.occurrences(vocabulary);
            counted.number(vocabulary);
            return new Preparation(List.copyOf(phrases), vocabulary, occurrences, initial, Optional.of(counted));
        } catch (RuntimeException e) {
            counted.close();
            throw e;
        }
    }

    private static List<String> phrases(TrainingContext context, Corpus corpus, Settings settings,
            WordSplitter splitter, double threshold) {
        long room = Runtime.getRuntime().maxMemory() / PAIR_SHARE / PAIR_BYTES;
        Phrases.Counter counter = new Phrases.Counter(splitter, (int) Math.min(WordCounter.DEFAULT_LIMIT, room));
        try (Corpus.Cursor cursor = corpus.open()) {
            long lines = 0;
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                counter.count(line);
                if (++lines % 1024 == 0) {
                    context.checkCancelled();
                    if (lines % (1 << 18) == 0) {
                        context.progress(0, Map.of("corpusRead", cursor.fraction()));
                    }
                }
            }
        }
        return counter.phrases(settings.minCount(), threshold);
    }
}
