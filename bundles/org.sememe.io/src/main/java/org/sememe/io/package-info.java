/**
 * Files as every Sememe bundle reads and writes them: corpora, labelled text, JSON, binary formats with checked
 * lengths, and files and folders that appear under their name only when they are complete.
 */
@Export
@Version("1.0.0")
package org.sememe.io;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
