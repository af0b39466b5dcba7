package org.sememe.host.internal.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What an instance is made from. Two instances with equal sources are the same model.
 *
 * @param version names the version: a version of the store, or the name of an external folder
 * @param folder the model folder
 * @param formatTarget filter on the model format service, if any
 * @param options options of the instance
 */
public record Source(String version, Path folder, Optional<String> formatTarget, Map<String, Object> options) {
}
