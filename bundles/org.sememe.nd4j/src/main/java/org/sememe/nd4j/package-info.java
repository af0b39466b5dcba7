/**
 * What the bundle says of the native code inside it. ND4J itself is in {@code org.nd4j.*}.
 */
@Export
@Version("1.0.0")
package org.sememe.nd4j;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
