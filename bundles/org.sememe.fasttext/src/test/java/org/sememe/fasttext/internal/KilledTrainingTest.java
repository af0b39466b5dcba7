package org.sememe.fasttext.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sememe.io.testing.KilledTraining;

class KilledTrainingTest {

    @TempDir
    Path folder;

    @Test
    void aTrainingOfVectorsSurvivesKills() throws Exception {
        Path corpus = Files.write(folder.resolve("corpus.txt"), TestCorpora.topics(2500));
        int resumed = new KilledTraining(FastTextTrainer.class, FastTextFormat.class, corpus, folder, "threads", 1,
                "dimension", 16, "bucket", 500, "minn", 2, "maxn", 3, "checkpointSeconds", 0.01).kill(12, 1);
        assertTrue(resumed > 0);
    }

    @Test
    void aTrainingOfAQuantisedClassifierSurvivesKills() throws Exception {
        Path corpus = Files.write(folder.resolve("corpus.txt"), TestCorpora.labelled(6000, false));
        int resumed = new KilledTraining(FastTextTrainer.class, FastTextFormat.class, corpus, folder, "threads", 1,
                "dimension", 16, "bucket", 500, "wordNgrams", 2, "model", "supervised", "quantize", true, "cutoff", 300,
                "retrain", true, "checkpointSeconds", 0.01).kill(8, 2);
        assertTrue(resumed > 0);
    }
}
