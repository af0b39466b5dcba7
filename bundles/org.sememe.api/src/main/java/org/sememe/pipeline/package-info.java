/**
 * Pipelines: stages composed by configuration and published as one capability.
 */
@Export
@Version("1.0.0")
package org.sememe.pipeline;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
