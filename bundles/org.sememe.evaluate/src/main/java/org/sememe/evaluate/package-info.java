/**
 * Measures how good a capability is: rank correlation on word pairs, analogies, classification, perplexity. Knows
 * techniques only through the interfaces of the API.
 */
@Export
@Version("1.0.0")
package org.sememe.evaluate;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
