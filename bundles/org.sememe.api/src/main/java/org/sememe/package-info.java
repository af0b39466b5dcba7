/**
 * Errors that every Sememe bundle reports in the same way.
 */
@Export
@Version("1.0.0")
package org.sememe;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
