package org.sememe.io;

import java.util.ArrayList;
import java.util.List;

import org.sememe.train.Corpus;

/** Several corpora read one after the other. */
final class JoinedCorpus implements Corpus {

    private final List<Corpus> corpora;

    JoinedCorpus(List<Corpus> corpora) {
        this.corpora = List.copyOf(corpora);
    }

    @Override
    public String name() {
        return corpora.get(0).name() + " and " + (corpora.size() - 1) + " more";
    }

    @Override
    public long sizeBytes() {
        return corpora.stream().mapToLong(Corpus::sizeBytes).sum();
    }

    @Override
    public Cursor open() {
        return new JoinedCursor();
    }

    @Override
    public List<Corpus> split(int parts) {
        if (parts <= 1) {
            return List.of(this);
        }
        // Cut every file into as many parts as are wanted, then deal them out in order.
        List<Corpus> pieces = new ArrayList<>();
        for (Corpus corpus : corpora) {
            pieces.addAll(corpus.split(parts));
        }
        long total = sizeBytes();
        List<Corpus> result = new ArrayList<>(parts);
        List<Corpus> current = new ArrayList<>();
        long done = 0;
        for (Corpus piece : pieces) {
            current.add(piece);
            done += piece.sizeBytes();
            if (done >= total / parts * (result.size() + 1) && result.size() < parts - 1) {
                result.add(new JoinedCorpus(current));
                current = new ArrayList<>();
            }
        }
        if (!current.isEmpty()) {
            result.add(new JoinedCorpus(current));
        }
        return result;
    }

    @Override
    public Corpus inPieces(int bytes) {
        return new JoinedCorpus(corpora.stream().map(corpus -> corpus.inPieces(bytes)).toList());
    }

    private final class JoinedCursor implements Cursor {

        private int file;
        private long before;
        private Cursor cursor = corpora.get(0).open();

        @Override
        public String next() {
            while (true) {
                String line = cursor.next();
                if (line != null || file == corpora.size() - 1) {
                    return line;
                }
                cursor.close();
                before += corpora.get(file).sizeBytes();
                cursor = corpora.get(++file).open();
            }
        }

        @Override
        public String position() {
            return cursor.position();
        }

        @Override
        public double fraction() {
            long total = sizeBytes();
            return total == 0 ? 1 : (before + cursor.fraction() * corpora.get(file).sizeBytes()) / total;
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
