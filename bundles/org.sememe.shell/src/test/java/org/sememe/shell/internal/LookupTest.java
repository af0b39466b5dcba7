package org.sememe.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.sememe.InvalidInputException;
import org.sememe.UnavailableException;
import org.sememe.model.ModelFormat;
import org.sememe.pipeline.PipelineStatus;
import org.sememe.pipeline.Pipelines;
import org.sememe.text.Token;
import org.sememe.text.Tokenizer;
import org.sememe.train.Parameter;
import org.sememe.train.Trainer;
import org.sememe.train.TrainingContext;
import org.sememe.train.TrainingResult;
import org.sememe.vector.WordVectors;

class LookupTest {

    @TempDir
    Path storage;

    private Framework framework;
    private BundleContext context;
    private Lookup lookup;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
        context = framework.getBundleContext();
        lookup = new Lookup(context);
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private record FakeTokenizer(String fingerprint) implements Tokenizer {

        @Override
        public List<Token> tokenize(String text) {
            return List.of(new Token(text, 0, text.length()));
        }
    }

    private void tokenizer(String property, String name, String fingerprint, int ranking) {
        context.registerService(Tokenizer.class, new FakeTokenizer(fingerprint), new Hashtable<>(Map.of(property, name,
                "sememe.fingerprint", fingerprint, Constants.SERVICE_RANKING, ranking)));
    }

    private String use(String name) {
        return lookup.use(Tokenizer.class, name, Tokenizer::fingerprint);
    }

    @Test
    void findsByTheNameOfTokenizerModelOrPipeline() {
        tokenizer("sememe.tokenizer", "word", "w", 0);
        tokenizer("sememe.model", "bert", "b", 0);
        tokenizer("sememe.pipeline", "p(1)*", "p", 0);
        assertEquals("w", use("word"));
        assertEquals("b", use("bert"));
        assertEquals("p", use("p(1)*"));
        assertTrue(lookup.has(Tokenizer.class, "word"));
        assertFalse(lookup.has(Tokenizer.class, "wor*"));
        assertEquals(List.of("bert", "p(1)*", "word"), lookup.names(Tokenizer.class));
    }

    @Test
    void theHighestRankingWinsAndATieOfTwoThingsIsAnError() {
        tokenizer("sememe.tokenizer", "word", "old", 0);
        tokenizer("sememe.tokenizer", "word", "new", 5);
        assertEquals("new", use("word"));
        tokenizer("sememe.pipeline", "word", "other", 5);
        assertEquals("there are two things of equal ranking with the name 'word', tokenizer word with fingerprint new"
                + " and pipeline word with fingerprint other: raise the ranking of one",
                assertThrows(InvalidInputException.class, () -> use("word")).getMessage());
    }

    @Test
    void saysWhatThereIsInstead() {
        assertEquals("there is no Tokenizer called 'x'; there is none at all",
                assertThrows(UnavailableException.class, () -> use("x")).getMessage());
        tokenizer("sememe.tokenizer", "word", "w", 0);
        assertEquals("there is no Tokenizer called 'x'; there are: word",
                assertThrows(UnavailableException.class, () -> use("x")).getMessage());
        Pipelines pipelines = () -> List.of(new PipelineStatus("p", "Encoder", false, "stage 1: waits", List.of()),
                new PipelineStatus("q", "Encoder", true, "", List.of()));
        context.registerService(Pipelines.class, pipelines, null);
        assertEquals("pipeline p is not published: stage 1: waits", assertThrows(UnavailableException.class,
                () -> lookup.use(WordVectors.class, "p", vectors -> vectors)).getMessage());
        assertEquals("pipeline q is no WordVectors, it offers Encoder", assertThrows(UnavailableException.class,
                () -> lookup.use(WordVectors.class, "q", vectors -> vectors)).getMessage());
        assertEquals("there is no ModelFormat service: bundle b is not started",
                assertThrows(UnavailableException.class,
                        () -> lookup.with(ModelFormat.class, "b", format -> format)).getMessage());
    }

    private static final class FakeTrainer implements Trainer {

        @Override
        public String technique() {
            return "toy";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.choice("mode", "fast", List.of("fast", "slow"), "how"),
                    Parameter.integer("size", 1, 0, Long.MAX_VALUE, "how big"));
        }

        @Override
        public TrainingResult train(TrainingContext training) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void completionKnowsWhatMayStandWhere() {
        tokenizer("sememe.tokenizer", "word", "w", 0);
        context.registerService(Trainer.class, new FakeTrainer(), new Hashtable<>(Map.of("sememe.technique", "toy")));
        Completion completion = new Completion(lookup);
        assertEquals(List.of("word"), completion.candidates(List.of("tokenize", ""), 1).words());
        assertEquals(List.of("word"), completion.candidates(List.of("sememe:tokenize", "--json", ""), 2).words());
        assertEquals(List.of(), completion.candidates(List.of("tokenize", "word", ""), 2).words());
        assertEquals(List.of("toy"), completion.candidates(List.of("train", ""), 1).words());
        assertEquals(List.of("fast", "slow"), completion.candidates(List.of("train", "toy", "--mode", ""), 3).words());
        assertTrue(completion.candidates(List.of("train", "toy", "--corpus", "a", ""), 4).file());
        assertFalse(completion.candidates(List.of("train", "toy", "--out", "a", ""), 4).file());
        assertTrue(completion.candidates(List.of("load", "name", ""), 2).file());
        assertEquals(List.of("similarity", "analogy", "classification"),
                completion.candidates(List.of("evaluate", ""), 1).words());
        assertTrue(completion.candidates(List.of("evaluate", "similarity", "m", "--pairs", ""), 4).file());
        assertEquals(List.of("add", "multiply"),
                completion.candidates(List.of("evaluate", "analogy", "m", "--method", ""), 4).words());
        assertEquals(List.of(), completion.candidates(List.of("unknown", ""), 1).words());
        assertTrue(completion.offers(List.of("train", "toy"), "mode"));
        assertTrue(completion.offers(List.of("train", "toy"), "corpus"));
        assertFalse(completion.offers(List.of("train", "other"), "mode"));
        assertTrue(completion.offers(List.of("evaluate", "analogy"), "questions"));
        assertFalse(completion.offers(List.of("evaluate", "similarity"), "questions"));
        assertTrue(completion.options("train").stream().anyMatch(option -> option.name().equals("mode")));
        assertTrue(completion.options("evaluate").stream().anyMatch(option -> option.name().equals("pairs")));
    }

    @Test
    void theInventoryShowsParametersForPeople() {
        context.registerService(Trainer.class, new FakeTrainer(), new Hashtable<>(Map.of("sememe.technique", "toy")));
        Inventory inventory = new Inventory(lookup);
        assertEquals("""
                parameter  default  values             description
                mode       fast     fast, slow         how
                size       1        whole number >= 0  how big
                """, inventory.parameters("toy").toString());
        assertEquals("technique 'x' cannot be trained here; there are: toy",
                assertThrows(UnavailableException.class, () -> inventory.parameters("x")).getMessage());
        Inventory.Technique toy = inventory.techniques().get(0);
        assertEquals("toy", toy.name());
        assertTrue(toy.trains());
        assertFalse(toy.opens());
        assertEquals(2, toy.parameters());
    }
}
