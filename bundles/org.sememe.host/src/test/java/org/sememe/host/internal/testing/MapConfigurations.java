package org.sememe.host.internal.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.sememe.SememeException;
import org.sememe.host.internal.model.Configurations;

/** Configurations in memory. */
public final class MapConfigurations implements Configurations {

    private final Map<String, Map<String, Object>> all = new TreeMap<>();
    private String failure;

    /** Has every write fail from now on. */
    public synchronized void fail(String sentence) {
        failure = sentence;
    }

    /** Sets a whole configuration, as an operator does. */
    public synchronized void put(String pid, Map<String, Object> properties) {
        all.put(pid, new TreeMap<>(properties));
    }

    @Override
    public synchronized List<String> list() {
        return new ArrayList<>(all.keySet());
    }

    @Override
    public synchronized Optional<Map<String, Object>> read(String pid) {
        return Optional.ofNullable(all.get(pid)).map(TreeMap::new);
    }

    @Override
    public synchronized void write(String pid, Map<String, Object> changes) {
        if (failure != null) {
            throw new SememeException(failure);
        }
        Map<String, Object> properties = all.computeIfAbsent(pid, created -> new TreeMap<>());
        changes.forEach((key, value) -> {
            if (value == null) {
                properties.remove(key);
            } else {
                properties.put(key, value);
            }
        });
    }

    @Override
    public synchronized void delete(String pid) {
        all.remove(pid);
    }
}
