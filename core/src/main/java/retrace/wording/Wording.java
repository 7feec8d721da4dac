package retrace.wording;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Sequence;
import retrace.model.Shots;

/**
 * Sentences about numbers and orders, in plain English, for page, terminal and report alike.
 *
 * <p>What stands here never says more than the number: a measured value comes with its error bar, rounded so that the
 * printed interval holds the measured one; an order comes with the bound of its gap. Someone's own words, where a
 * sentence needs them, stand between “ and ”.
 */
public final class Wording {

    /** Said on every page and in every export. */
    public static final String NO_VERDICT = "Retrace does not give a verdict. It shows what the exhibits hold, how well"
            + " each time is known, and which statements cannot stand together. What follows from that is for people to"
            + " judge.";

    /** Why two measured values with overlapping bars are not put in order. */
    public static final String UNKNOWN_ORDER = "either order is possible within the stated errors";

    private static final int SIGNIFICANT = 2;

    private static final Map<String, String> FACTUALITY = Map.of(
            "CT+", "stated as a fact",
            "CT-", "stated as not so",
            "PR+", "stated as probable",
            "PR-", "stated as probably not so",
            "PS+", "stated as possible",
            "PS-", "stated as possibly not so",
            "Uu", "not committed to");

    /** Parts of an error whose key says too little to a reader. */
    private static final Map<String, String> PARTS = Map.of("joint", "clocks and places together");

    private Wording() {}

    // ---- measured values

    /**
     * A value with its error: {@code 12.34 ± 0.05 s}, {@code 12.34 +0.10/−0.03 s} where the sides differ by more than a
     * fifth, and for a hard limit {@code 12.34 s, at least 12.29 and at most 12.39}.
     *
     * @param unit as printed after the number, or empty
     */
    public static String plusMinus(Measured m, String unit) {
        return print(m, unit, false);
    }

    /** A moment on the common clock: {@code T+00:07.345 ± 0.012 s}. */
    public static String at(Measured seconds) {
        return print(seconds, "s", true);
    }

    /** As {@link #at}, or the reason where there is none. */
    public static String at(@Nullable Measured seconds, String otherwise) {
        return seconds == null ? otherwise : at(seconds);
    }

    private static String print(Measured m, String unit, boolean onClock) {
        String tail = unit.isEmpty() || unit.equals("°") ? unit : " " + unit;
        double half = m.halfWidth();
        if (half == 0) {
            BigDecimal value = Rounding.nearest(m.value(), 3);
            return (onClock ? clock(value) : Rounding.plain(value) + tail) + " ± 0" + tail + " (set, not measured)";
        }
        int decimals = Rounding.decimalsOf(m.value(), m.low(), m.high(), SIGNIFICANT);
        BigDecimal value = Rounding.nearest(m.value(), decimals);
        BigDecimal low = BigDecimal.valueOf(m.low());
        BigDecimal high = BigDecimal.valueOf(m.high());
        String shown = onClock ? clock(value) : Rounding.plain(value);
        if (m.kind() == Measured.Kind.BOUND) {
            BigDecimal least = Rounding.down(low, decimals);
            BigDecimal most = Rounding.up(high, decimals);
            return onClock
                    ? "%s, at least %s and at most %s".formatted(shown, clock(least), clock(most))
                    : "%s%s, at least %s and at most %s"
                            .formatted(shown, tail, Rounding.plain(least), Rounding.plain(most) + tail);
        }
        BigDecimal under = Rounding.cover(value.subtract(low), decimals);
        BigDecimal over = Rounding.cover(high.subtract(value), decimals);
        BigDecimal wider = under.max(over);
        boolean lopsided = under.subtract(over).abs().doubleValue() > 0.2 * wider.doubleValue();
        return lopsided
                ? "%s +%s/\u2212%s%s".formatted(shown, Rounding.plain(over), Rounding.plain(under), tail)
                : "%s%s ± %s%s".formatted(shown, unit.equals("°") ? "°" : "", Rounding.plain(wider), tail);
    }

    /**
     * What the error is made of, largest part first: {@code travel 0.058, fit 0.002 s}.
     *
     * @return empty when nothing is stated
     */
    public static String parts(Measured m, String unit) {
        StringBuilder out = new StringBuilder();
        m.parts().entrySet().stream()
                .filter(e -> Double.isFinite(e.getValue()))
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(e -> out.append(out.isEmpty() ? "" : ", ")
                        .append(PARTS.getOrDefault(e.getKey(), e.getKey()))
                        .append(' ')
                        .append(size(e.getValue())));
        return out.isEmpty() ? "" : out + (unit.isEmpty() ? "" : " " + unit);
    }

    private static String size(double half) {
        double magnitude = Math.abs(half);
        int decimals = Rounding.decimalsFor(magnitude, SIGNIFICANT);
        return magnitude == 0 ? "0" : Rounding.plain(strip(Rounding.cover(BigDecimal.valueOf(magnitude), decimals)));
    }

    /** How often the interval holds the truth, or that it is a hard limit. */
    public static String coverage(Measured m) {
        return m.kind() == Measured.Kind.BOUND
                ? "a hard limit"
                : "an interval that holds the truth in %s of 100 cases"
                        .formatted(Rounding.plain(
                                Rounding.nearest(100 * (m.coverage() == null ? 0.95 : m.coverage()), 0)));
    }

    // ---- moments

    /** {@code T+mm:ss.fff} with the decimals of {@code seconds}; hours where there are any. */
    public static String clock(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(Math.max(0, seconds.scale()), RoundingMode.UNNECESSARY);
        BigDecimal magnitude = whole.abs();
        long full = magnitude.longValue();
        BigDecimal fraction = magnitude.subtract(BigDecimal.valueOf(full));
        long hours = full / 3600;
        String digits = fraction.scale() > 0 ? fraction.toPlainString().substring(1) : "";
        String minutesAndSeconds = String.format(Locale.ROOT, "%02d:%02d%s", full / 60 % 60, full % 60, digits);
        return "T" + (whole.signum() < 0 ? "\u2212" : "+") + (hours > 0 ? hours + ":" : "") + minutesAndSeconds;
    }

    /** Recording time as {@code 12.345 s}, to the millisecond: a place to look, not a measurement. */
    public static String recordingTime(double seconds) {
        return milliseconds(seconds) + " s";
    }

    private static String milliseconds(double seconds) {
        return Double.isFinite(seconds) ? Rounding.plain(Rounding.nearest(seconds, 3)) : "an unknown number of";
    }

    /**
     * Where an event lies: {@code between T+00:07.31 and T+00:07.38}, {@code not before …}, {@code not after …}; both
     * ends rounded outward.
     */
    public static String span(@Nullable BigDecimal earliest, @Nullable BigDecimal latest) {
        int decimals = decimalsOfSpan(earliest, latest);
        if (earliest == null) {
            return latest == null
                    ? "at any time, as far as is known"
                    : "not after " + clock(Rounding.up(latest, decimals));
        }
        if (latest == null) {
            return "not before " + clock(Rounding.down(earliest, decimals));
        }
        return earliest.compareTo(latest) == 0
                ? clock(Rounding.down(earliest, 3)) + " ± 0 s (set, not measured)"
                : "between %s and %s"
                        .formatted(clock(Rounding.down(earliest, decimals)), clock(Rounding.up(latest, decimals)));
    }

    private static int decimalsOfSpan(@Nullable BigDecimal low, @Nullable BigDecimal high) {
        if (low == null || high == null) {
            return 3;
        }
        double width = high.subtract(low).doubleValue();
        return Math.clamp(Rounding.decimalsFor(width / 2, SIGNIFICANT), 0, 6);
    }

    /** UTC with the decimals that {@code uncertainty} seconds allow: {@code 2026-05-04 21:14:07.35 UTC}. */
    public static String utc(String iso, double uncertainty) {
        return utc(iso, uncertainty, RoundingMode.HALF_EVEN);
    }

    private static String utc(String iso, double uncertainty, RoundingMode mode) {
        Instant instant;
        try {
            instant = Instant.parse(iso);
        } catch (java.time.format.DateTimeParseException e) {
            return iso;
        }
        int decimals = Math.clamp(Rounding.decimalsFor(uncertainty, SIGNIFICANT), 0, 6);
        BigDecimal seconds = BigDecimal.valueOf(instant.getEpochSecond())
                .add(BigDecimal.valueOf(instant.getNano(), 9))
                .setScale(decimals, mode);
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        LocalDateTime local = LocalDateTime.ofEpochSecond(whole.longValue(), 0, ZoneOffset.UTC);
        String fraction =
                decimals == 0 ? "" : seconds.subtract(whole).toPlainString().substring(1);
        return "%s %s%s UTC".formatted(local.toLocalDate(), local.toLocalTime().format(HMS), fraction);
    }

    private static final java.time.format.DateTimeFormatter HMS =
            java.time.format.DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private static final String UTC = " UTC";

    /** A UTC span, rounded outward to what its width allows; the day is said once where both ends are on it. */
    public static String utcSpan(@Nullable String earliest, @Nullable String latest) {
        if (earliest == null) {
            return latest == null ? "not tied to UTC" : "not after " + utc(latest, MILLISECOND, RoundingMode.CEILING);
        }
        if (latest == null) {
            return "not before " + utc(earliest, MILLISECOND, RoundingMode.FLOOR);
        }
        double half = halfOf(earliest, latest);
        String from = utc(earliest, half, RoundingMode.FLOOR);
        String to = utc(latest, half, RoundingMode.CEILING);
        String day = from.substring(0, Math.min(11, from.length()));
        return to.startsWith(day) && from.endsWith(UTC)
                ? "between %s and %s"
                        .formatted(from.substring(0, from.length() - UTC.length()), to.substring(day.length()))
                : "between %s and %s".formatted(from, to);
    }

    /** Half a span in seconds; a millisecond where the ends cannot be read. */
    private static double halfOf(String earliest, String latest) {
        try {
            return ChronoUnit.NANOS.between(Instant.parse(earliest), Instant.parse(latest)) * 0.5e-9;
        } catch (java.time.format.DateTimeParseException | ArithmeticException e) {
            return MILLISECOND;
        }
    }

    private static final double MILLISECOND = 0.02; // two significant digits of 20 ms end at the millisecond

    // ---- orders and gaps

    /**
     * How much later one event is than another: {@code at least 0.81 s later}, {@code at least 0.81 s and at most 1.3 s
     * later}, {@code at most 0.2 s earlier and at most 1.3 s later}; rounded outward.
     */
    public static String gap(@Nullable BigDecimal atLeast, @Nullable BigDecimal atMost) {
        if (atLeast == null) {
            if (atMost == null) {
                return "earlier or later, by any time";
            }
            return atMost.signum() < 0
                    ? "at least " + secondsUp(atMost.negate(), true) + " earlier"
                    : "at most " + secondsUp(atMost, false) + " later";
        }
        if (atLeast.signum() == 0 && (atMost == null || atMost.signum() > 0)) {
            return atMost == null ? "not earlier" : "not earlier and at most " + secondsUp(atMost, false) + " later";
        }
        if (atLeast.signum() >= 0) {
            String least = "at least " + secondsUp(atLeast, true);
            return atMost == null ? least + " later" : least + " and at most " + secondsUp(atMost, false) + " later";
        }
        String earlier = "at most " + secondsUp(atLeast.negate(), false) + " earlier";
        if (atMost == null) {
            return earlier;
        }
        return atMost.signum() >= 0
                ? earlier + " and at most " + secondsUp(atMost, false) + " later"
                : "at least %s and at most %s earlier"
                        .formatted(secondsUp(atMost.negate(), true), secondsUp(atLeast.negate(), false));
    }

    /** {@code magnitude} ≥ 0 in a unit people can picture; {@code inward} rounds down (for "at least"). */
    private static String secondsUp(BigDecimal magnitude, boolean inward) {
        double size = magnitude.doubleValue();
        if (size == 0) {
            return "0 s";
        }
        if (size >= 600) {
            return inUnit(magnitude, size >= 7200 ? 3600 : 60, size >= 7200 ? "h" : "min", inward);
        }
        return inUnit(magnitude, 1, "s", inward);
    }

    private static String inUnit(BigDecimal seconds, int factor, String unit, boolean inward) {
        BigDecimal value =
                seconds.divide(BigDecimal.valueOf(factor), 12, inward ? RoundingMode.FLOOR : RoundingMode.CEILING);
        int decimals = Math.clamp(Rounding.decimalsFor(value.doubleValue(), SIGNIFICANT + 1), 0, MOST_GAP_DECIMALS);
        BigDecimal rounded = inward ? Rounding.down(value, decimals) : Rounding.up(value, decimals);
        return Rounding.plain(strip(rounded)) + " " + unit;
    }

    private static final int MOST_GAP_DECIMALS = 6;

    private static BigDecimal strip(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }

    /** One sentence on the order of two events, with its bound: never an order without a number. */
    public static String order(Sequence.Order order, String firstLabel, String secondLabel) {
        String gap = gap(order.gapAtLeastSeconds(), order.gapAtMostSeconds());
        return switch (order.verdict()) {
            case CERTAIN -> "“%s”, then “%s”: %s.".formatted(firstLabel, secondLabel, gap);
            case CERTAIN_IF ->
                "“%s”, then “%s”: %s, if %s holds.".formatted(firstLabel, secondLabel, gap, and(order.restsOn()));
            case POSSIBLE ->
                "“%s” and “%s”: %s; the second is %s%s."
                        .formatted(firstLabel, secondLabel, UNKNOWN_ORDER, gap, chance(order.chance()));
        };
    }

    private static String chance(Sequence.@Nullable Chance chance) {
        if (chance == null) {
            return "";
        }
        String share = chance.atLeast() > 0 ? "at least " + chance.atLeast() : "at most " + chance.atMost();
        return "; it is the later one with a probability of " + share
                + ", if errors are normal and no order was likelier before";
    }

    /** What an order rests on, in two or three words. */
    public static String verdict(Sequence.Verdict verdict) {
        return switch (verdict) {
            case CERTAIN -> "by measurement alone";
            case CERTAIN_IF -> "only if a statement holds";
            case POSSIBLE -> "open";
        };
    }

    /** What a constraint rests on. */
    public static String basis(Sequence.Basis basis) {
        return switch (basis) {
            case MEASURED -> "measured";
            case STATED -> "stated";
            case PHYSICAL -> "physics";
            case ASSUMED -> "assumed";
        };
    }

    // ---- conflicts

    /**
     * What a conflict says of its statements: hard ones cannot all be true, measured ones cannot all be within their
     * stated errors.
     *
     * @param bases what the statements rest on
     */
    public static String conflictHeading(List<Sequence.Basis> bases) {
        int n = bases.size();
        boolean measured = bases.contains(Sequence.Basis.MEASURED);
        boolean stated = bases.contains(Sequence.Basis.STATED) || bases.contains(Sequence.Basis.ASSUMED);
        if (measured && !stated) {
            return n == 2
                    ? "These two cannot both be within their stated errors"
                    : "These %s cannot all be within their stated errors".formatted(number(n));
        }
        return n == 1
                ? "This statement contradicts itself"
                : n == 2 ? "These two cannot both be true" : "These %s cannot all be true".formatted(number(n));
    }

    /** By how much a conflict misses, and where it would vanish. */
    public static String miss(Sequence.Conflict conflict) {
        BigDecimal miss = conflict.missBySeconds();
        Double coverage = conflict.vanishesAtCoverage();
        String by = miss == null ? "" : "They miss each other by " + secondsUp(miss.abs(), false) + ".";
        String at = coverage == null
                ? ""
                : "With error bars of %s %% coverage the conflict vanishes."
                        .formatted(Rounding.plain(strip(Rounding.up(BigDecimal.valueOf(100 * coverage), 3))));
        return (by + " " + at).strip();
    }

    private static String number(int n) {
        String[] words = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
        return n >= 0 && n < words.length ? words[n] : Integer.toString(n);
    }

    // ---- counts, decisions, outcomes

    /** {@code at least 1, best 2, at most 3 shots}. */
    public static String count(Shots.Count count) {
        return String.format(
                Locale.ROOT,
                "at least %d, best %d, %s",
                count.atLeast(),
                count.best(),
                count.atMost() == null ? "no upper limit can be given" : "at most " + count.atMost());
    }

    /** The answer for one pair of recordings. */
    public static String decision(LagEstimate.Decision decision) {
        return switch (decision) {
            case MATCH -> "share a moment";
            case NO_MATCH -> "no shared moment found";
            case CANNOT_TELL -> "cannot tell";
        };
    }

    /**
     * How often recordings that share no moment score as high; this is not about this pair.
     *
     * @param trials comparisons of recordings that share no moment
     */
    public static String falseAlarms(@Nullable Double share, @Nullable Integer trials) {
        if (share == null) {
            return "not measured";
        }
        String percent = Rounding.plain(
                strip(Rounding.cover(BigDecimal.valueOf(100 * share), Rounding.decimalsFor(100 * share, SIGNIFICANT))));
        return "of recordings that share no moment, at most %s %% score as high%s"
                .formatted(percent, trials == null ? "" : " (" + plural(trials, "comparison") + ")");
    }

    /** What an impulse is taken for. */
    public static String label(Shots.Label label) {
        return switch (label) {
            case SHOT -> "taken for a shot";
            case POSSIBLE_SHOT -> "may be a shot";
            case OTHER -> "other sound";
        };
    }

    public static String supersonic(Shots.Supersonic value) {
        return switch (value) {
            case YES -> "a shock wave was heard: the bullet was faster than sound";
            case NO -> "no shock wave where one would be heard";
            case CANNOT_TELL -> "cannot tell whether the bullet was faster than sound";
        };
    }

    /** What a shock wave before the blast says of one recorder's distance. */
    public static String crack(String file, Shots.Crack crack) {
        return "in %s %s before the blast, so at least %.0f m from the muzzle"
                .formatted(file, plusMinus(crack.gapSeconds(), "s"), Math.floor(crack.rangeAtLeastM()));
    }

    /** How a statement fared against what was measured. */
    public static String outcome(Claims.Outcome outcome) {
        return switch (outcome) {
            case SUPPORTED -> "agrees with what was measured";
            case CONTRADICTED -> "cannot stand beside what was measured";
            case TENSION -> "in tension with what was measured";
            case OPEN -> "open";
            case NOT_TESTABLE -> "nothing measured bears on it";
        };
    }

    /** How two statements stand to each other. */
    public static String relation(Claims.RelationKind kind) {
        return switch (kind) {
            case CONTRADICTION -> "cannot both be true";
            case TENSION -> "in tension";
            case SUPPORT -> "say the same";
            case BEFORE -> "one is said to come before the other";
            case OVERLAPS -> "said to overlap in time";
        };
    }

    /** How far the speaker commits to the claim. */
    public static String factuality(String code) {
        return FACTUALITY.getOrDefault(code, code);
    }

    /** Who read the claim out of the text. */
    public static String status(Claims.Status status) {
        return switch (status) {
            case MACHINE -> "read by the program, not yet checked by a person";
            case CONFIRMED -> "confirmed by a person";
            case EDITED -> "edited by a person";
            case REJECTED -> "rejected by a person";
        };
    }

    /** Who stands behind a claim, outermost first: {@code account > police > driver}. */
    public static String voice(Claims.Claim claim, String account) {
        StringBuilder out = new StringBuilder(account);
        for (Claims.Source source : claim.sources()) {
            out.append(" \u203a ").append(source.who());
        }
        return out.toString();
    }

    // ---- citations

    /**
     * The place in an exhibit: {@code cam.mp4, 12.340 to 12.360 s}.
     *
     * @param file the exhibit's file, or null when only its id is known
     */
    public static String citation(Citation citation, @Nullable String file) {
        String name = file == null ? "exhibit " + citation.exhibit() : file;
        return name + ", " + place(citation);
    }

    /** The place inside its exhibit, without the file's name. */
    public static String place(Citation citation) {
        return switch (citation) {
            case Citation.Seconds s ->
                s.from() == s.to()
                        ? "at " + recordingTime(s.from())
                        : "%s to %s".formatted(milliseconds(s.from()), recordingTime(s.to()));
            case Citation.Frame f -> "picture " + f.frame();
            case Citation.Chars c -> String.format(Locale.ROOT, "characters %d to %d", c.begin(), c.end());
            case Citation.Row r ->
                r.column() == null
                        ? "row " + r.row()
                        : String.format(Locale.ROOT, "row %d, column %s", r.row(), r.column());
        };
    }

    // ---- small words

    /** {@code 1 shot}, {@code 2 shots}. */
    public static String plural(long n, String noun) {
        return grouped(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /** With a comma every three digits. */
    public static String grouped(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    public static String and(List<String> items) {
        if (items.size() <= 1) {
            return String.join("", items);
        }
        return String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
    }
}
