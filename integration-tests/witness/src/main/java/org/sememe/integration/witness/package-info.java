/**
 * A technique for tests that tells when its instances are opened and closed.
 */
package org.sememe.integration.witness;
