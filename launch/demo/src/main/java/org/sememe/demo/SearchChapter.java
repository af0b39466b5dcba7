package org.sememe.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.sememe.vector.DenseVector;
import org.sememe.vector.Encoder;

/**
 * Finds documents by meaning: the cosine between their LSA vectors and that of a question.
 */
final class SearchChapter {

    private final Encoder encoder;
    private final List<DocComment> documents;
    private final List<DenseVector> vectors;

    SearchChapter(Encoder encoder, List<DocComment> documents) {
        this.encoder = encoder;
        this.documents = documents;
        this.vectors = encoder.vectorizeAll(documents.stream().map(DocComment::searchText).toList());
    }

    /**
     * Answers a question.
     *
     * @param question a question in English
     * @param limit how many documents
     * @return one line for each of the nearest documents
     */
    List<String> answer(String question, int limit) {
        DenseVector asked = encoder.vectorize(question);
        double[] scores = vectors.stream().mapToDouble(asked::cosine).toArray();
        List<String> lines = new ArrayList<>();
        IntStream.range(0, scores.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i])).limit(limit).forEach(i -> {
                    DocComment document = documents.get(i);
                    String text = document.description().lines().findFirst().orElse("");
                    lines.add(String.format("%.2f  %s: %s  %s", scores[i], document.library(), document.name(),
                            text.length() > 70 ? text.substring(0, 69) + "…" : text));
                });
        return lines;
    }
}
