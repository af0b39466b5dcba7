/**
 * Hugging Face's safetensors files: read without trusting anything they declare, and written byte for byte as the
 * reference writes them.
 */
@Export
@Version("1.0.0")
package org.sememe.nn.safetensors;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
