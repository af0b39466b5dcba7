/**
 * N-gram language models for callers that score word by word or list the model's n-grams.
 */
@Export
@Version("1.0.0")
package org.sememe.ngram;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
