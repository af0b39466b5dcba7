package org.sememe.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a backend computes.
 *
 * @param device what a person calls it, such as the processor's or the graphics card's name
 * @param kind {@code cpu} or {@code gpu}
 * @param threads the most threads that compute at a time; 0 where the word has no meaning
 * @param instructionSet what the kernels are made of, such as {@code scalar}, {@code AVX-512 (512 bit)}, {@code sm_90}
 */
public record DeviceInfo(String device, String kind, int threads, String instructionSet) {

    /** What the operating system calls the processor, or its architecture if it does not tell. */
    public static String processor() {
        String architecture = System.getProperty("os.arch");
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).trim()).orElse(architecture);
        } catch (IOException | RuntimeException e) {
            return architecture;
        }
    }
}
