package org.sememe.compute;

/**
 * Where a backend computes.
 *
 * @param device what a person calls it, such as the processor's or the graphics card's name
 * @param kind {@code cpu} or {@code gpu}
 * @param threads the most threads that compute at a time; 0 where the word has no meaning
 * @param instructionSet what the kernels are made of, such as {@code scalar}, {@code AVX-512 (512 bit)}, {@code sm_90}
 */
public record DeviceInfo(String device, String kind, int threads, String instructionSet) { }
