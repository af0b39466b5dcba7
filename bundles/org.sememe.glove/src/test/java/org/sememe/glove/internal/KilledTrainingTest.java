package org.sememe.glove.internal;

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
    void aTrainingSurvivesKills() throws Exception {
        Path corpus = Files.write(folder.resolve("corpus.txt"), CooccurrencesTest.text(1000, 5));
        int resumed = new KilledTraining(GloveTrainer.class, GloveFormat.class, corpus, folder, "threads", 1,
                "dimension", 16, "epochs", 10, "checkpointSeconds", 0.01, "keepCooccurrences", true).kill(20, 1);
        assertTrue(resumed > 0);
    }
}
