package org.sememe.subword;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.text.Encoding;
import org.sememe.text.EncodingOptions;
import org.sememe.text.EncodingOptions.Padding;
import org.sememe.text.SubwordTokenizer;
import org.sememe.text.Token;

/**
 * The subword tokenizer that {@link TokenizerParts} make up. Keeps a few workers with their buffers and caches for the
 * threads that call it, as many as the machine has processors at the most.
 */
public final class PartsTokenizer implements SubwordTokenizer {

    /** Batches shorter than this, in characters, are not worth a second thread. */
    private static final int PARALLEL = 1 << 15;

    private final TokenizerParts parts;
    private final AddedTokens raw;
    private final AddedTokens normalized;
    private final String[] names;
    private final Map<String, Integer> addedIds = new HashMap<>();
    private final Set<Integer> specialIds = new HashSet<>();
    private final AtomicReferenceArray<Worker> workers =
            new AtomicReferenceArray<>(Runtime.getRuntime().availableProcessors());

    /**
     * Creates a tokenizer.
     *
     * @param parts what it is made of
     */
    public PartsTokenizer(TokenizerParts parts) {
        this.parts = parts;
        List<AddedToken> inRaw = new ArrayList<>();
        List<AddedToken> inNormalized = new ArrayList<>();
        List<String> contents = new ArrayList<>();
        int size = parts.model().size();
        for (AddedToken token : parts.addedTokens()) {
            if (token.content().isEmpty()) {
                continue;
            }
            boolean late = token.normalized() && parts.normalizer() != null;
            (late ? inNormalized : inRaw).add(token);
            if (late) {
                NormalizedText text = new NormalizedText();
                text.reset(token.content(), 0, token.content().length());
                parts.normalizer().normalize(text);
                contents.add(text.toString());
            }
            size = Math.max(size, token.id() + 1);
            addedIds.put(token.content(), token.id());
            if (token.special()) {
                specialIds.add(token.id());
            }
        }
        raw = new AddedTokens(inRaw, inRaw.stream().map(AddedToken::content).toList());
        normalized = new AddedTokens(inNormalized, contents);
        names = new String[size];
        parts.addedTokens().forEach(token -> names[token.id()] = token.content());
    }

    /**
     * Returns what the tokenizer is made of.
     *
     * @return the parts
     */
    public TokenizerParts parts() {
        return parts;
    }

    @Override
    public Encoding encode(String text, EncodingOptions options) {
        return padFixed(encodeUnpadded(text, null, options), options);
    }

    @Override
    public Encoding encode(String first, String second, EncodingOptions options) {
        return padFixed(encodeUnpadded(first, second, options), options);
    }

    @Override
    public List<Encoding> encodeAll(List<String> texts, EncodingOptions options) {
        return encodeBatch(texts, null, options);
    }

    @Override
    public List<Encoding> encodeAll(List<String> firsts, List<String> seconds, EncodingOptions options) {
        if (firsts.size() != seconds.size()) {
            throw new InvalidInputException("pairs need as many second texts as first ones, found " + firsts.size()
                    + " and " + seconds.size());
        }
        return encodeBatch(firsts, seconds, options);
    }

    @Override
    public int[] ids(String text, boolean specialTokens) {
        Worker worker = lend();
        worker.cut(text, worker.first);
        TokenRow row = worker.first;
        List<Template.Part> template = parts.template().single();
        int special = specialTokens ? template.size() - 1 : 0;
        int[] ids = new int[row.count + special];
        int at = 0;
        for (int i = 0; i < template.size(); i++) {
            Template.Part part = template.get(i);
            if (part.sequence() == 0) {
                System.arraycopy(row.ids, 0, ids, at, row.count);
                at += row.count;
            } else if (specialTokens) {
                ids[at++] = part.id();
            }
        }
        giveBack(worker);
        return ids;
    }

    @Override
    public String decode(int[] ids, boolean skipSpecialTokens) {
        List<String> tokens = new ArrayList<>(ids.length);
        for (int id : ids) {
            if (!skipSpecialTokens || !specialIds.contains(id)) {
                tokens.add(token(id));
            }
        }
        return String.join("", parts.decoder().decode(tokens));
    }

    @Override
    public int vocabularySize() {
        return names.length;
    }

    @Override
    public String token(int id) {
        String name = id < 0 || id >= names.length ? null : Layout.name(parts.model(), names, id);
        if (name == null) {
            throw new InvalidInputException("a token id must be one of a vocabulary of " + names.length + ", found "
                    + id);
        }
        return name;
    }

    @Override
    public OptionalInt id(String token) {
        Integer added = addedIds.get(token);
        int id = added != null ? added : parts.model().id(token);
        return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    }

    @Override
    public OptionalInt special(Role role) {
        Integer id = parts.roles().get(role);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    @Override
    public List<Token> tokenize(String text) {
        Worker worker = lend();
        worker.cut(text, worker.first);
        TokenRow row = worker.first;
        List<Token> tokens = new ArrayList<>(row.count);
        for (int i = 0; i < row.count; i++) {
            tokens.add(new Token(token(row.ids[i]), row.starts[i], row.ends[i]));
        }
        giveBack(worker);
        return tokens;
    }

    @Override
    public String fingerprint() {
        return parts.fingerprint();
    }

    private Encoding encodeUnpadded(String first, String second, EncodingOptions options) {
        Worker worker = lend();
        Encoding encoding = worker.encode(first, second, options);
        giveBack(worker);
        return encoding;
    }

    private List<Encoding> encodeBatch(List<String> firsts, List<String> seconds, EncodingOptions options) {
        Encoding[] result = new Encoding[firsts.size()];
        int threads = threads(firsts, seconds, options);
        if (threads == 1) {
            encodeRange(firsts, seconds, options, result, new AtomicInteger(), result.length);
        } else {
            encodeOn(threads, firsts, seconds, options, result);
        }
        if (options.padding() == Padding.LONGEST) {
            int longest = 0;
            for (Encoding encoding : result) {
                longest = Math.max(longest, encoding.length());
            }
            for (int i = 0; i < result.length; i++) {
                result[i] = pad(result[i], longest, options);
            }
        } else {
            for (int i = 0; i < result.length; i++) {
                result[i] = padFixed(result[i], options);
            }
        }
        return Arrays.asList(result);
    }

    private static int threads(List<String> firsts, List<String> seconds, EncodingOptions options) {
        int threads = options.threads() == 0 ? Runtime.getRuntime().availableProcessors() : options.threads();
        if (threads == 1 || firsts.size() < 2) {
            return 1;
        }
        long size = 0;
        for (int i = 0; i < firsts.size() && size < PARALLEL; i++) {
            size += firsts.get(i).length() + (seconds == null ? 0 : seconds.get(i).length());
        }
        return size < PARALLEL ? 1 : Math.min(threads, firsts.size());
    }

    /** The threads end with the call, so that none outlives the bundle. */
    private void encodeOn(int threads, List<String> firsts, List<String> seconds, EncodingOptions options,
            Encoding[] result) {
        AtomicInteger next = new AtomicInteger();
        RuntimeException[] failure = new RuntimeException[1];
        int step = Math.max(1, Math.min(64, result.length / (4 * threads)));
        Runnable work = () -> {
            try {
                encodeRange(firsts, seconds, options, result, next, step);
            } catch (RuntimeException e) {
                next.set(result.length);
                synchronized (failure) {
                    failure[0] = e;
                }
            }
        };
        Thread[] helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Thread(work, "sememe-tokenizer-" + i);
            helpers[i].start();
        }
        work.run();
        boolean interrupted = false;
        for (Thread helper : helpers) {
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    next.set(result.length);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            throw new SememeException("the encoding of a batch was interrupted");
        }
        synchronized (failure) {
            if (failure[0] != null) {
                throw failure[0];
            }
        }
    }

    private void encodeRange(List<String> firsts, List<String> seconds, EncodingOptions options, Encoding[] result,
            AtomicInteger next, int step) {
        Worker worker = lend();
        for (int from = next.getAndAdd(step); from < result.length; from = next.getAndAdd(step)) {
            for (int i = from, to = Math.min(result.length, from + step); i < to; i++) {
                result[i] = worker.encode(firsts.get(i), seconds == null ? null : seconds.get(i), options);
            }
        }
        giveBack(worker);
    }

    private Encoding padFixed(Encoding encoding, EncodingOptions options) {
        return switch (options.padding()) {
            case NONE -> encoding;
            case LONGEST -> pad(encoding, encoding.length(), options);
            case FIXED -> pad(encoding, options.padLength(), options);
        };
    }

    private Encoding pad(Encoding encoding, int length, EncodingOptions options) {
        int multiple = options.padMultiple();
        int target = multiple > 1 && length % multiple > 0 ? length + multiple - length % multiple : length;
        if (target <= encoding.length() && encoding.overflow().isEmpty()) {
            return encoding;
        }
        int pad = special(Role.PADDING).orElseThrow(
                () -> new InvalidInputException("padding needs a padding token, the tokenizer has none"));
        Encoding padded = Layout.pad(encoding, target, options.padLeft(), pad, parts.model(), names);
        if (padded == encoding && !encoding.overflow().isEmpty()) {
            List<Encoding> overflow = encoding.overflow().stream()
                    .map(part -> Layout.pad(part, target, options.padLeft(), pad, parts.model(), names)).toList();
            return new Encoding(encoding.ids(), encoding.tokens(), encoding.typeIds(), encoding.attentionMask(),
                    encoding.specialTokensMask(), encoding.starts(), encoding.ends(), encoding.codePointStarts(),
                    encoding.codePointEnds(), encoding.wordIds(), encoding.sequenceIds(), overflow);
        }
        return padded;
    }

    private Worker lend() {
        for (int i = 0; i < workers.length(); i++) {
            Worker worker = workers.getPlain(i) == null ? null : workers.getAndSet(i, null);
            if (worker != null) {
                return worker;
            }
        }
        return new Worker(parts, names, raw, normalized);
    }

    /** A worker that an error interrupted does not come back. */
    private void giveBack(Worker worker) {
        for (int i = 0; i < workers.length(); i++) {
            if (workers.compareAndSet(i, null, worker)) {
                return;
            }
        }
    }
}
