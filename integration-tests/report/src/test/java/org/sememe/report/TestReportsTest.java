package org.sememe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path root;

    @Test
    void countsUnitAndFrameworkTestsOfThisBuildOnly() throws IOException {
        report("a/target/surefire-reports/TEST-a.xml", START.plusSeconds(5), "<testcase/>"
                + "<testcase><skipped/></testcase>");
        report("b/target/surefire-reports/TEST-b.xml", START.minusSeconds(5), "<testcase/>");
        report("c/target/test-reports/it/TEST-c.xml", START.plusSeconds(9), "<testcase/><testcase/>"
                + "<testcase><failure/><failure/></testcase><testcase><error/></testcase>");
        TestReports reports = new TestReports(root, START);
        assertEquals(new Counts(1, 0, 1), reports.unit());
        assertEquals(new Counts(2, 2, 0), reports.framework());
    }

    @Test
    void theLastLineHoldsTheSumAndNothingElse() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main.print(new Counts(3, 0, 1), new Counts(2, 1, 0), new PrintStream(out, true, StandardCharsets.UTF_8));
        assertEquals("5 passed, 1 failed, 1 skipped",
                out.toString(StandardCharsets.UTF_8).lines().reduce((first, second) -> second).orElse(""));
    }

    private void report(String name, Instant modified, String cases) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<?xml version=\"1.0\"?><testsuite tests=\"9\">" + cases + "</testsuite>");
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
