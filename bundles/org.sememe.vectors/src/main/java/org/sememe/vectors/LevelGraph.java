package org.sememe.vectors;

/**
 * A hierarchical navigable small-world graph: the nodes of a level are some of those of the level below, and the lowest
 * has all. Neighbours of a node lie side by side in an array.
 */
interface LevelGraph {

    /** Returns the number of nodes. */
    int size();

    /** Returns the number of levels. */
    int levels();

    /** Returns the node that a search starts from, on the highest level. */
    int entry();

    /** Returns the neighbours of all nodes of a level, not to be written to. */
    int[] neighbors(int level);

    /** Returns where the neighbours of a node of a level start. */
    int start(int level, int node);

    /** Returns where the neighbours of a node of a level end. */
    int end(int level, int node);
}
