/**
 * Automatic differentiation and parameters: a {@link org.sememe.nn.Tape} notes what was computed and goes back over it,
 * a {@link org.sememe.nn.ParameterSet} holds what training changes.
 */
@Export
@Version("1.0.0")
package org.sememe.nn;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
