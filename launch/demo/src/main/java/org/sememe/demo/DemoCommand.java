package org.sememe.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sememe.SememeException;
import org.sememe.UnavailableException;
import org.sememe.demo.Traffic.Phase;
import org.sememe.model.Lease;
import org.sememe.model.Models;
import org.sememe.model.ServiceProperties;
import org.sememe.text.Tokenizer;
import org.sememe.vector.Encoder;
import org.sememe.vector.Neighbor;
import org.sememe.vector.WordVectors;

/**
 * The shell command {@code sememe:demo}.
 */
@Component(service = DemoCommand.class, property = {"osgi.command.scope=sememe", "osgi.command.function=demo"})
public final class DemoCommand {

    private static final String WORDS = "javadoc";
    private static final String SEARCH = "javadoc-search";
    private static final String LIBRARY = "javadoc-library";
    private static final List<String> ASKED = List.of("thread", "iterator", "bundle", "matrix", "file", "exception",
            "service", "list", "string", "buffer");
    private static final List<String> QUESTIONS = List.of("read all lines of a text file",
            "wait until a service is registered", "compute the eigenvalues of a symmetric matrix");
    private static final int CLIENTS = 4;
    private static final int REQUESTS_A_PHASE = 4_000;

    private final BundleContext context;
    private final Models models;
    private final Tokenizer sentenceTokenizer;
    private final Tokenizer wordTokenizer;

    /**
     * Creates the command.
     *
     * @param context finds the published models
     * @param models the host's service
     * @param sentenceTokenizer cuts text into sentences
     * @param wordTokenizer cuts sentences into words
     */
    @Activate
    public DemoCommand(BundleContext context, @Reference Models models,
            @Reference(target = "(sememe.tokenizer=sentence)") Tokenizer sentenceTokenizer,
            @Reference(target = "(sememe.tokenizer=word)") Tokenizer wordTokenizer) {
        this.context = context;
        this.models = models;
        this.sentenceTokenizer = sentenceTokenizer;
        this.wordTokenizer = wordTokenizer;
    }

    /**
     * Runs the demo.
     *
     * @param session the shell session that prints it
     */
    @Descriptor("runs the main job end to end on the doc comments of well-known Java libraries")
    public void demo(CommandSession session) {
        Screen screen = new Screen(session);
        Path folder = Path.of(property("sememe.home")).resolve("demo");
        DemoCorpus corpus = gather(screen, folder);
        words(screen, corpus, folder);
        search(screen, corpus, folder);
        libraries(screen, corpus, folder);
        swap(screen, corpus, folder);
        screen.say("");
        session.getConsole().println("demo: ok");
    }

    private String property(String name) {
        String value = context.getProperty(name);
        if (value == null) {
            throw new SememeException("the demo needs the framework property " + name + ", which launch/sememe sets");
        }
        return value;
    }

    private DemoCorpus gather(Screen screen, Path folder) {
        screen.chapter("A corpus: the doc comments of libraries that Java programmers know");
        SourceJars jars = new SourceJars(Path.of(property("sememe.demo.sources")));
        DemoCorpus corpus = new DemoCorpus(folder);
        jars.read(comment -> corpus.add(comment, sentenceTokenizer, wordTokenizer));
        corpus.write();
        screen.say("%d source jars of %s", jars.count(), String.join(", ", jars.libraries()));
        screen.say("cleaned to %,d different sentences with %,d words, by the services Tokenizer"
                + " {sememe.tokenizer=sentence} and {sememe.tokenizer=word}", corpus.sentenceCount(),
                corpus.wordCount());
        return corpus;
    }

    private void words(Screen screen, DemoCorpus corpus, Path folder) {
        screen.chapter("Word vectors, trained inside the framework");
        trainWords(screen, corpus, folder.resolve("words-1"), 3);
        load(screen, WORDS, folder.resolve("words-1"));
        screen.run("sememe:nearest " + WORDS + " thread -n 5");
        screen.run("sememe:nearest " + WORDS + " bundle -n 5");
        screen.run("sememe:analogy " + WORDS + " reader input writer -n 3");
        screen.run("sememe:analogy " + WORDS + " minimum maximum smallest -n 3");
    }

    private static void trainWords(Screen screen, DemoCorpus corpus, Path out, int epochs) {
        screen.run("sememe:train word2vec --corpus " + quote(corpus.sentencesFile()) + " --out " + quote(out)
                + " --dimension 100 --epochs " + epochs + " --threads 2 --overwrite");
    }

    private void search(Screen screen, DemoCorpus corpus, Path folder) {
        screen.chapter("Search by meaning: TF-IDF and LSA over " + String.format("%,d", corpus.documents().size())
                + " doc comments");
        Path out = folder.resolve("search");
        screen.run("sememe:train lsa --corpus " + quote(corpus.documentsFile()) + " --out " + quote(out)
                + " --dimension 200 --vectorizer.minDf 2 --vectorizer.sublinearTf true --overwrite");
        load(screen, SEARCH, out);
        try (Lease<Encoder> encoder = models.lease(SEARCH, Encoder.class)) {
            SearchChapter search = new SearchChapter(encoder.get(), corpus.documents());
            for (String question : QUESTIONS) {
                screen.say("? %s", question);
                screen.list(search.answer(question, 3));
            }
        }
    }

    private void libraries(Screen screen, DemoCorpus corpus, Path folder) {
        screen.chapter("Which library says this? Naive Bayes over word counts");
        Path out = folder.resolve("library");
        screen.run("sememe:train naivebayes --corpus " + quote(corpus.trainingFile()) + " --out " + quote(out)
                + " --overwrite");
        load(screen, LIBRARY, out);
        screen.run("sememe:evaluate classification " + LIBRARY + " --data " + quote(corpus.testFile()),
                1);
        screen.say("always naming the library with the most sentences would be right in %.1f %% of them",
                100 * corpus.majorityShare());
        screen.run("sememe:classify " + LIBRARY + " 'the bundle context of the framework'", 4);
    }

    private void swap(Screen screen, DemoCorpus corpus, Path folder) {
        screen.chapter("A new version, while " + CLIENTS + " clients keep asking");
        Path out = folder.resolve("words-2");
        trainWords(screen, corpus, out, 5);
        List<Map<String, List<Neighbor>>> expected;
        Traffic traffic = new Traffic(CLIENTS, ASKED, this::wordVectors);
        try (traffic) {
            Map<String, List<Neighbor>> before = expected();
            traffic.await(REQUESTS_A_PHASE);
            traffic.enter(Phase.DURING);
            screen.run("sememe:swap " + WORDS + " " + quote(out));
            traffic.enter(Phase.AFTER);
            traffic.await(REQUESTS_A_PHASE);
            expected = List.of(before, expected());
        }
        screen.table(new TreeMap<>(Map.of("1 before", traffic.latencies(Phase.BEFORE).summary(), "2 during",
                traffic.latencies(Phase.DURING).summary(), "3 after", traffic.latencies(Phase.AFTER).summary())));
        long wrong = traffic.wrong(expected);
        screen.say("served %d, failed %d, wrong %d", traffic.served(), traffic.failed(), wrong);
        screen.say("version 2 was verified, opened, checked and registered with a higher service.ranking; calls went"
                + " over to it; when the last call on version 1 had returned, that was unregistered and closed");
        if (traffic.failed() > 0 || wrong > 0) {
            throw new SememeException("the swap lost requests: " + traffic.failed() + " failed, " + wrong + " wrong"
                    + Optional.ofNullable(traffic.firstFailure()).map(e -> ": " + e.getMessage()).orElse(""));
        }
    }

    private Map<String, List<Neighbor>> expected() {
        try (Lease<WordVectors> lease = models.lease(WORDS, WordVectors.class)) {
            return Traffic.expected(lease.get(), ASKED);
        }
    }

    /** Finds the service as any client bundle would; none for a moment would be a failed request. */
    private WordVectors wordVectors() {
        try {
            ServiceReference<WordVectors> reference = context.getServiceReferences(WordVectors.class,
                    "(" + ServiceProperties.MODEL + "=" + WORDS + ")").stream().max(ServiceReference::compareTo)
                    .orElseThrow(() -> new UnavailableException("no service WordVectors for model " + WORDS));
            return context.getService(reference);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void load(Screen screen, String name, Path folder) {
        if (models.model(name).isPresent()) {
            screen.quietly("sememe:unload " + name);
        }
        screen.run("sememe:load " + name + " " + quote(folder));
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(null,
                    "(" + ServiceProperties.MODEL + "=" + name + ")");
            for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
                String[] types = (String[]) reference.getProperty(Constants.OBJECTCLASS);
                screen.say("  registered %s {%s=%s, %s=%s, %s=%s}", types[0], ServiceProperties.MODEL, name,
                        ServiceProperties.VERSION, reference.getProperty(ServiceProperties.VERSION),
                        Constants.SERVICE_RANKING, reference.getProperty(Constants.SERVICE_RANKING));
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quote(Path path) {
        return "'" + path + "'";
    }
}
