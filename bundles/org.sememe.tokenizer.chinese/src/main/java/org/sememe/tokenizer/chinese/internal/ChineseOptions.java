package org.sememe.tokenizer.chinese.internal;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What a tokenizer does.
 *
 * @param names whether to recognise names of persons that no dictionary has
 * @param punctuation whether punctuation and symbols are tokens too
 * @param normalize whether token texts are written as they are looked up: simplified characters, half width, lower case
 * @param words the user dictionary in a fixed order; of two entries for one word the last one holds
 */
record ChineseOptions(boolean names, boolean punctuation, boolean normalize, List<UserWord> words) {

    /** The options of the tokenizer that is always there. */
    static final ChineseOptions DEFAULT = new ChineseOptions(true, false, false, List.of());

    ChineseOptions {
        words = distinct(words);
    }

    private static List<UserWord> distinct(Collection<UserWord> words) {
        TreeMap<String, UserWord> last = new TreeMap<>();
        for (UserWord word : words) {
            last.put(word.text(), word);
        }
        return List.copyOf(last.values());
    }

    /**
     * Everything that decides which tokens come out, and nothing else. A change of this text changes fingerprints, and
     * with them which tokenizer a stored model accepts.
     */
    String canonical() {
        StringBuilder text = new StringBuilder();
        text.append("names=").append(names).append("\npunctuation=").append(punctuation);
        text.append("\nnormalize=").append(normalize).append("\nwords=").append(words.size());
        for (UserWord word : words) {
            text.append('\n').append(word.text().length()).append(':').append(word.text()).append('=')
                    .append(word.frequency());
        }
        return text.toString();
    }
}
