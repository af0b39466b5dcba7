package org.sememe.nn;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.compute.Tensor;
import org.sememe.nn.safetensors.ElementType;
import org.sememe.nn.safetensors.TensorInfo;
import org.sememe.nn.safetensors.TensorSource;

/** The parameters of a living model as a source of tensors. */
final class ParameterSource implements TensorSource {

    private final ParameterSet set;

    ParameterSource(ParameterSet set) {
        this.set = set;
    }

    @Override
    public Collection<TensorInfo> tensors() {
        return set.all().stream().map(ParameterSource::describe).toList();
    }

    private static TensorInfo describe(Parameter parameter) {
        Tensor value = parameter.value();
        return new TensorInfo(parameter.name(), ElementType.F32,
                Arrays.stream(value.shape()).mapToObj(Long::valueOf).toList(), 0,
                (long) value.elements() * Float.BYTES);
    }

    @Override
    public boolean contains(String name) {
        return set.find(name) != null;
    }

    @Override
    public TensorInfo info(String name) {
        return describe(parameter(name));
    }

    private Parameter parameter(String name) {
        Parameter parameter = set.find(name);
        if (parameter == null) {
            throw new CorruptModelException("the model has no parameter '" + name + "'");
        }
        return parameter;
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public int length(String name) {
        return parameter(name).value().elements();
    }

    @Override
    public void readFloats(String name, float[] target, int offset) {
        set.backend().transfer().download(parameter(name).value(), target, offset);
    }

    @Override
    public void readLongs(String name, long[] target, int offset) {
        throw new InvalidInputException("expected integers in '" + name + "', found a parameter of floats");
    }

    @Override
    public void close() {
        // The model goes on living.
    }
}
