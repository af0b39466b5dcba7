/**
 * Pictures of words: projections of their vectors to the plane, and drawings of those.
 */
@Export
@Version("1.0.0")
package org.sememe.vectors.picture;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
