/**
 * What the trainers of static word vectors have in common: vocabulary, sentences, samplers and schedules.
 */
@Export
@Version("1.0.0")
package org.sememe.vectors.train;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
