package org.sememe.ngram.internal.estimate;

import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.file.Context;
import org.sememe.ngram.internal.file.StoredModel;
import org.sememe.text.Tokenizer;
import org.sememe.train.Corpus;

/** Walks a model through a text. */
final class HeldOut {

    private HeldOut() {
    }

    /** Gets each predicted word. */
    @FunctionalInterface
    interface Position {

        /** Takes the context before a word, the word, and the context after it with what the model has of it. */
        void at(Context before, int word, Context after);
    }

    static void forEach(StoredModel model, Tokenizer tokenizer, Corpus text, Position position) {
        try (Corpus.Cursor cursor = text.open()) {
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                Walk walk = new Walk(model, position);
                if (tokenizer == null) {
                    int start = -1;
                    for (int i = 0; i <= line.length(); i++) {
                        boolean blank = i == line.length() || Vocabulary.separates(line.charAt(i));
                        if (!blank && start < 0) {
                            start = i;
                        } else if (blank && start >= 0) {
                            walk.word(model.index(line, start, i));
                            start = -1;
                        }
                    }
                } else {
                    for (String word : tokenizer.words(line)) {
                        walk.word(model.index(word, 0, word.length()));
                    }
                }
                walk.word(Vocabulary.END);
            }
        }
    }

    private static final class Walk {

        private final StoredModel model;
        private final Position position;
        private Context before;
        private Context after;

        Walk(StoredModel model, Position position) {
            this.model = model;
            this.position = position;
            this.before = model.sentenceBegin();
            this.after = new Context(model.order());
        }

        void word(int word) {
            model.score(before, word, after);
            position.at(before, word, after);
            Context swap = before;
            before = after;
            after = swap;
        }
    }
}
