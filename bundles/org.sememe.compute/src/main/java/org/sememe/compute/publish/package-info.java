/** How the bundle of a backend brings it into the service registry: tested, and with its status. */
@Export
@Version("1.0.0")
package org.sememe.compute.publish;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
