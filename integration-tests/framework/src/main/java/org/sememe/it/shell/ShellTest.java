package org.sememe.it.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;
import org.osgi.util.tracker.ServiceTracker;
import org.sememe.SememeException;
import org.sememe.io.Json;
import org.sememe.model.ModelStatus;
import org.sememe.model.Models;

/** The commands as Gogo runs them, on real models. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class ShellTest {

    @InjectBundleContext
    BundleContext context;

    @InjectService
    CommandProcessor processor;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private CommandSession session;
    private ServiceTracker<Models, Models> models;

    @BeforeEach
    void open() throws Exception {
        models = new ServiceTracker<>(context, Models.class, null);
        models.open();
        models.waitForService(30_000);
        session = processor.createSession(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true),
                new PrintStream(err, true));
        session.put("SCOPE", "sememe:*");
        session.currentDir(folder);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add("fruit\tan apple a pear and a plum");
            lines.add("tool\ta hammer a saw and a file");
        }
        Files.write(folder.resolve("corpus.txt"), lines);
        Files.writeString(folder.resolve("test.txt"), "fruit\ta pear\ntool\ta saw\n__label__tool a plum\n");
    }

    @AfterEach
    void close() {
        session.close();
        for (ModelStatus model : models.getService().models()) {
            if (model.name().startsWith("it-")) {
                models.getService().unload(model.name());
            }
        }
        models.close();
    }

    private Object run(String command) throws Exception {
        return session.execute(command);
    }

    /** What a person sees. */
    private String show(String command) throws Exception {
        return session.format(run(command), Converter.INSPECT).toString();
    }

    private Map<String, Object> json(String command) throws Exception {
        return Json.parseObject((String) run(command + " --json"), command);
    }

    private List<?> jsonList(String command) throws Exception {
        return (List<?>) Json.parseObject("{\"list\":" + run(command + " --json") + "}", command).get("list");
    }

    private String failure(String command) {
        SememeException e = assertThrows(SememeException.class, () -> run(command));
        // Gogo prints toString(): no class name, no stack trace, one line.
        assertEquals(e.getMessage(), e.toString());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
        return e.getMessage();
    }

    private void trainClassifier() throws Exception {
        run("train naivebayes --corpus corpus.txt --out nb --vectorizer count --vectorizer.tokenizer whitespace");
    }

    @Test
    void aClassifierFromCorpusToEvaluation() throws Exception {
        Map<String, Object> made = json("train naivebayes --corpus corpus.txt --out nb --vectorizer count"
                + " --vectorizer.tokenizer whitespace");
        assertEquals("naivebayes", made.get("technique"));
        assertEquals(folder.resolve("nb").toString(), made.get("output"));
        assertEquals(List.of("fruit", "tool"), made.get("labels"));
        assertTrue(Files.isRegularFile(folder.resolve("nb/model.json")));
        assertEquals(Boolean.TRUE, json("verify nb").get("ok"));
        assertEquals("SERVING", json("load it-nb nb --ranking -3").get("state"));
        Map<String, Object> answer = json("classify it-nb a hammer");
        assertEquals("tool", answer.get("label"));
        assertEquals(2, ((List<?>) answer.get("scores")).size());
        Map<String, Object> quality = json("evaluate classification it-nb --data test.txt");
        assertEquals(2.0 / 3, (Double) quality.get("accuracy"), 1e-12);
        assertEquals(3, quality.get("examples"));
        assertEquals(List.of(List.of(1, 0), List.of(1, 1)), quality.get("confusion"));
        assertTrue(show("evaluate classification it-nb --data test.txt")
                .startsWith("accuracy 66.7 %, macro F1 0.6667,"));
        Map<?, ?> listed = (Map<?, ?>) jsonList("models").stream()
                .filter(model -> ((Map<?, ?>) model).get("name").equals("it-nb")).findFirst().orElseThrow();
        assertEquals(-3, listed.get("ranking"));
        assertTrue(show("models").startsWith("model "), show("models"));
        assertEquals("2", json("swap it-nb nb").get("version"));
        assertEquals("1", json("rollback it-nb").get("version"));
        assertEquals("model it-nb is unloaded", show("unload it-nb"));
    }

    @Test
    void resultsAreObjectsForScripts() throws Exception {
        trainClassifier();
        run("load it-nb nb");
        assertInstanceOf(List.class, run("models"));
        assertInstanceOf(ModelStatus.class, run("(models) get 0"));
    }

    @Test
    void wordVectors() throws Exception {
        run("train word2vec --corpus corpus.txt --out w2v --dimension 8 --minCount 1 --threads 1 --seed 3");
        run("load it-w2v w2v");
        List<?> nearest = jsonList("nearest it-w2v hammer -n 2");
        assertEquals(2, nearest.size());
        assertEquals(List.of("score", "word"), List.copyOf(new TreeSet<>(((Map<?, ?>) nearest.get(0)).keySet())));
        Map<String, Object> vector = json("vector it-w2v saw");
        assertEquals(8, vector.get("dimension"));
        assertEquals(8, ((List<?>) vector.get("vector")).size());
        assertEquals(1.0, (Double) json("similarity it-w2v saw saw").get("similarity"), 1e-6);
        assertEquals(3, jsonList("analogy it-w2v apple pear hammer --method multiply --limit 3").size());
        assertTrue(show("load it-w2v-indexed w2v --option index=hnsw --option index.build=load")
                .contains("index with searchWidth"));
        assertEquals(nearest, jsonList("nearest it-w2v-indexed hammer -n 2"));
        run("unload it-w2v-indexed");
        Files.writeString(folder.resolve("pairs.txt"), "apple pear 9\nhammer saw 8\napple saw 1\nmoon sun 5\n");
        Map<String, Object> similarity = json("evaluate similarity it-w2v --pairs pairs.txt");
        assertEquals(4, similarity.get("pairs"));
        assertEquals(3, similarity.get("covered"));
        assertTrue(similarity.containsKey("spearman"));
        Files.writeString(folder.resolve("questions.txt"), ": s\napple pear hammer saw\nx y z w\n");
        Map<String, Object> analogies = json("evaluate analogy it-w2v --questions questions.txt");
        assertEquals(1, analogies.get("covered"));
        assertEquals(1, ((List<?>) analogies.get("sections")).size());
        assertTrue(show("export it-w2v --format word2vec-text --out vectors.txt").contains("word2vec-text"));
        assertTrue(Files.readString(folder.resolve("vectors.txt")).contains(" 8\n"));
        assertTrue(failure("nearest it-w2v moon").contains("moon"));
        assertTrue(failure("vector it-w2v moon").contains("'moon'"));
        assertEquals("there is no TextClassifier called 'nobody'; there is none at all",
                failure("classify nobody x").replaceAll("there are: .*", "there is none at all"));
        assertEquals("model it-w2v is no TextClassifier, it offers Encoder, TokenVectorizer, WordVectors",
                failure("classify it-w2v x"));
    }

    @Test
    void tokens() throws Exception {
        assertEquals(Map.of("tokens", List.of("a", "null", "c"), "offsets",
                List.of(List.of(0, 1), List.of(2, 6), List.of(7, 8))), json("tokenize whitespace a null c"));
        assertEquals("a -- b", show("tokenize whitespace -- a -- b"));
        assertTrue(show("tokenize whitespace 'a b' --offsets").startsWith("token  start  end\n"));
        assertEquals("tokenizer whitespace has no vocabulary: it cannot show --ids",
                failure("tokenize whitespace x --ids"));
    }

    @Test
    void badInputIsOneSentence() throws IOException {
        assertEquals("nearest: MODEL is missing; usage: nearest MODEL WORD [--limit N] [--json]", failure("nearest"));
        assertEquals("corpus file " + folder.resolve("missing.txt") + " does not exist",
                failure("train tfidf --corpus missing.txt --out m"));
        assertTrue(failure("train tfidf --corpus corpus.txt --out m --noSuch 1").contains("noSuch"));
        assertTrue(failure("train nothing --corpus corpus.txt --out m").contains("nothing"));
        Files.write(folder.resolve("binary.txt"), new byte[] {1, 0, 2});
        assertTrue(failure("train tfidf --corpus binary.txt --out m").contains("binary.txt:1"));
        Files.createDirectories(folder.resolve("broken"));
        Files.writeString(folder.resolve("broken/model.json"), "{\"technique\": \"tfidf\"");
        assertTrue(failure("verify broken").contains("model.json"));
        assertTrue(failure("load it-broken broken").contains("model.json"));
        assertTrue(failure("evaluate nothing m").startsWith("evaluate: expected similarity, analogy or"));
        assertEquals("there is no job '99'", failure("cancel 99"));
        assertFalse(Files.exists(folder.resolve("m")));
    }

    @Test
    void helpAndInventoryListWhatIsThere() throws Exception {
        assertTrue(show("help").contains("evaluate similarity"));
        assertTrue(show("help train").contains("--corpus FILE..."));
        assertTrue(show("train --help").contains("--resume"));
        assertTrue(show("techniques").contains("word2vec"));
        assertTrue(show("techniques word2vec").contains("windowSize"));
        assertTrue(show("backends").contains("java"));
        assertTrue(jsonList("backends").size() >= 1);
        assertTrue(show("tokenizers").contains("whitespace"));
        assertTrue(jsonList("techniques").size() >= 4);
        assertTrue(run("pipelines") instanceof List);
        assertTrue(run("jobs") instanceof List);
    }

    @Test
    void progressGoesNowhereNearTheResult() throws Exception {
        trainClassifier();
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }
}
