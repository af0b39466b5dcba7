/**
 * The demo: the main job end to end on real text, as the shell command {@code sememe:demo}.
 */
package org.sememe.demo;
