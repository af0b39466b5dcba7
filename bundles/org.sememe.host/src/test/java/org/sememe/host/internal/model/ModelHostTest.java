package org.sememe.host.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.UnavailableException;
import org.sememe.host.internal.testing.Answer;
import org.sememe.host.internal.testing.AnswerFormat;
import org.sememe.host.internal.testing.TestTokenizer;
import org.sememe.model.ModelState;
import org.sememe.model.ModelStatus;
import org.sememe.model.ServiceProperties;

class ModelHostTest extends HostFixture {

    @Test
    void optionsGoToTheTechniqueAndIntoTheConfiguration() {
        host.load("docs", write("one"), 0, Map.of("suffix", "!"));
        assertEquals("one!", find().text());
        assertEquals(Map.of("version", "1", "ranking", 0, "option.suffix", "!"),
                configurations.read("org.sememe.model~docs").orElseThrow());
        host.swap("docs", write("two"));
        assertEquals("two!", find().text());
    }

    @Test
    void loadsCopiesPublishesAndConfigures() {
        ModelStatus status = host.load("docs", write("one"), 5);
        assertEquals(ModelState.SERVING, status.state());
        assertEquals("1", status.version());
        assertEquals(List.of("1"), status.versions());
        assertEquals(List.of("Answer"), status.capabilities());
        assertEquals(5, status.ranking());
        assertEquals(2, status.dimension().getAsInt());
        assertEquals("", status.detail());
        assertEquals(Map.of("version", "1", "ranking", 5), configurations.read("org.sememe.model~docs").orElseThrow());
        ServiceReference<Answer> reference = framework.context().getServiceReference(Answer.class);
        assertEquals("docs", reference.getProperty(ServiceProperties.MODEL));
        assertEquals("1", reference.getProperty(ServiceProperties.VERSION));
        assertEquals("answers", reference.getProperty(ServiceProperties.TECHNIQUE));
        assertEquals(2, reference.getProperty(ServiceProperties.DIMENSION));
        assertEquals("en", reference.getProperty(ServiceProperties.LANGUAGE));
        assertEquals(5, reference.getProperty(Constants.SERVICE_RANKING));
        assertEquals("one", find().text());
        assertEquals(List.of("+docs"), units);
    }

    @Test
    void aFailedLoadLeavesNothingBehind() throws IOException {
        Path damaged = write("one");
        Files.writeString(damaged.resolve("answer.txt"), "two");
        CorruptModelException damage = assertThrows(CorruptModelException.class, () -> host.load("docs", damaged, 0));
        assertTrue(damage.getMessage().startsWith("model file " + damaged.resolve("answer.txt") + " is damaged: "),
                damage.getMessage());
        assertEquals("the model is sick",
                assertThrows(CorruptModelException.class, () -> host.load("docs", write("sick"), 0)).getMessage());
        Path foreign = AnswerFormat.write(folder.resolve("foreign"), "word2vec", "one");
        assertEquals("technique word2vec is not installed, which model folder " + foreign
                + " needs; installed are answers",
                assertThrows(UnavailableException.class, () -> host.load("docs", foreign, 0)).getMessage());
        assertThrows(InvalidInputException.class, () -> host.load("docs", folder.resolve("missing"), 0));
        assertThrows(InvalidInputException.class, () -> host.load("../docs", write("one"), 0));
        assertThrows(InvalidInputException.class, () -> host.load("docs", write("one"), Integer.MAX_VALUE));
        assertEquals(List.of(), host.models());
        assertEquals(List.of(), configurations.list());
        assertFalse(Files.exists(store("docs")));
        assertEquals(List.of("sick"), format.closed);
    }

    @Test
    void aConfigurationThatCannotBeWrittenLeavesTheOldVersionServing() {
        host.load("docs", write("one"), 0);
        configurations.fail("cannot write configuration: No space left on device");
        assertThrows(SememeException.class, () -> host.swap("docs", write("two")));
        assertThrows(SememeException.class, () -> host.load("other", write("two"), 0));
        assertEquals("one", find().text());
        assertEquals(List.of("1"), status("docs").versions());
        assertEquals("1", status("docs").version());
        assertEquals(List.of("two", "two"), format.closed);
        assertEquals(Optional.empty(), host.model("other"));
    }

    @Test
    void aNameIsTakenOnce() {
        host.load("docs", write("one"), 0);
        assertEquals("there is already a model docs: swap or unload it",
                assertThrows(InvalidInputException.class, () -> host.load("docs", write("two"), 0)).getMessage());
        assertEquals("one", find().text());
    }

    @Test
    void swapsAndRollsBack() {
        host.load("docs", write("one"), 0);
        Answer before = find();
        assertEquals("2", host.swap("docs", write("two")).version());
        assertEquals("two", before.text());
        assertEquals(List.of("one"), format.closed);
        assertEquals("1", host.rollback("docs").version());
        assertEquals("one", before.text());
        assertEquals("1", configurations.read("org.sememe.model~docs").orElseThrow().get("version"));
        assertEquals("model docs has no version before 1; the model store has 1, 2",
                assertThrows(InvalidInputException.class, () -> host.rollback("docs")).getMessage());
        // What was rolled back is not what a later rollback means.
        assertEquals("3", host.swap("docs", write("three")).version());
        assertEquals(List.of("1", "3"), status("docs").versions());
        assertEquals("1", host.rollback("docs").version());
    }

    @Test
    void keepsAsManyVersionsAsConfigured() {
        host.load("docs", write("one"), 0);
        for (String next : List.of("two", "three", "four", "five")) {
            host.swap("docs", write(next));
        }
        assertEquals(List.of("3", "4", "5"), status("docs").versions());
    }

    @Test
    void aBrokenNewVersionLeavesTheOldOneServingAndSaysWhy() {
        host.load("docs", write("one"), 0);
        assertThrows(CorruptModelException.class, () -> host.swap("docs", write("sick")));
        ModelStatus status = status("docs");
        assertEquals(ModelState.SERVING, status.state());
        assertEquals("1", status.version());
        assertEquals("the last change was refused: the model is sick", status.detail());
        assertEquals(List.of("1"), status.versions());
        assertEquals("one", find().text());
        framework.register("words", new TestTokenizer("a"));
        assertEquals("the last change was refused: the model is sick", status("docs").detail());
        host.swap("docs", write("two"));
        assertEquals("", status("docs").detail());
    }

    @Test
    void unloadsWithEverything() {
        host.load("docs", write("one"), 0);
        Answer before = find();
        host.unload("docs");
        assertEquals(List.of("one"), format.closed);
        assertNull(find());
        assertEquals(List.of(), host.models());
        assertEquals(List.of(), configurations.list());
        assertFalse(Files.exists(store("docs")));
        assertEquals("model docs was unloaded", assertThrows(UnavailableException.class, before::text).getMessage());
        assertEquals("there is no model docs; none is configured",
                assertThrows(InvalidInputException.class, () -> host.unload("docs")).getMessage());
        assertEquals("1", host.load("docs", write("two"), 0).version());
        assertEquals(List.of("+docs", "-docs", "+docs"), units);
    }

    @Test
    void aChangedConfigurationSwapsAndAWrongOneIsRefused() {
        host.load("docs", write("one"), 0);
        host.swap("docs", write("two"));
        String pid = "org.sememe.model~docs";
        configurations.put(pid, Map.of("version", "1", "ranking", "7", "option.suffix", "!"));
        host.configurationChanged(pid);
        assertEquals("1", status("docs").version());
        assertEquals("one!", find().text());
        assertEquals(7, status("docs").ranking());
        configurations.put(pid, Map.of("version", "9"));
        host.configurationChanged(pid);
        assertEquals("version 9 was refused: the model store has no version 9 of model docs, which configuration " + pid
                + " needs; it has 1, 2", status("docs").detail());
        assertEquals(ModelState.SERVING, status("docs").state());
        configurations.put(pid, Map.of("version", "1", "ranking", "high"));
        host.configurationChanged(pid);
        assertEquals("configuration was refused: property ranking of configuration " + pid
                + " must be a whole number from -2147483648 to 2147483646, found 'high'", status("docs").detail());
        assertEquals("one!", find().text());
        configurations.put(pid, Map.of("folder", write("three").toString()));
        host.configurationChanged(pid);
        assertEquals("source-three", status("docs").version());
        assertEquals("three", find().text());
        assertEquals("", status("docs").detail());
        assertEquals("3", host.swap("docs", write("four")).version());
        assertEquals(Map.of("version", "3", "ranking", 0), configurations.read(pid).orElseThrow());
        configurations.delete(pid);
        host.configurationChanged(pid);
        host.settled().join();
        assertNull(find());
        assertEquals(List.of("1", "2", "3"), new ModelStore(folder.resolve("home")).versions("docs"));
        assertEquals(List.of("4"), host.load("docs", write("five"), 0).versions(), "a new model has one version");
    }

    @Test
    void theRankingChangesWithoutOpeningAgain() {
        host.load("docs", write("one"), 0);
        configurations.put("org.sememe.model~docs", Map.of("version", "1", "ranking", 3L));
        host.configurationChanged("org.sememe.model~docs");
        host.settled().join();
        assertEquals(3, framework.context().getServiceReference(Answer.class).getProperty(Constants.SERVICE_RANKING));
        assertEquals(List.of("one"), format.opened);
    }

    @Test
    void twoConfigurationsOfOneNameAreAnErrorAndTheFirstServes() {
        configurations.put("org.sememe.model~a", Map.of("name", "docs", "folder", write("one").toString()));
        host.configurationChanged("org.sememe.model~a");
        host.settled().join();
        configurations.put("org.sememe.model~b", Map.of("name", "docs", "folder", write("two").toString()));
        host.configurationChanged("org.sememe.model~b");
        String both = "configurations org.sememe.model~a and org.sememe.model~b have the same name docs; the first one"
                + " serves";
        assertEquals(both, status("docs").detail());
        assertEquals(List.of(both), log.warnings);
        assertEquals("one", find().text());
        configurations.delete("org.sememe.model~a");
        host.configurationChanged("org.sememe.model~a");
        assertEquals("", status("docs").detail());
        assertEquals("two", find().text());
    }

    @Test
    void anUnloadedModelLeavesItsNameToTheNextConfiguration() {
        host.load("docs", write("one"), 0);
        configurations.put("org.sememe.model~z", Map.of("name", "docs", "folder", write("two").toString()));
        host.configurationChanged("org.sememe.model~z");
        host.settled().join();
        host.unload("docs");
        assertEquals("two", host.settled().thenApply(settled -> find().text()).join());
        assertEquals("", status("docs").detail());
        assertTrue(Files.exists(store("docs", "1")), "a configuration of the same name may need it");
    }

    @Test
    void aConfigurationWithoutAModelFails() {
        configurations.put("org.sememe.model~docs", Map.of());
        host.configurationChanged("org.sememe.model~docs");
        assertEquals(ModelState.FAILED, status("docs").state());
        assertEquals("the model store has no model docs, which configuration org.sememe.model~docs needs: load it, or"
                + " set property folder", status("docs").detail());
    }

    @Test
    void opensPartsAndClosesThemAfterTheWhole() {
        Path whole = folder.resolve("whole");
        AnswerFormat.write(whole.resolve("part"), "answers", "inner");
        AnswerFormat.write(whole, "answers", "outer");
        host.load("docs", whole, 0);
        assertEquals("outer+inner", find().text());
        host.unload("docs");
        assertEquals(List.of("outer+inner", "inner"), format.closed);
    }

    @Test
    void opensFoldersWithoutDescriptorIfOneTechniqueRecognisesThem() throws IOException {
        Path plain = Files.createDirectories(folder.resolve("plain"));
        assertEquals("folder " + plain + " has no model.json and no installed technique recognises its files; installed"
                + " are answers", host.verify(plain).problems().get(0));
        Files.writeString(plain.resolve("answer.txt"), "one");
        assertEquals(List.of(), host.verify(plain).problems());
        host.load("docs", plain, 0);
        assertEquals("one", find().text());
        framework.register(new AnswerFormat("others"), 0);
        assertEquals("folder " + plain + " has no model.json and more than one technique recognises its files: answers,"
                + " others", host.verify(plain).problems().get(0));
    }

    @Test
    void startsWithWhatWasConfiguredAndCleansTheStore() throws Exception {
        host.load("docs", write("one"), 0);
        host.swap("docs", write("two"));
        host.stop();
        assertNull(find());
        assertEquals(List.of("one", "two"), format.closed);
        Path left = Files.createDirectories(store("docs", ".3.new-999999999-1"));
        host = newHost();
        host.start();
        assertEquals("2", status("docs").version());
        assertEquals("two", find().text());
        assertFalse(Files.exists(left));
        assertEquals("1", host.rollback("docs").version());
    }
}
