package org.sememe.host.internal.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.sememe.InvalidInputException;
import org.sememe.io.AtomicFiles;
import org.sememe.io.Json;
import org.sememe.train.TrainingRequest;

/**
 * What a training was asked for, as {@code request.json} in its checkpoint folder remembers it: a training goes on only
 * with the same technique, parameters and texts. A text is the same if it has the same size and time of last change,
 * wherever it lies now.
 */
final class CheckpointRequest {

    /** Name of the file in the checkpoint folder. */
    static final String FILE_NAME = "request.json";

    /** Member by what it is called in a message, in the order of comparison. */
    private final Map<String, Object> members;

    private CheckpointRequest(Map<String, Object> members) {
        this.members = members;
    }

    static CheckpointRequest of(TrainingRequest request, Plan plan) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("technique", plan.technique());
        Map<String, Object> parameters = new TreeMap<>();
        plan.parameters().values().forEach((name, value) -> parameters.put(name, value.toString()));
        plan.parts().forEach((role, part) -> part.forEach((name, value) -> parameters.put(role + "." + name, value)));
        members.put("parameters", parameters);
        members.put("corpus", request.corpus().stream().map(CheckpointRequest::file).toList());
        members.put("validation", request.validation().stream().map(CheckpointRequest::file).toList());
        members.put("language", request.language().orElse(""));
        return new CheckpointRequest(members);
    }

    private static Map<String, Object> file(Path file) {
        try {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("file", file.toString());
            members.put("bytes", String.valueOf(Files.size(file)));
            members.put("modified", Files.getLastModifiedTime(file).toInstant().toString());
            return members;
        } catch (IOException e) {
            throw new InvalidInputException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    void write(WorkFolder work) {
        byte[] json = Json.writePretty(members).getBytes(StandardCharsets.UTF_8);
        AtomicFiles.write(work.path().resolve(FILE_NAME), out -> out.write(json));
    }

    /**
     * Compares with what an interrupted training was asked for.
     *
     * @param work its folder
     * @throws InvalidInputException if there is nothing to resume or something differs
     */
    void check(WorkFolder work) {
        Path file = work.path().resolve(FILE_NAME);
        if (!Files.exists(file)) {
            throw new InvalidInputException("there is no training to resume: " + file + " does not exist");
        }
        Map<String, Object> before = Json.readObject(file);
        compare(work, "technique", before.get("technique"), members.get("technique"));
        Map<?, ?> then = before.get("parameters") instanceof Map<?, ?> map ? map : Map.of();
        Map<?, ?> now = (Map<?, ?>) members.get("parameters");
        TreeSet<String> names = new TreeSet<>();
        then.keySet().forEach(name -> names.add((String) name));
        now.keySet().forEach(name -> names.add((String) name));
        names.forEach(name -> compare(work, "parameter " + name, then.get(name), now.get(name)));
        compareFiles(work, "corpus", before.get("corpus"));
        compareFiles(work, "validation", before.get("validation"));
        compare(work, "language", before.get("language"), members.get("language"));
    }

    private void compareFiles(WorkFolder work, String member, Object before) {
        List<?> then = before instanceof List<?> list ? list : List.of();
        List<?> now = (List<?>) members.get(member);
        compare(work, "number of " + member + " files", then.size(), now.size());
        for (int i = 0; i < now.size(); i++) {
            Map<?, ?> old = then.get(i) instanceof Map<?, ?> map ? map : Map.of();
            Map<?, ?> file = (Map<?, ?>) now.get(i);
            compare(work, "size of " + member + " file " + file.get("file"), old.get("bytes"), file.get("bytes"));
            compare(work, "time of " + member + " file " + file.get("file"), old.get("modified"),
                    file.get("modified"));
        }
    }

    private static void compare(WorkFolder work, String what, Object before, Object now) {
        if (!String.valueOf(before).equals(String.valueOf(now))) {
            throw new InvalidInputException("cannot resume from " + work.path() + ": " + what + " was "
                    + text(before) + ", is " + text(now));
        }
    }

    private static String text(Object value) {
        return value == null || value.equals("") ? "not given" : value.toString();
    }
}
