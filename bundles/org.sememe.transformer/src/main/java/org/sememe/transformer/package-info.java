/**
 * Transformer models put together from the layers of {@code org.sememe.nn}, without tokenizers and files of a
 * technique.
 */
@Export
@Version("1.0.0")
package org.sememe.transformer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
