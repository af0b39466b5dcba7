/**
 * The compute backend of plain loops on Java arrays. Other backends on Java arrays extend its families and replace the
 * kernels that they have faster.
 */
@Export
@Version("1.0.0")
package org.sememe.backend.java;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
