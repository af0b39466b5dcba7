/**
 * Operations on variables. Each computes at once through one or few fused operations of the backend, and notes one step
 * back on the tape. Shapes are written as {@code [batch, time, features]}; {@code [..., n]} is any shape that ends in
 * n. Arguments that do not fit are refused by the backend, which names the operation and both shapes.
 */
@Export
@Version("1.0.0")
package org.sememe.nn.op;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
