/**
 * Static word vectors: the table, exact neighbours and analogies over it, files in and out, and the arithmetic below.
 */
@Export
@Version("1.0.0")
package org.sememe.vectors;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
