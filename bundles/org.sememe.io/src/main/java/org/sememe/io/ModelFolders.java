package org.sememe.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.TokenizerReference;

/**
 * Model folders: {@code model.json} in and out, and the checksums of the files beside it.
 */
public final class ModelFolders {

    private ModelFolders() {
    }

    /**
     * Reads the descriptor of a model folder.
     *
     * @param folder an existing folder
     * @return the descriptor, or nothing if there is no {@code model.json}
     * @throws CorruptModelException if the file is not what it should be
     */
    public static Optional<ModelDescriptor> read(Path folder) {
        Path file = folder.resolve(ModelDescriptor.FILE_NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, Object> json;
        try {
            json = Json.readObject(file);
        } catch (InvalidInputException e) {
            throw new CorruptModelException(e.getMessage(), e);
        }
        return Optional.of(new DescriptorReader(file, json).read());
    }

    /**
     * Writes {@code model.json}, with the checksums of all other files as they are now.
     *
     * @param folder the folder with its files complete
     * @param descriptor what to write; its {@link ModelDescriptor#files()} is ignored
     * @return the descriptor as written
     * @throws SememeException if it cannot be written
     */
    public static ModelDescriptor write(Path folder, ModelDescriptor descriptor) {
        return write(folder, descriptor, Map.of());
    }

    /**
     * Writes {@code model.json} where the checksums of some files are known.
     *
     * @param folder the folder with its files complete
     * @param descriptor what to write; its {@link ModelDescriptor#files()} is ignored
     * @param known checksums that are believed, such as those from {@link AtomicFiles#writeHashed}, by the names of the
     *        files; those of all other files are computed
     * @return the descriptor as written
     * @throws SememeException if it cannot be written
     */
    public static ModelDescriptor write(Path folder, ModelDescriptor descriptor, Map<String, String> known) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : AtomicFiles.list(folder)) {
            if (!name.equals(ModelDescriptor.FILE_NAME)) {
                String checksum = known.get(name);
                files.put(name, checksum == null ? sha256(folder.resolve(name)) : checksum);
            }
        }
        ModelDescriptor complete = new ModelDescriptor(descriptor.technique(), descriptor.formatVersion(),
                descriptor.created(), descriptor.language(), descriptor.dimension(), descriptor.labels(),
                descriptor.hyperParameters(), descriptor.metrics(), descriptor.tokenizer(), files);
        byte[] json = Json.writePretty(toJson(complete)).getBytes(StandardCharsets.UTF_8);
        AtomicFiles.write(folder.resolve(ModelDescriptor.FILE_NAME), out -> out.write(json));
        return complete;
    }

    /**
     * Compares every file of a model folder with its checksum.
     *
     * @param folder the folder
     * @param descriptor its descriptor
     * @throws CorruptModelException if a file is missing or differs, naming the file
     */
    public static void verify(Path folder, ModelDescriptor descriptor) {
        verify(folder, descriptor, file -> true);
    }

    /**
     * Compares files of a model folder with their checksums. All must be there.
     *
     * @param folder the folder
     * @param descriptor its descriptor
     * @param wanted tells of a file whether to read and compare it
     * @throws CorruptModelException if a file is missing or differs, naming the file
     */
    public static void verify(Path folder, ModelDescriptor descriptor, Predicate<Path> wanted) {
        for (Map.Entry<String, String> entry : descriptor.files().entrySet()) {
            Path file = existing(folder, entry.getKey());
            if (wanted.test(file)) {
                compare(file, entry.getValue(), sha256(file));
            }
        }
    }

    private static Path existing(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new CorruptModelException(folder.resolve(ModelDescriptor.FILE_NAME)
                    + ": a file must lie in the model folder, found '" + name + "'");
        }
        if (!Files.isRegularFile(file)) {
            throw missing(file);
        }
        return file;
    }

    private static CorruptModelException missing(Path file) {
        return new CorruptModelException("model file " + file + " is missing");
    }

    private static void compare(Path file, String expected, String found) {
        if (!found.equalsIgnoreCase(expected)) {
            throw new CorruptModelException("model file " + file + " is damaged: expected SHA-256 " + expected
                    + ", found " + found);
        }
    }

    /**
     * Copies a model folder with everything in it, and compares what is copied with the checksums of its descriptor, if
     * there is one: each file is read once. Symbolic links are followed.
     *
     * @param from the model folder
     * @param to an existing, empty folder
     * @throws CorruptModelException if a file of {@code from} is missing or differs, naming the file
     * @throws SememeException if something cannot be read or written
     */
    public static void copy(Path from, Path to) {
        Map<Path, String> expected = new HashMap<>();
        read(from).ifPresent(descriptor -> descriptor.files()
                .forEach((name, checksum) -> expected.put(existing(from, name), checksum)));
        AtomicFiles.copyFolder(from, to, (source, target) -> {
            String checksum = expected.remove(source.normalize());
            if (checksum == null) {
                Files.copy(source, target);
                return;
            }
            try (HashingFile out = new HashingFile(target)) {
                out.writeAll(source);
                compare(source, checksum, out.finish());
            }
        });
        if (!expected.isEmpty()) {
            throw missing(expected.keySet().iterator().next());
        }
    }

    /**
     * Computes the SHA-256 of a file.
     *
     * @param file the file
     * @return 64 hexadecimal digits in lower case
     * @throws InvalidInputException if it cannot be read
     */
    public static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = HashingFile.sha256();
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new InvalidInputException("cannot read " + file + ": " + AtomicFiles.reason(e), e);
        }
    }

    private static Map<String, Object> toJson(ModelDescriptor descriptor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("technique", descriptor.technique());
        json.put("formatVersion", descriptor.formatVersion());
        json.put("created", descriptor.created().toString());
        descriptor.language().ifPresent(language -> json.put("language", language));
        descriptor.dimension().ifPresent(dimension -> json.put("dimension", dimension));
        json.put("labels", descriptor.labels());
        json.put("hyperParameters", descriptor.hyperParameters());
        json.put("metrics", descriptor.metrics());
        descriptor.tokenizer().ifPresent(tokenizer -> json.put("tokenizer",
                Map.of("name", tokenizer.name(), "fingerprint", tokenizer.fingerprint())));
        json.put("files", descriptor.files());
        return json;
    }

    /** Takes the members of model.json one by one and says which of them is wrong. */
    private record DescriptorReader(Path file, Map<String, Object> json) {

        ModelDescriptor read() {
            return new ModelDescriptor(require("technique", String.class), require("formatVersion", Integer.class),
                    created(), optional("language", String.class),
                    optional("dimension", Integer.class).map(OptionalInt::of).orElse(OptionalInt.empty()),
                    labels(), members("hyperParameters", Object.class), metrics(), tokenizer(),
                    members("files", String.class));
        }

        private Instant created() {
            String text = require("created", String.class);
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw wrong("created", "a time such as 2026-01-31T12:00:00Z", text);
            }
        }

        private List<String> labels() {
            List<String> labels = new ArrayList<>();
            for (Object label : optional("labels", List.class).orElse(List.of())) {
                if (!(label instanceof String text)) {
                    throw wrong("labels", "a list of strings", label);
                }
                labels.add(text);
            }
            return labels;
        }

        private Map<String, Double> metrics() {
            Map<String, Double> metrics = new LinkedHashMap<>();
            members("metrics", Number.class).forEach((name, value) -> metrics.put(name, value.doubleValue()));
            return metrics;
        }

        private Optional<TokenizerReference> tokenizer() {
            if (!json.containsKey("tokenizer")) {
                return Optional.empty();
            }
            Map<String, String> members = members("tokenizer", String.class);
            if (members.get("name") == null || members.get("fingerprint") == null) {
                throw wrong("tokenizer", "a name and a fingerprint", members);
            }
            return Optional.of(new TokenizerReference(members.get("name"), members.get("fingerprint")));
        }

        private <T> T require(String name, Class<T> type) {
            return optional(name, type).orElseThrow(() -> wrong(name, type.getSimpleName(), "nothing"));
        }

        private <T> Optional<T> optional(String name, Class<T> type) {
            Object value = json.get(name);
            if (value != null && !type.isInstance(value)) {
                throw wrong(name, type.getSimpleName(), value);
            }
            return Optional.ofNullable(type.cast(value));
        }

        private <T> Map<String, T> members(String name, Class<T> type) {
            Map<String, T> members = new LinkedHashMap<>();
            for (Object entry : optional(name, Map.class).orElse(Map.of()).entrySet()) {
                Map.Entry<?, ?> member = (Map.Entry<?, ?>) entry;
                if (!type.isInstance(member.getValue())) {
                    throw wrong(name + "." + member.getKey(), type.getSimpleName(), member.getValue());
                }
                members.put((String) member.getKey(), type.cast(member.getValue()));
            }
            return members;
        }

        private CorruptModelException wrong(String name, String expected, Object found) {
            return new CorruptModelException(
                    file + ": member '" + name + "' must be " + expected + ", found " + found);
        }
    }
}
