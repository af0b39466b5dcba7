/**
 * Capabilities that work on text: tokenizers, classifiers, language models and generators.
 */
@Export
@Version("1.0.0")
package org.sememe.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
