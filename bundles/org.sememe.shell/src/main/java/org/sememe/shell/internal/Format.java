package org.sememe.shell.internal;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
final class Format {

    private Format() {
    }

    static String score(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Four significant digits, without an exponent where it can be. */
    static String figure(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        double size = Math.abs(value);
        if (Double.isNaN(value) || size == 0 || size >= 1e6 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        int before = (int) Math.floor(Math.log10(size)) + 1;
        return String.format(Locale.ROOT, "%." + Math.max(0, 4 - Math.max(before, 0)) + "f", value);
    }

    static String bytes(long bytes) {
        if (bytes <= 0) {
            return "-";
        }
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }

    /** A count a second, such as {@code 834k}. */
    static String rate(double value) {
        return value >= 1e6 ? String.format(Locale.ROOT, "%.2fM", value / 1e6)
                : value >= 1e4 ? String.format(Locale.ROOT, "%.0fk", value / 1e3)
                        : String.format(Locale.ROOT, "%.0f", value);
    }

    /** Such as {@code 0:07} or {@code 1:02:03}. */
    static String time(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 3600 ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
