package org.sememe.word2vec.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;

import org.sememe.train.Corpus;

/** Small corpora for tests. */
final class TestCorpora {

    private TestCorpora() {
    }

    /** Sentences that keep to one of two topics, {@code a0} to {@code a9} or {@code b0} to {@code b9}. */
    static List<String> topics(int sentences) {
        return topics(sentences, 10);
    }

    /** Sentences that keep to one of two topics of so many words each. */
    static List<String> topics(int sentences, int words) {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>(sentences);
        for (int i = 0; i < sentences; i++) {
            char topic = random.nextBoolean() ? 'a' : 'b';
            StringBuilder line = new StringBuilder();
            for (int w = 0; w < 8; w++) {
                line.append(topic).append(random.nextInt(words)).append(' ');
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** A view of a corpus that calls somebody back at every line that is read, counted over all passes. */
    static Corpus watched(Corpus corpus, LongConsumer atLine) {
        long[] lines = {0};
        return corpus.map(line -> {
            synchronized (lines) {
                lines[0]++;
            }
            atLine.accept(lines[0]);
            return line;
        });
    }
}
