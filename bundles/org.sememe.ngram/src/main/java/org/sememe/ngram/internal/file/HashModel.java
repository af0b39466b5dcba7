package org.sememe.ngram.internal.file;

import java.nio.ByteBuffer;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.ngram.internal.GramSink;
import org.sememe.ngram.internal.count.WordHash;

/** A model in the hash layout: one table lookup for each order. */
final class HashModel extends StoredModel {

    private static final int UNIGRAM_SHIFT = 26;
    private static final int UNIGRAM_MASK = (1 << UNIGRAM_SHIFT) - 1;

    private final ByteBuffer[] unigrams;
    private final HashTable[] tables;

    HashModel(MappedFile file) {
        super(file);
        Header.Section section = file.section(Header.UNIGRAMS, 1);
        if (section.length() != (long) header.words * Long.BYTES) {
            throw new CorruptModelException(file.path() + ": expected " + header.words + " unigrams, found "
                    + section.length() + " bytes");
        }
        unigrams = file.segments(section, (long) Long.BYTES << UNIGRAM_SHIFT);
        tables = new HashTable[order + 1];
        for (int n = 2; n <= order; n++) {
            tables[n] = new HashTable(file, file.section(Header.TABLE, n), header.counts[n - 1],
                    n == order ? HashTable.SHORT_ENTRY : HashTable.LONG_ENTRY);
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
        int length = in.length;
        if (order > 1) {
            out.words[0] = word;
            out.backoffs[0] = unigramBackoff(word);
            long hash = word;
            while (known <= length) {
                int before = in.words[known - 1];
                hash = WordHash.extend(hash, before);
                HashTable table = tables[known + 1];
                long slot = table.find(hash);
                if (slot < 0) {
                    break;
                }
                probability = table.firstFloat(slot);
                known++;
                if (known < order) {
                    out.words[known - 1] = before;
                    out.backoffs[known - 1] = table.secondFloat(slot);
                }
            }
            out.length = Math.min(known, order - 1);
            out.seen = Math.min(in.seen + 1, order - 1);
        }
        return finish(in, probability, known);
    }

    private float finish(Context in, float own, int known) {
        float probability = own;
        switch (header.scoring) {
            case BACKOFF:
                for (int i = known - 1; i < in.length; i++) {
                    probability += in.backoffs[i];
                }
                return probability;
            case STUPID:
                return probability + (in.seen + 1 - known) * header.factor;
            default:
                if (known == in.seen + 1) {
                    return probability;
                }
                return in.length == in.seen ? in.backoffs[in.length - 1] : header.factor;
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
                sink.gram(n, words, tables[n].firstFloat(slot), n == order ? 0 : tables[n].secondFloat(slot));
            }
        }
        sink.end();
    }
}
