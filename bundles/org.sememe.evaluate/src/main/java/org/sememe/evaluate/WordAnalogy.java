package org.sememe.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.io.TextFiles;
import org.sememe.train.Corpus;
import org.sememe.vector.AnalogyMethod;
import org.sememe.vector.WordVectors;

/**
 * Counts how many questions "a is to b as c is to what" word vectors answer, such as those of Google's
 * questions-words (Mikolov et al. 2013). As in the tools of word2vec and gensim, a question is covered if all its words
 * are in the searched vocabulary, and a, b and c are no answers.
 */
public final class WordAnalogy {

    private WordAnalogy() {
    }

    /**
     * Reads a file of questions: four words on each line, separated by blanks or tabs; a line {@code : NAME} begins a
     * section. Blank lines are skipped.
     *
     * @param file a text file
     * @return the sections with at least one question in all, in the order of the file
     * @throws InvalidInputException if a line is something else, naming file and line, or there is no question
     */
    public static List<AnalogySection> read(Path file) {
        return read(TextFiles.corpus(file));
    }

    /**
     * Reads questions, see {@link #read(Path)}.
     *
     * @param corpus the lines
     * @return the sections with at least one question in all, in the order of the lines
     * @throws InvalidInputException if a line is something else, or there is no question
     */
    public static List<AnalogySection> read(Corpus corpus) {
        List<AnalogySection> sections = new ArrayList<>();
        List<AnalogyQuestion> questions = new ArrayList<>();
        String name = "";
        try (Corpus.Cursor cursor = corpus.open()) {
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                String text = line.strip();
                if (text.startsWith(":")) {
                    add(sections, name, questions);
                    name = text.substring(1).strip();
                    questions.clear();
                } else if (!text.isEmpty()) {
                    String[] words = text.split("\\s+");
                    if (words.length != 4) {
                        throw new InvalidInputException(
                                cursor.position() + ": expected four words or ': section', found '" + text + "'");
                    }
                    questions.add(new AnalogyQuestion(words[0], words[1], words[2], words[3]));
                }
            }
        }
        add(sections, name, questions);
        if (sections.stream().allMatch(section -> section.questions().isEmpty())) {
            throw new InvalidInputException(corpus.name() + ": expected analogy questions, found none");
        }
        return sections;
    }

    private static void add(List<AnalogySection> sections, String name, List<AnalogyQuestion> questions) {
        if (!name.isEmpty() || !questions.isEmpty()) {
            sections.add(new AnalogySection(name, questions));
        }
    }

    /**
     * Evaluates word vectors. All questions are answered in one pass over the vocabulary.
     *
     * @param vectors the vectors
     * @param sections the questions
     * @param method how the three words are combined
     * @param options which words to search
     * @param listener hears about progress
     * @return accuracy and coverage, in all and by section
     */
    public static AnalogyResult evaluate(WordVectors vectors, List<AnalogySection> sections, AnalogyMethod method,
            VocabularyOptions options, EvaluationListener listener) {
        Vocabulary vocabulary = new Vocabulary(vectors, options);
        AnalogySearch search = new AnalogySearch(vectors, vocabulary.size(), method);
        List<int[]> expected = new ArrayList<>();
        int[] covered = new int[sections.size()];
        for (int i = 0; i < covered.length; i++) {
            for (AnalogyQuestion question : sections.get(i).questions()) {
                int[] a = vocabulary.find(question.a());
                int[] b = vocabulary.find(question.b());
                int[] c = vocabulary.find(question.c());
                int[] d = vocabulary.find(question.d());
                if (a.length > 0 && b.length > 0 && c.length > 0 && d.length > 0) {
                    search.ask(a, b, c);
                    expected.add(d);
                    covered[i]++;
                }
            }
        }
        int[] answers = search.answer(listener);
        List<AnalogyResult.Section> results = new ArrayList<>();
        int question = 0;
        for (int i = 0; i < covered.length; i++) {
            int right = 0;
            for (int end = question + covered[i]; question < end; question++) {
                right += Arrays.binarySearch(expected.get(question), answers[question]) >= 0 ? 1 : 0;
            }
            results.add(new AnalogyResult.Section(sections.get(i).name(), (double) right / covered[i],
                    sections.get(i).questions().size(), covered[i], right));
        }
        int correct = results.stream().mapToInt(AnalogyResult.Section::correct).sum();
        int questions = results.stream().mapToInt(AnalogyResult.Section::questions).sum();
        return new AnalogyResult((double) correct / question, questions, question, correct, vocabulary.size(), results);
    }
}
