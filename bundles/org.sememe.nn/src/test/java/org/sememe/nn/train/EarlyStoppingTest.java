package org.sememe.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import org.sememe.CorruptModelException;

class EarlyStoppingTest {

    @Test
    void stopsAfterRoundsWithoutProgress() {
        EarlyStopping watch = new EarlyStopping(2, 0.1, false);
        assertTrue(watch.accept(5));
        assertFalse(watch.accept(4.95));
        assertFalse(watch.stop());
        assertTrue(watch.accept(4.5));
        assertFalse(watch.accept(Double.NaN));
        assertFalse(watch.accept(4.45));
        assertTrue(watch.stop());
        assertEquals(4.5, watch.best());
        assertEquals(2, watch.bestRound());
    }

    @Test
    void aRestoredWatchGoesOn() {
        EarlyStopping watch = new EarlyStopping(2, 0, true);
        watch.accept(0.5);
        watch.accept(0.4);
        EarlyStopping other = new EarlyStopping(2, 0, true);
        other.restore(watch.state());
        assertFalse(other.stop());
        other.accept(0.5);
        assertTrue(other.stop());
        assertEquals(0, other.bestRound());
        assertThrows(CorruptModelException.class, () -> other.restore("1 2"));
        assertThrows(CorruptModelException.class, () -> other.restore("a b c d"));
    }
}
