/**
 * The plug-in that the README shows, as somebody else would write it.
 */
package org.example.tokenizer;
