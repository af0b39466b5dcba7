package org.sememe.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The test reports (JUnit's XML) that one build left in the target folders of a repository. */
final class TestReports {
    private static final String UNIT = "surefire-reports";
    private static final String FRAMEWORK = "test-reports";

    private final Path root;
    private final Instant since;

    /**
     * The reports of a build.
     *
     * @param root the repository
     * @param since when the build began; older reports are of another build and do not count
     */
    TestReports(Path root, Instant since) {
        this.root = root;
        this.since = since;
    }

    /** The tests in plain Java, reported by Surefire. */
    Counts unit() throws IOException {
        return count(path -> path.getParent().endsWith(Path.of("target", UNIT)));
    }

    /** The tests inside Felix, reported by bnd's tester. */
    Counts framework() throws IOException {
        return count(path -> path.toString().contains(Path.of("target", FRAMEWORK).toString()));
    }

    private Counts count(Predicate<Path> kind) throws IOException {
        Counts[] sum = {Counts.NONE};
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
                boolean dull = name.equals("src") || name.equals("classes") || name.equals("test-classes")
                        || name.startsWith(".git");
                return dull ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (name.startsWith("TEST-") && name.endsWith(".xml") && kind.test(file)
                        && !attributes.lastModifiedTime().toInstant().isBefore(since)) {
                    sum[0] = sum[0].plus(read(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // Something that a test left behind and another removed; reports stay.
                return FileVisitResult.CONTINUE;
            }
        });
        return sum[0];
    }

    static Counts read(Path report) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        int tests = 0;
        int failed = 0;
        int skipped = 0;
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            boolean bad = false;
            while (reader.hasNext()) {
                int event = reader.next();
                String element = reader.hasName() ? reader.getLocalName() : "";
                if (event == XMLStreamConstants.START_ELEMENT) {
                    switch (element) {
                        case "testcase":
                            tests++;
                            bad = false;
                            break;
                        case "failure":
                        case "error":
                            failed += bad ? 0 : 1;
                            bad = true;
                            break;
                        case "skipped":
                            skipped++;
                            break;
                        default:
                            break;
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("The test report " + report + " is no XML: " + e.getMessage(), e);
        }
        return new Counts(tests - failed - skipped, failed, skipped);
    }
}
