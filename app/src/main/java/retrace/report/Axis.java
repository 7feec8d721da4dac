package retrace.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import retrace.wording.Wording;

/** A linear scale from values to drawing units, with round tick values. */
record Axis(double low, double high, double from, double to) {

    private static final int MOST_TICKS = 400;

    Axis {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("axis from %s to %s".formatted(low, high));
        }
    }

    /** Holds [low, high] with {@code share} of the span added on both sides; at least {@code least} long. */
    static Axis around(double low, double high, double share, double least, double from, double to) {
        double span = Math.max(high - low, least);
        double middle = (low + high) / 2;
        double half = span / 2 * (1 + 2 * share);
        return new Axis(middle - half, middle + half, from, to);
    }

    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** As {@link #at}, kept inside the drawing. */
    double clamped(double value) {
        double least = Math.min(from, to);
        return Math.clamp(at(value), least, Math.max(from, to));
    }

    boolean holds(double value) {
        return value >= low && value <= high;
    }

    /** 1, 2 or 5 times a power of ten, so that about {@code wanted} ticks fit. */
    double step(int wanted) {
        double rough = (high - low) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }

    /** Steps that people count time in: 1, 2, 5 s and so on below a minute, then 1, 2, 5, 10, 15, 30 min, hours. */
    double timeStep(int wanted) {
        double rough = (high - low) / wanted;
        if (rough <= 5) {
            return step(wanted);
        }
        for (double nice : new double[] {10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 43200, 86400}) {
            if (rough <= nice) {
                return nice;
            }
        }
        return Math.ceil(rough / 86400) * 86400;
    }

    List<Double> ticks(double step) {
        List<Double> ticks = new ArrayList<>();
        double first = Math.ceil(low / step);
        for (int i = 0; i < MOST_TICKS && (first + i) * step <= high; i++) {
            ticks.add((first + i) * step);
        }
        return ticks;
    }

    /** The label of a time tick: as many decimals as the step has. */
    static String clockLabel(double seconds, double step) {
        int decimals = step >= 1 ? 0 : (int) Math.ceil(-Math.log10(step) - 1e-9);
        return Wording.clock(BigDecimal.valueOf(seconds).setScale(decimals, RoundingMode.HALF_EVEN));
    }

    static String numberLabel(double value, double step) {
        int decimals = step >= 1 ? 0 : (int) Math.ceil(-Math.log10(step) - 1e-9);
        String text = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
        return text.startsWith("-") ? "\u2212" + text.substring(1) : text;
    }
}
