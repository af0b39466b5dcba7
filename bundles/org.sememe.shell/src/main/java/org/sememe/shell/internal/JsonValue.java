package org.sememe.shell.internal;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.sememe.vector.DenseVector;
import org.sememe.vector.SparseVector;

/** Turns results into what JSON knows: records become objects with the names of their components. */
final class JsonValue {

    private JsonValue() {
    }

    static Object of(Object value) {
        if (value instanceof Double || value instanceof Float) {
            // JSON has no NaN: a figure that could not be computed is null.
            return Double.isFinite(((Number) value).doubleValue()) ? value : null;
        }
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Report report) {
            return of(report.value());
        }
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        }
        if (value instanceof DenseVector vector) {
            return members("dimension", vector.dimension(), "vector", of(vector.values()));
        }
        if (value instanceof SparseVector vector) {
            return members("dimension", vector.dimension(), "indices", of(vector.indices()), "values",
                    of(vector.values()));
        }
        if (value instanceof Duration duration) {
            return duration.toMillis() / 1000.0;
        }
        if (value instanceof Enum<?> || value instanceof Path || value instanceof TemporalAccessor) {
            return value.toString();
        }
        return ofComposite(value);
    }

    private static Object ofComposite(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(JsonValue::of).collect(ArrayList::new, List::add, List::addAll);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), of(member)));
            return members;
        }
        if (value.getClass().isArray()) {
            List<Object> items = new ArrayList<>(Array.getLength(value));
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(of(Array.get(value, i)));
            }
            return items;
        }
        return value.getClass().isRecord() ? ofRecord(value) : value.toString();
    }

    private static Map<String, Object> members(Object... pairs) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put((String) pairs[i], pairs[i + 1]);
        }
        return members;
    }

    private static Object ofRecord(Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                members.put(component.getName(), of(component.getAccessor().invoke(value)));
            } catch (InvocationTargetException | IllegalAccessException e) {
                throw new IllegalStateException("cannot read " + component + " of " + value.getClass(), e);
            }
        }
        return members;
    }
}
