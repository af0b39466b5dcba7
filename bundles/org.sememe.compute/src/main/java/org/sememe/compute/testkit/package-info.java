/**
 * The test kit for compute backends: {@link org.sememe.compute.testkit.BackendTestKit} runs every operation with random
 * shapes and strides against formulas in double precision, and every backward pass against central differences of
 * those. Plain Java: it needs no test framework, and backends use a part of it to test themselves when they start.
 */
@Export
@Version("1.0.0")
package org.sememe.compute.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
