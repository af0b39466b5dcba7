/**
 * Tensors and the operations on them: the contract between techniques and compute backends.
 *
 * <p>A {@link org.sememe.compute.Backend} is a service. It owns the memory of its tensors and offers about forty
 * operations in families ({@link org.sememe.compute.MatrixOperations} and so on), fused at the level that neural
 * techniques need. The rules that hold for all of them:
 *
 * <ul>
 * <li><b>Outputs are given.</b> An operation writes into tensors that the caller allocated, and allocates nothing that
 *     outlives the call.
 * <li><b>Ownership is explicit.</b> A tensor belongs to the {@link org.sememe.compute.Scope} that allocated it and
 *     lives until the scope is reset or closed. Views share memory and own nothing.
 * <li><b>Any strides.</b> Every tensor argument may be a view with any strides, inputs also broadcast ones (stride 0).
 *     Unit stride in the last axis is the fast case.
 * <li><b>Aliasing.</b> An output may be the same view as an input only where the operation says "in place". Overlaps
 *     of any other kind give undefined values.
 * <li><b>Gradients.</b> Those of parameters (weights, biases, tables) are added to what the tensor holds. Those of
 *     activations are written, or added where an {@code accumulate} argument is true.
 * <li><b>Types.</b> Arithmetic is FLOAT32 unless said otherwise; FLOAT16, BFLOAT16 and INT8 store; INT32 holds ids,
 *     labels, lengths and masks.
 * <li><b>Errors.</b> Arguments that do not fit give an {@link java.lang.IllegalArgumentException} which names the
 *     operation and both shapes, and nothing is written. A tensor of another backend is refused likewise; one whose
 *     scope was reset or closed gives an {@link java.lang.IllegalStateException}. Lack of memory gives
 *     {@link org.sememe.compute.TensorMemoryException}.
 * <li><b>Threads.</b> A backend serves any number of threads. A tensor may be read by several at once; that nobody
 *     writes meanwhile is the callers' affair. A scope is used by one thread at a time.
 * <li><b>Determinism.</b> On one machine and backend, the same call gives the same bits, whatever the number of
 *     threads.
 * </ul>
 *
 * <p>Shapes are written as {@code [batch, time, features]}; {@code [..., n]} is any shape that ends in n.
 */
@Export
@Version("1.0.0")
package org.sememe.compute;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
