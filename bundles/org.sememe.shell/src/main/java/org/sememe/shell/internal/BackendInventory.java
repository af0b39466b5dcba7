package org.sememe.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.sememe.compute.BackendStatus;
import org.sememe.compute.Backends;
import org.sememe.compute.DeviceInfo;
import org.sememe.compute.TensorMemory;

/** The compute backends that are installed. */
final class BackendInventory {

    static final String BACKENDS = "org.sememe.backends";

    private final Lookup lookup;

    BackendInventory(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * A backend.
     *
     * @param name its name
     * @param available whether it can be used
     * @param preferred whether models get it that name none
     * @param device the processor or graphics card
     * @param kind {@code cpu} or {@code gpu}
     * @param threads the most threads that compute at a time
     * @param instructionSet what its kernels are made of
     * @param milliseconds what the calibration measured for a small encoder layer
     * @param memoryBytes what its tensors take
     * @param memoryPeakBytes the most that they took
     * @param memoryLimitBytes the most that they may take
     * @param leaks what was forgotten without being closed
     * @param reason why it is not available
     */
    record Entry(String name, boolean available, boolean preferred, Optional<String> device, Optional<String> kind,
            int threads, Optional<String> instructionSet, Optional<Double> milliseconds, long memoryBytes,
            long memoryPeakBytes, long memoryLimitBytes, List<String> leaks, String reason) {
    }

    Listing<Entry> backends() {
        List<Entry> entries = lookup.with(Backends.class, BACKENDS, BackendInventory::entries);
        List<Column<Entry>> columns = new ArrayList<>(List.of(
                Column.text("backend", Entry::name),
                Column.text("state", entry -> !entry.available() ? "absent" : entry.preferred() ? "default" : "ready"),
                Column.text("device", entry -> entry.device().orElse("-")),
                Column.number("threads", Entry::threads),
                Column.text("instructions", entry -> entry.instructionSet().orElse("-")),
                Column.number("layer", entry -> entry.milliseconds().isPresent()
                        ? Format.figure(Math.rint(entry.milliseconds().get() * 100) / 100) + " ms" : "-"),
                Column.number("memory", entry -> Format.bytes(entry.memoryBytes())),
                Column.number("limit", entry -> Format.bytes(entry.memoryLimitBytes()))));
        if (entries.stream().anyMatch(entry -> !entry.reason().isEmpty() || !entry.leaks().isEmpty())) {
            columns.add(Column.text("detail", entry -> entry.leaks().isEmpty() ? entry.reason()
                    : "not closed: " + String.join("; ", entry.leaks())));
        }
        return new Listing<>(entries, columns, "no backends");
    }

    private static List<Entry> entries(Backends backends) {
        List<Entry> entries = new ArrayList<>();
        for (BackendStatus status : backends.statuses()) {
            Optional<DeviceInfo> device = Optional.ofNullable(status.device());
            Optional<TensorMemory> memory = Optional.ofNullable(status.memory());
            entries.add(new Entry(status.name(), status.available(), status.available() && entries.isEmpty(),
                    device.map(DeviceInfo::device), device.map(DeviceInfo::kind),
                    device.map(DeviceInfo::threads).orElse(0), device.map(DeviceInfo::instructionSet),
                    milliseconds(backends, status.name()), memory.map(TensorMemory::bytes).orElse(0L),
                    memory.map(TensorMemory::peakBytes).orElse(0L), memory.map(TensorMemory::limitBytes).orElse(0L),
                    memory.map(TensorMemory::leaks).orElse(List.of()), status.reason()));
        }
        return entries;
    }

    private static Optional<Double> milliseconds(Backends backends, String name) {
        OptionalDouble known = backends.milliseconds(name);
        return known.isPresent() ? Optional.of(known.getAsDouble()) : Optional.empty();
    }
}
