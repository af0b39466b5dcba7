package org.sememe.ngram.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.sememe.CorruptModelException;
import org.sememe.io.AtomicFiles;
import org.sememe.model.Model;
import org.sememe.ngram.NgramModel;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.file.SentenceScratch;
import org.sememe.ngram.internal.file.StoredModel;
import org.sememe.text.LanguageModel;
import org.sememe.text.TextGenerator;
import org.sememe.text.Tokenizer;

/** An open n-gram model. */
final class NgramInstance implements Model {

    private final StoredModel model;
    private final Path temporary;
    private final Map<Class<?>, Object> capabilities = new LinkedHashMap<>();

    NgramInstance(StoredModel model, Tokenizer tokenizer, boolean segments, Path temporary) {
        this.model = model;
        this.temporary = temporary;
        StoredLanguageModel language = new StoredLanguageModel(model, tokenizer);
        capabilities.put(LanguageModel.class, language);
        capabilities.put(NgramModel.class, language);
        capabilities.put(TextGenerator.class, new NgramGenerator(language));
        if (segments) {
            capabilities.put(Tokenizer.class, new WordSegmenter(model));
        }
    }

    @Override
    public Map<Class<?>, Object> capabilities() {
        return capabilities;
    }

    @Override
    public long memoryBytes() {
        return model.bytes();
    }

    @Override
    public void check() {
        // By numbers, as the text of a word may take time to find.
        int[] words = {Vocabulary.BEGIN, model.words() - 1, model.words() / 2, Vocabulary.END};
        float[] scores = new float[words.length];
        model.scoreSentence(words, words.length, scores, new SentenceScratch());
        for (int i = 1; i < words.length; i++) {
            // Rounding may put a probability of 1 a little above.
            if (!(scores[i] < 1e-3)) {
                throw new CorruptModelException("the n-gram model must give probabilities from 0 to 1, found one with "
                        + "the logarithm " + scores[i]);
            }
        }
    }

    @Override
    public void close() {
        model.close();
        if (temporary != null) {
            AtomicFiles.delete(temporary);
        }
    }
}
