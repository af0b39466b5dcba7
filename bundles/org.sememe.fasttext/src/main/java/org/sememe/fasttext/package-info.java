/**
 * fastText models for callers that want subwords, the best few labels or the original's files.
 */
@Export
@Version("1.0.0")
package org.sememe.fasttext;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
