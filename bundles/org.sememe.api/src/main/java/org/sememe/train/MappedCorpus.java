package org.sememe.train;

import java.util.List;
import java.util.function.UnaryOperator;

/** A view of a corpus with every line replaced or left out. */
final class MappedCorpus implements Corpus {

    private final Corpus corpus;
    private final UnaryOperator<String> change;

    MappedCorpus(Corpus corpus, UnaryOperator<String> change) {
        this.corpus = corpus;
        this.change = change;
    }

    @Override
    public String name() {
        return corpus.name();
    }

    @Override
    public long sizeBytes() {
        return corpus.sizeBytes();
    }

    @Override
    public Cursor open() {
        Cursor cursor = corpus.open();
        return new Cursor() {

            @Override
            public String next() {
                String line = cursor.next();
                while (line != null) {
                    String changed = change.apply(line);
                    if (changed != null) {
                        return changed;
                    }
                    line = cursor.next();
                }
                return null;
            }

            @Override
            public String position() {
                return cursor.position();
            }

            @Override
            public double fraction() {
                return cursor.fraction();
            }

            @Override
            public void close() {
                cursor.close();
            }
        };
    }

    @Override
    public List<Corpus> split(int parts) {
        return corpus.split(parts).stream().map(part -> part.map(change)).toList();
    }

    @Override
    public Corpus inPieces(int bytes) {
        return new MappedCorpus(corpus.inPieces(bytes), change);
    }
}
