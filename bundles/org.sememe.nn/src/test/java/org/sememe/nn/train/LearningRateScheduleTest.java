package org.sememe.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

    private static final double EXACT = 1e-15;

    @Test
    void linearRisesAndFalls() {
        LearningRateSchedule schedule = LearningRateSchedule.linear(3, 12);
        double[] want = {0, 1 / 3.0, 2 / 3.0, 1, 8 / 9.0, 7 / 9.0};
        for (int step = 0; step < want.length; step++) {
            assertEquals(want[step], schedule.factor(step), EXACT);
        }
        assertEquals(0, schedule.factor(12));
        assertEquals(0, schedule.factor(1000));
        assertEquals(1, LearningRateSchedule.linear(0, 10).factor(0));
        assertEquals(0, LearningRateSchedule.linear(5, 5).factor(5));
    }

    @Test
    void cosineFallsToItsFloor() {
        LearningRateSchedule schedule = LearningRateSchedule.cosine(2, 10, 0.1);
        assertEquals(0.5, schedule.factor(1), EXACT);
        assertEquals(1, schedule.factor(2), EXACT);
        assertEquals(0.1 + 0.9 * (1 + Math.sqrt(0.5)) / 2, schedule.factor(4), EXACT);
        assertEquals(0.55, schedule.factor(6), EXACT);
        assertEquals(0.1, schedule.factor(10), EXACT);
        assertEquals(0.1, schedule.factor(99), EXACT);
    }

    @Test
    void inverseSquareRootAndConstant() {
        LearningRateSchedule schedule = LearningRateSchedule.inverseSquareRoot(4);
        assertEquals(0.75, schedule.factor(3), EXACT);
        assertEquals(1, schedule.factor(4), EXACT);
        assertEquals(0.5, schedule.factor(16), EXACT);
        assertEquals(0.5, LearningRateSchedule.constant(2).factor(1), EXACT);
        assertEquals(1, LearningRateSchedule.constant(2).factor(7), EXACT);
        assertEquals(1, LearningRateSchedule.constant(0).factor(0), EXACT);
    }

    @Test
    void refusesNumbersOfStepsThatContradict() {
        assertThrows(IllegalArgumentException.class, () -> LearningRateSchedule.linear(5, 4));
        assertThrows(IllegalArgumentException.class, () -> LearningRateSchedule.linear(-1, 4));
        assertThrows(IllegalArgumentException.class, () -> LearningRateSchedule.cosine(1, 4, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> LearningRateSchedule.inverseSquareRoot(0));
    }
}
