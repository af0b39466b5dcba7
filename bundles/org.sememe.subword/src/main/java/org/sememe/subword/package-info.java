/**
 * The parts that subword tokenizers are put together from, and the readers of the files that describe them. For the
 * tokenizer bundles; callers use {@link org.sememe.text.SubwordTokenizer}.
 */
@Export
@Version("1.0.0")
package org.sememe.subword;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
