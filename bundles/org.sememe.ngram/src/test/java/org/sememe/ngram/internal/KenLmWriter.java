package org.sememe.ngram.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sememe.ngram.NgramModel;

/**
 * Writes a model as KenLM's build_binary writes it with {@code probing}, after the structures of its source; entries go
 * one by one into zeroed tables. The hashes are computed here on their own.
 */
final class KenLmWriter {

    private record Gram(List<String> words, float probability, float backoff) {
    }

    private final NgramModel model;
    private final List<Gram> grams = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    /** Multiplier of build_binary's option -p. */
    float multiplier = 1.5f;

    boolean withWords = true;

    /**
     * Creates a writer.
     *
     * @param firstWords the first words of the file's unigrams, which get the first numbers; {@code <unk>} is always 0
     */
    KenLmWriter(NgramModel model, List<String> firstWords) {
        this.model = model;
        number("<unk>");
        firstWords.forEach(this::number);
        model.grams((gram, probability, backoff) -> {
            grams.add(new Gram(List.copyOf(gram), probability, backoff));
            if (gram.size() == 1) {
                number(gram.get(0));
            }
        });
    }

    private void number(String word) {
        if (numbers.putIfAbsent(word, words.size()) == null) {
            words.add(word);
        }
    }

    static long murmur(byte[] key) {
        long m = Long.parseUnsignedLong("c6a4a7935bd1e995", 16);
        ByteBuffer in = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        long h = key.length * m;
        while (in.remaining() >= 8) {
            long k = in.getLong() * m;
            k ^= k >>> 47;
            h ^= k * m;
            h *= m;
        }
        if (in.hasRemaining()) {
            for (int shift = 0; in.hasRemaining(); shift += 8) {
                h ^= (in.get() & 0xFFL) << shift;
            }
            h *= m;
        }
        h ^= h >>> 47;
        h *= m;
        return h ^ h >>> 47;
    }

    private long key(List<String> gram) {
        long current = numbers.get(gram.get(gram.size() - 1));
        for (int i = gram.size() - 2; i >= 0; i--) {
            current = current * Long.parseUnsignedLong("8978948897894561157")
                    ^ (1L + numbers.get(gram.get(i))) * Long.parseUnsignedLong("17894857484156487943");
        }
        return current;
    }

    private ByteBuffer table(long count, int entryBytes) {
        int buckets = (int) Math.max(count + 1, (long) (multiplier * (float) count));
        return ByteBuffer.allocate(buckets * entryBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int insert(ByteBuffer table, int entryBytes, long key) {
        int buckets = table.capacity() / entryBytes;
        int at = (int) Long.remainderUnsigned(key, buckets);
        while (table.getLong(at * entryBytes) != 0) {
            at = (at + 1) % buckets;
        }
        table.putLong(at * entryBytes, key);
        return at * entryBytes + 8;
    }

    byte[] bytes() {
        int order = model.order();
        long[] counts = model.counts();
        Set<List<String>> suffixes = new HashSet<>();
        Set<List<String>> contexts = new HashSet<>();
        for (Gram gram : grams) {
            int n = gram.words.size();
            if (n > 1) {
                suffixes.add(gram.words.subList(1, n));
                contexts.add(gram.words.subList(0, n - 1));
            }
        }
        List<ByteBuffer> parts = new ArrayList<>();
        ByteBuffer vocabulary = table(counts[0], 12);
        for (String word : words.subList(1, words.size())) {
            vocabulary.putInt(insert(vocabulary, 12, murmur(word.getBytes(StandardCharsets.UTF_8))), numbers.get(word));
        }
        parts.add(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(4, words.size()));
        parts.add(vocabulary);
        ByteBuffer unigrams = ByteBuffer.allocate((int) (counts[0] + 1) * 8).order(ByteOrder.LITTLE_ENDIAN);
        parts.add(unigrams);
        for (int n = 2; n <= order; n++) {
            parts.add(table(counts[n - 1], n == order ? 12 : 16));
        }
        for (Gram gram : grams) {
            int n = gram.words.size();
            float probability = -Math.abs(gram.probability);
            if (suffixes.contains(gram.words)) {
                probability = Math.abs(probability);
            }
            float backoff = gram.backoff;
            if (backoff == 0) {
                backoff = contexts.contains(gram.words) ? 0f : -0f;
            }
            if (n == 1) {
                int at = numbers.get(gram.words.get(0)) * 8;
                unigrams.putFloat(at, probability).putFloat(at + 4, backoff);
            } else {
                ByteBuffer table = parts.get(n + 1);
                int at = insert(table, n == order ? 12 : 16, key(gram.words));
                table.putFloat(at, probability);
                if (n < order) {
                    table.putFloat(at + 4, backoff);
                }
            }
        }
        ByteBuffer head = header(order, counts);
        int size = head.capacity() + parts.stream().mapToInt(ByteBuffer::capacity).sum();
        byte[] text = (String.join("\0", words) + "\0").getBytes(StandardCharsets.UTF_8);
        ByteBuffer whole = ByteBuffer.allocate(size + (withWords ? text.length : 0));
        whole.put(head);
        parts.forEach(part -> whole.put(part.rewind()));
        if (withWords) {
            whole.put(text);
        }
        return whole.array();
    }

    private ByteBuffer header(int order, long[] counts) {
        ByteBuffer head = ByteBuffer.allocate((108 + 8 * order + 7) / 8 * 8).order(ByteOrder.LITTLE_ENDIAN);
        head.put("mmap lm http://kheafield.com/code format version 5\n".getBytes(StandardCharsets.US_ASCII)).position(56);
        head.putFloat(0).putFloat(1).putFloat(-0.5f).putInt(1).putInt(-1).putInt(0).putLong(1);
        head.put((byte) order).position(92);
        head.putFloat(multiplier).putInt(0).putInt(withWords ? 1 : 0).putInt(0);
        for (long count : counts) {
            head.putLong(count);
        }
        return head.rewind();
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes());
    }
}
