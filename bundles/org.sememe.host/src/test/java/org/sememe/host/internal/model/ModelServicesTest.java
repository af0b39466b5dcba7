package org.sememe.host.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;
import org.sememe.InvalidInputException;
import org.sememe.UnavailableException;
import org.sememe.host.internal.testing.Answer;
import org.sememe.host.internal.testing.AnswerFormat;
import org.sememe.host.internal.testing.TestTokenizer;
import org.sememe.model.Lease;
import org.sememe.model.Model;
import org.sememe.model.ModelContext;
import org.sememe.model.ModelFormat;
import org.sememe.model.ModelState;
import org.sememe.model.ServiceProperties;
import org.sememe.model.TokenizerReference;
import org.sememe.text.Tokenizer;

class ModelServicesTest extends HostFixture {

    @Test
    void waitsForItsTechniqueAndComesBackWithIt() {
        host.load("docs", write("one"), 0);
        Answer before = find();
        registration.unregister();
        assertEquals(List.of("one"), format.closed);
        assertNull(find());
        assertEquals(ModelState.WAITING, status("docs").state());
        assertTrue(status("docs").detail().startsWith("technique answers is not installed, which model folder"),
                status("docs").detail());
        assertTrue(assertThrows(UnavailableException.class, () -> host.lease("docs", Answer.class)).getMessage()
                .startsWith("model docs is not being served now: technique answers is not installed"));
        CompletableFuture<String> call = CompletableFuture.supplyAsync(before::text, pool);
        framework.register(format, 0);
        assertEquals(ModelState.SERVING, status("docs").state());
        assertEquals("one", call.join());
        assertEquals("one", find().text());
        assertEquals(List.of("one", "one"), format.opened);
    }

    @Test
    void theThreadThatUnregistersATechniqueWaitsForCallsInProgress() throws Exception {
        host.load("docs", write("one"), 0);
        Lease<Answer> lease = host.lease("docs", Answer.class);
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<List<String>> closedAfterwards = CompletableFuture.supplyAsync(() -> {
            started.countDown();
            registration.unregister();
            return List.copyOf(format.closed);
        }, pool);
        assertTrue(started.await(10, TimeUnit.SECONDS));
        assertEquals("one", lease.get().text());
        assertEquals(List.of(), format.closed);
        lease.close();
        assertEquals(List.of("one"), closedAfterwards.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aTechniqueThatGoesWhileAModelIsBeingOpenedLeavesNothingOpen() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AnswerFormat slow = new AnswerFormat("slow") {

            @Override
            public Model open(ModelContext context) {
                opening.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.open(context);
            }
        };
        ServiceRegistration<ModelFormat> going = framework.register(slow, 0);
        configurations.put("org.sememe.model~docs", Map.of("folder",
                AnswerFormat.write(folder.resolve("slow"), "slow", "one").toString()));
        host.configurationChanged("org.sememe.model~docs");
        assertTrue(opening.await(10, TimeUnit.SECONDS));
        CompletableFuture<List<String>> closedAfterwards = CompletableFuture.supplyAsync(() -> {
            going.unregister();
            return List.copyOf(slow.closed);
        }, pool);
        while (isOffered("slow")) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        assertEquals(List.of("one"), closedAfterwards.get(10, TimeUnit.SECONDS));
        assertEquals(ModelState.WAITING, status("docs").state());
        assertNull(find());
    }

    /** Tells whether a technique can be had. */
    private boolean isOffered(String technique) {
        return framework.services().offers(ModelFormat.class).stream()
                .anyMatch(offer -> offer.text(ServiceProperties.TECHNIQUE).equals(technique));
    }

    @Test
    void needsItsTokenizerByNameAndFingerprint() {
        Path source = AnswerFormat.write(folder.resolve("source"), "answers", "one",
                Optional.of(new TokenizerReference("words", "a")));
        assertEquals("tokenizer words is not there, which model folder " + source + " needs; none is installed",
                host.verify(source).problems().get(0));
        configurations.put("org.sememe.model~docs", Map.of("folder", source.toString()));
        host.configurationChanged("org.sememe.model~docs");
        assertEquals(ModelState.WAITING, status("docs").state());
        ServiceRegistration<Tokenizer> wrong = framework.register("words", new TestTokenizer("b"));
        assertEquals("tokenizer words has the fingerprint b, but model folder " + source + " was trained with a",
                status("docs").detail());
        ServiceRegistration<Tokenizer> right = framework.register("words", new TestTokenizer("a"));
        assertEquals(ModelState.SERVING, status("docs").state());
        wrong.unregister();
        assertEquals(ModelState.SERVING, status("docs").state());
        right.unregister();
        assertEquals(List.of("one"), format.closed);
        assertEquals(ModelState.WAITING, status("docs").state());
        assertEquals("tokenizer words is not there, which model folder " + source + " needs; none is installed",
                status("docs").detail());
    }

    @Test
    void aTokenizerThatChangesItsFingerprintTakesItsModelsDown() {
        Path source = AnswerFormat.write(folder.resolve("source"), "answers", "one",
                Optional.of(new TokenizerReference("words", "a")));
        ServiceRegistration<Tokenizer> tokenizer = framework.register("words", new TestTokenizer("a"));
        host.load("docs", source, 0);
        tokenizer.setProperties(new Hashtable<>(Map.of(ServiceProperties.TOKENIZER, "words",
                ServiceProperties.FINGERPRINT, "b")));
        assertEquals(List.of("one"), format.closed);
        assertEquals(ModelState.WAITING, status("docs").state());
    }

    @Test
    void followsATechniqueOfHigherRankingWithoutAGap() {
        host.load("docs", write("one"), 0);
        AnswerFormat better = new AnswerFormat("answers");
        framework.register(better, 10);
        assertEquals(ModelState.SERVING, status("docs").state());
        assertEquals(List.of("one"), better.opened);
        assertEquals(List.of("one"), format.closed);
        assertNotNull(find());
    }

    @Test
    void twoTechniquesOfOneNameAndRankingAreAnError() {
        framework.register(new AnswerFormat("answers"), 0);
        String message =
                assertThrows(InvalidInputException.class, () -> host.load("docs", write("one"), 0)).getMessage();
        assertTrue(message.matches("technique answers is offered twice with ranking 0, by service \\d+ of bundle"
                + " org.apache.felix.framework [\\d.]+ and by service \\d+ of bundle .*; give one a higher ranking or"
                + " set property format.target"), message);
    }

    @Test
    void aModelThatIsATokenizerIsFoundAsOne() {
        framework.register(new ModelFormat() {

            @Override
            public String technique() {
                return "subwords";
            }

            @Override
            public Model open(ModelContext context) {
                return () -> Map.of(Tokenizer.class, new TestTokenizer("f"));
            }
        }, 0);
        host.load("pieces", AnswerFormat.write(folder.resolve("pieces"), "subwords", ""), 0);
        host.load("docs", AnswerFormat.write(folder.resolve("source"), "answers", "one",
                Optional.of(new TokenizerReference("pieces", "f"))), 0);
        assertEquals("one", find().text());
        host.unload("pieces");
        assertEquals(List.of("one"), format.closed);
        assertEquals(ModelState.WAITING, status("docs").state());
    }
}
