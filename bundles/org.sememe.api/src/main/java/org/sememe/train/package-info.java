/**
 * Training: corpora, hyper-parameters, trainers and the jobs that run them.
 */
@Export
@Version("1.0.0")
package org.sememe.train;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
