package org.sememe.tokenizer.chinese.internal;

import java.util.LinkedList;

import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Vertex;
import com.hankcs.hanlp.seg.common.WordNet;

/**
 * HanLP's shortest-path segmenter with the user's words among the candidates. Rows of its word net count from 1; the
 * candidates in row i begin at character i - 1.
 */
final class UserSegment extends ViterbiSegment {

    /** Frequency of a word that is one wherever it stands; whatever it is, no other path is left. */
    private static final int ENOUGH = 1000;

    private final UserDictionary words;

    UserSegment(UserDictionary words) {
        this.words = words;
    }

    @Override
    protected void generateWordNet(WordNet net) {
        super.generateWordNet(net);
        if (words.isEmpty()) {
            return;
        }
        char[] text = net.charArray;
        for (int start = 0; start < text.length; start++) {
            offer(net, text, start);
        }
        int start = 0;
        while (start < text.length) {
            int end = words.match(text, start);
            if (end == UserDictionary.NONE) {
                start++;
            } else {
                force(net, text, start, end);
                start = end;
            }
        }
        connect(net, text);
    }

    /** Adds the words that compete with others. */
    private void offer(WordNet net, char[] text, int start) {
        int node = 0;
        for (int i = start; i < text.length; i++) {
            node = words.next(node, text[i]);
            if (node == 0) {
                return;
            }
            int frequency = words.frequency(node);
            if (frequency > 0 && Characters.canStand(text, start, i + 1)) {
                net.push(start + 1, vertex(text, start, i + 1, frequency));
            }
        }
    }

    /** Makes a word the only way through its characters. */
    private static void force(WordNet net, char[] text, int start, int end) {
        LinkedList<Vertex>[] rows = net.getVertexes();
        for (int row = 1; row <= end; row++) {
            int from = row - 1;
            rows[row].removeIf(candidate -> from >= start || from + candidate.realWord.length() > start);
        }
        rows[start + 1].add(vertex(text, start, end, ENOUGH));
    }

    private static Vertex vertex(char[] text, int start, int end, int frequency) {
        String word = new String(text, start, end - start);
        int id = CoreDictionary.trie.exactMatchSearch(word);
        CoreDictionary.Attribute attribute = new CoreDictionary.Attribute(Nature.nz, frequency);
        return id < 0 ? new Vertex(word, attribute) : new Vertex(word, attribute, id);
    }

    /** Sees to it that some path leaves every place that a path may now come to. */
    private static void connect(WordNet net, char[] text) {
        for (int place = 0; place < text.length; place++) {
            if (net.getVertexes()[place + 1].isEmpty()) {
                net.add(place + 1, quickAtomSegment(text, place, place + 1));
            }
        }
    }
}
