package org.sememe.nn.safetensors;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.io.Json;

/**
 * The weights of a Hugging Face model folder: {@code model.safetensors}, or the shards that
 * {@code model.safetensors.index.json} names. Where both are there, the single file counts, as in the reference.
 */
public final class SafetensorsFolder implements TensorSource {

    /** The name of the file of a model that is not split. */
    public static final String SINGLE = "model.safetensors";

    /** The name of the list that says which shard holds which tensor. */
    public static final String INDEX = "model.safetensors.index.json";

    private final Path index;
    private final Map<String, SafetensorsFile> shards = new LinkedHashMap<>();
    private final Map<String, SafetensorsFile> homes = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private SafetensorsFolder(Path index) {
        this.index = index;
    }

    /**
     * Opens the weights of a model folder.
     *
     * @param folder the folder
     * @return the weights, to be closed
     * @throws CorruptModelException if there are none, a shard is missing, or a file is not valid
     */
    public static TensorSource open(Path folder) {
        if (Files.isRegularFile(folder.resolve(SINGLE)) || !Files.isRegularFile(folder.resolve(INDEX))) {
            return SafetensorsFile.open(folder.resolve(SINGLE));
        }
        SafetensorsFolder opened = new SafetensorsFolder(folder.resolve(INDEX));
        try {
            opened.openShards(folder);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    private void openShards(Path folder) {
        for (Map.Entry<?, ?> entry : weightMap().entrySet()) {
            String name = (String) entry.getKey();
            if (!(entry.getValue() instanceof String shard) || !plain(shard)) {
                throw new CorruptModelException(index + ": expected the name of a file in the same folder for tensor '"
                        + name + "', found " + entry.getValue());
            }
            SafetensorsFile file = shards.get(shard);
            if (file == null) {
                file = SafetensorsFile.open(folder.resolve(shard));
                shards.put(shard, file);
                metadata.putAll(file.metadata());
            }
            if (!file.contains(name)) {
                throw new CorruptModelException(index + ": tensor '" + name + "' should be in " + shard
                        + ", which does not have it");
            }
            homes.put(name, file);
        }
    }

    private Map<?, ?> weightMap() {
        try {
            if (Json.readObject(index).get("weight_map") instanceof Map<?, ?> weights) {
                return weights;
            }
        } catch (InvalidInputException e) {
            throw new CorruptModelException(e.getMessage(), e);
        }
        throw new CorruptModelException(index + ": expected an object weight_map");
    }

    /** A list from outside must not lead out of the folder. */
    private static boolean plain(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0)
                && !name.startsWith(".");
    }

    private SafetensorsFile home(String name) {
        SafetensorsFile file = homes.get(name);
        if (file == null) {
            throw new CorruptModelException(index + ": there is no tensor '" + name + "'");
        }
        return file;
    }

    @Override
    public Collection<TensorInfo> tensors() {
        Collection<TensorInfo> all = new ArrayList<>();
        homes.forEach((name, file) -> all.add(file.info(name)));
        return all;
    }

    @Override
    public boolean contains(String name) {
        return homes.containsKey(name);
    }

    @Override
    public TensorInfo info(String name) {
        return home(name).info(name);
    }

    @Override
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    @Override
    public int length(String name) {
        return home(name).length(name);
    }

    @Override
    public void readFloats(String name, float[] target, int offset) {
        home(name).readFloats(name, target, offset);
    }

    @Override
    public void readLongs(String name, long[] target, int offset) {
        home(name).readLongs(name, target, offset);
    }

    @Override
    public void close() {
        shards.values().forEach(SafetensorsFile::close);
    }
}
