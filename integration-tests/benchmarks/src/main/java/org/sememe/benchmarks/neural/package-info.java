/**
 * Benchmarks of the compute backends and of {@code org.sememe.nn} beside ONNX Runtime and PyTorch: the same models,
 * weights and inputs, one after the other in one run. Run by hand; see {@link NeuralBenchmark}.
 */
package org.sememe.benchmarks.neural;
