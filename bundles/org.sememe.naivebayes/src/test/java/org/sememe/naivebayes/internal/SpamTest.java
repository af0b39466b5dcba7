package org.sememe.naivebayes.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sememe.io.testing.FakeHost;
import org.sememe.io.testing.FakeTrainingContext;
import org.sememe.train.Corpus;

/** Real messages: the SMS Spam Collection in {@code sememe.data}, every fifth line held out. */
class SpamTest {

    @TempDir
    Path folder;

    /** The numbers right are those of scikit-learn on the same tokens and split: {@code sklearn/spam.py}. */
    @ParameterizedTest
    @CsvSource({"multinomial, 1092", "bernoulli, 1065", "complement, 1085"})
    void isRightAsOftenAsScikitLearn(String variant, int right) throws IOException {
        Path file = Path.of(System.getProperty("sememe.data", "")).resolve("cls/sms/SMSSpamCollection");
        Assumptions.assumeTrue(Files.exists(file), "no messages: " + file + " does not exist");
        List<String> train = new ArrayList<>();
        List<String> test = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            ((train.size() + test.size()) % 5 == 0 ? test : train).add(line);
        }
        try (FakeHost host = FakeHosts.naiveBayes()) {
            FakeTrainingContext context = host.context("naivebayes", Corpus.of("sms", train), folder.resolve("model"),
                    "variant", variant).validateOn(Corpus.of("held out", test));
            double accuracy = host.train(context).metrics().get("validationAccuracy");
            assertEquals(right, Math.round(accuracy * test.size()), variant + " of " + test.size());
        }
    }
}
