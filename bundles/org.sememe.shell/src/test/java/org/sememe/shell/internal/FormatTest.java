package org.sememe.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class FormatTest {

    @Test
    void figuresHaveFourDigits() {
        assertEquals("12", Format.figure(12));
        assertEquals("0.2135", Format.figure(0.21349));
        assertEquals("2.135", Format.figure(2.1349));
        assertEquals("12345", Format.figure(12345.4));
        assertEquals("0.0250", Format.figure(0.025));
        assertEquals("1.00e-05", Format.figure(0.00001));
        assertEquals("-0.5000", Format.figure(-0.5));
        assertEquals("NaN", Format.figure(Double.NaN));
    }

    @Test
    void sizesTimesAndRates() {
        assertEquals("-", Format.bytes(0));
        assertEquals("900 B", Format.bytes(900));
        assertEquals("1.5 KiB", Format.bytes(1536));
        assertEquals("325 KiB", Format.bytes(332848));
        assertEquals("2.0 GiB", Format.bytes(2L << 30));
        assertEquals("0:07", Format.time(Duration.ofSeconds(7)));
        assertEquals("1:02:03", Format.time(Duration.ofSeconds(3723)));
        assertEquals("834k", Format.rate(834_400));
        assertEquals("1.25M", Format.rate(1_250_000));
        assertEquals("12.5 %", Format.percent(0.125));
        assertEquals("-", Format.percent(Double.NaN));
    }
}
