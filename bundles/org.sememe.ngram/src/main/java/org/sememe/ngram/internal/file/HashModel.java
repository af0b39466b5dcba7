package org.sememe.ngram.internal.file;

import java.nio.ByteBuffer;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.ngram.internal.GramSink;
import org.sememe.ngram.internal.count.WordHash;

/** A model in the hash layout: one table lookup for each order. */
final class HashModel extends SectionModel {

    private static final int UNIGRAM_SHIFT = 26;
    private static final int UNIGRAM_MASK = (1 << UNIGRAM_SHIFT) - 1;

    private final ByteBuffer[] unigrams;
    private final HashTable[] tables;
    private final HashFilter[] filters;

    HashModel(SectionFile file) {
        super(file);
        Header.Section section = file.section(Header.UNIGRAMS, 1);
        if (section.length() != (long) header.words * Long.BYTES) {
            throw new CorruptModelException(file.path() + ": expected " + header.words + " unigrams, found "
                    + section.length() + " bytes");
        }
        unigrams = file.segments(section, (long) Long.BYTES << UNIGRAM_SHIFT);
        tables = new HashTable[order + 1];
        filters = new HashFilter[order + 1];
        for (int n = 2; n <= order; n++) {
            tables[n] = new HashTable(file, file.section(Header.TABLE, n), header.counts[n - 1],
                    n == order ? HashTable.SHORT_ENTRY : HashTable.LONG_ENTRY);
            filters[n] = new HashFilter(file, file.section(Header.FILTER, n), header.counts[n - 1]);
        }
    }

    @Override
    float unigramProbability(int word) {
        return unigrams[word >>> UNIGRAM_SHIFT].getFloat((word & UNIGRAM_MASK) * Long.BYTES);
    }

    @Override
    float unigramBackoff(int word) {
        return unigrams[word >>> UNIGRAM_SHIFT].getFloat((word & UNIGRAM_MASK) * Long.BYTES + Float.BYTES);
    }

    @Override
    public float score(Context in, int word, Context out) {
        float probability = unigramProbability(word);
        int known = 1;
        int depth = 1;
        out.own[0] = probability;
        if (order > 1) {
            int length = in.length;
            out.words[0] = word;
            out.backoffs[0] = unigramBackoff(word);
            long hash = word;
            while (depth <= length) {
                int before = in.words[depth - 1];
                hash = WordHash.extend(hash, before);
                if (!filters[depth + 1].mayHold(hash)) {
                    break;
                }
                HashTable table = tables[depth + 1];
                long slot = table.find(hash);
                if (slot < 0) {
                    break;
                }
                depth++;
                float own = table.firstFloat(slot);
                out.own[depth - 1] = own;
                if (!Float.isNaN(own)) {
                    probability = own;
                    known = depth;
                }
                if (depth < order) {
                    out.words[depth - 1] = before;
                    out.backoffs[depth - 1] = table.secondFloat(slot);
                }
            }
            out.length = Math.min(depth, order - 1);
            out.seen = Math.min(in.seen + 1, order - 1);
        }
        out.depth = depth;
        return combine(in, probability, known);
    }

    /**
     * Looks up order by order. The filter goes first, and the home slots of what it lets pass are read before any is
     * looked at, so that the processor waits for many cache lines at once.
     */
    @Override
    public void scoreSentence(int[] words, int count, float[] scores, SentenceScratch scratch) {
        if (header.scoring != Scoring.BACKOFF) {
            super.scoreSentence(words, count, scores, scratch);
            return;
        }
        scratch.room(count, order);
        long[] hashes = scratch.hashes;
        int[] known = scratch.known;
        int[] depths = scratch.depths;
        int[] candidates = scratch.candidates;
        float[] backoffs = scratch.backoffs[1];
        for (int i = 0; i < count; i++) {
            int word = words[i];
            hashes[i] = word;
            known[i] = 1;
            depths[i] = 1;
            candidates[i] = i;
            scores[i] = unigramProbability(word);
            backoffs[i] = unigramBackoff(word);
        }
        int size = count;
        for (int n = 2; n <= order; n++) {
            HashTable table = tables[n];
            HashFilter filter = filters[n];
            int reached = 0;
            for (int c = 0; c < size; c++) {
                int i = candidates[c];
                // Written so that it needs no branch on what is chance.
                candidates[reached] = i;
                int before = Math.max(0, i - n + 1);
                hashes[i] = WordHash.extend(hashes[i], words[before]);
                reached += i >= n - 1 & filter.mayHold(hashes[i]) ? 1 : 0;
            }
            long touched = 0;
            for (int c = 0; c < reached; c++) {
                touched ^= table.touch(hashes[candidates[c]]);
            }
            scratch.touched = touched;
            size = 0;
            for (int c = 0; c < reached; c++) {
                int i = candidates[c];
                long slot = table.find(hashes[i]);
                if (slot >= 0) {
                    candidates[size++] = i;
                    depths[i] = n;
                    float own = table.firstFloat(slot);
                    if (!Float.isNaN(own)) {
                        scores[i] = own;
                        known[i] = n;
                    }
                    if (n < order) {
                        scratch.backoffs[n][i] = table.secondFloat(slot);
                    }
                }
            }
        }
        for (int i = 1; i < count; i++) {
            int length = Math.min(depths[i - 1], order - 1);
            for (int n = known[i]; n <= length; n++) {
                scores[i] += scratch.backoffs[n][i - 1];
            }
        }
    }

    @Override
    public void list(GramSink sink) {
        sink.begin(vocabulary(), counts());
        int[] one = new int[1];
        for (int word = 0; word < header.words; word++) {
            one[0] = word;
            sink.gram(1, one, unigramProbability(word), unigramBackoff(word));
        }
        for (int n = 2; n <= order; n++) {
            int at = n;
            Header.Section section = file.find(Header.GRAM_WORDS, n).orElseThrow(() -> new InvalidInputException(
                    file.path() + " was written without the list of its " + at + "-grams, so it cannot be exported or "
                            + "pruned; train it with listed=true or layout=trie"));
            ByteCursor bytes = new ByteCursor(file, section);
            int[] words = new int[n];
            for (long i = 0; i < header.counts[n - 1]; i++) {
                for (int w = bytes.next(); w < n; w++) {
                    words[w] = bytes.nextNumber();
                }
                long hash = words[0];
                for (int w = 1; w < n; w++) {
                    hash = WordHash.extend(hash, words[w]);
                }
                long slot = tables[n].find(hash);
                if (slot < 0) {
                    throw new CorruptModelException(file.path() + ": n-gram " + i + " of order " + n
                            + " is listed but not in the table; the file is damaged");
                }
                sink.gram(n, words, listed(n, words, tables[n].firstFloat(slot)),
                        n == order ? 0 : tables[n].secondFloat(slot));
            }
        }
        sink.end();
    }
}
