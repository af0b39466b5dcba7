/** Benchmarks on JMH. The build compiles them; they run by hand, because a figure needs a quiet machine. */
package org.sememe.benchmarks;
