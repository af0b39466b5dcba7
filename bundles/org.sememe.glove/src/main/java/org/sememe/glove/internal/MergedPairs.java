package org.sememe.glove.internal;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Several streams as one; the counts of a pair that is in more than one are added up. */
final class MergedPairs implements PairStream {

    private final List<PairStream> streams;
    private final PriorityQueue<PairStream> queue =
            new PriorityQueue<>(Comparator.comparingLong(PairStream::pair));
    private long pair;
    private long units;

    MergedPairs(List<PairStream> streams) {
        this.streams = streams;
        for (PairStream stream : streams) {
            if (stream.next()) {
                queue.add(stream);
            }
        }
    }

    @Override
    public boolean next() {
        if (queue.isEmpty()) {
            return false;
        }
        pair = queue.peek().pair();
        units = 0;
        do {
            PairStream stream = queue.poll();
            units += stream.units();
            if (stream.next()) {
                queue.add(stream);
            }
        } while (!queue.isEmpty() && queue.peek().pair() == pair);
        return true;
    }

    @Override
    public long pair() {
        return pair;
    }

    @Override
    public long units() {
        return units;
    }

    @Override
    public void close() {
        streams.forEach(PairStream::close);
    }
}
