package org.sememe.word2vec.internal;

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
        Path corpus = Files.write(folder.resolve("corpus.txt"), TestCorpora.topics(4000));
        int resumed = new KilledTraining(Word2VecTrainer.class, Word2VecFormat.class, corpus, folder, "threads", 1,
                "dimension", 16, "outputWeights", true, "checkpointSeconds", 0.01).kill(20, 1);
        assertTrue(resumed > 0);
    }
}
