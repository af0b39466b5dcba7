package org.sememe.pipeline.internal;

import java.util.List;
import java.util.Optional;

import org.sememe.vector.Vector;

/** The stages of a pipeline up to its first vector. Safe for use by many threads at once. */
interface Source {

    int dimension();

    Vector vectorize(String text);

    List<? extends Vector> vectorizeAll(List<String> texts);

    Optional<String> feature(int index);
}
