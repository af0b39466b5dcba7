package org.sememe.fasttext.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small corpora for tests. */
final class TestCorpora {

    private TestCorpora() {
    }

    /** Sentences that keep to one of two topics, the words of which begin with {@code ab} or {@code xy}. */
    static List<String> topics(int sentences) {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>(sentences);
        for (int i = 0; i < sentences; i++) {
            String topic = random.nextBoolean() ? "ab" : "xy";
            StringBuilder line = new StringBuilder();
            for (int w = 0; w < 8; w++) {
                line.append(topic).append((char) ('a' + random.nextInt(10))).append(' ');
            }
            lines.add(line.toString().strip());
        }
        return lines;
    }

    /**
     * Labelled sentences of two topics. A tenth of the sentences hold words of both and have both labels.
     *
     * @param tabs whether as {@code label<TAB>text}, with one label only, or in the original's format
     */
    static List<String> labelled(int examples, boolean tabs) {
        Random random = new Random(2);
        List<String> lines = new ArrayList<>(examples);
        List<String> words = topics(examples);
        for (int i = 0; i < examples; i++) {
            boolean first = words.get(i).startsWith("a");
            String label = first ? "first" : "second";
            if (tabs) {
                lines.add(label + "\t" + words.get(i));
            } else if (random.nextInt(10) > 0) {
                lines.add("__label__" + label + " " + words.get(i));
            } else {
                lines.add("__label__first " + words.get(i) + " __label__second " + (first ? "xya xyb xyc xyd xye"
                        : "aba abb abc abd abe"));
            }
        }
        return lines;
    }
}
