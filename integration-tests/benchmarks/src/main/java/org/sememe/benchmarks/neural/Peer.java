package org.sememe.benchmarks.neural;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The peers' script as a process of its own. */
final class Peer {

    private final String python;
    private final String script;

    Peer(String python, String script) {
        this.python = python;
        this.script = script;
    }

    /** Runs it and returns its line of JSON. */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python, script));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("OPENBLAS"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        StringWriter text = new StringWriter();
        try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            reader.transferTo(text);
        }
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
        String[] lines = text.toString().strip().split("\n");
        return lines[lines.length - 1];
    }

    /** A number in a line of JSON. */
    static double number(String json, String name) {
        Matcher matcher = Pattern.compile('"' + name + "\": ([-+.eE0-9]+)").matcher(json);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + name + " in " + json);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
