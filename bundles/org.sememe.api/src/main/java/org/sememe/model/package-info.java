/**
 * Models as folders and as running instances: how a technique opens them and how callers reach them.
 */
@Export
@Version("1.0.0")
package org.sememe.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
