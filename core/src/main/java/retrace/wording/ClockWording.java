package retrace.wording;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Timeline;
import retrace.units.Digits;

/** Sentences about recordings on one clock and about the links that put them there. */
public final class ClockWording {

    private static final Map<String, String> SHORT_METHODS = Map.of(
            "sound", "sound", "clock", "clock", "flash", "flash", "position", "place", "analyst", "mark", "log", "log");

    private static final Map<String, String> KINDS = new TreeMap<>(Map.of(
            "fine", "the fine structure of the sound agrees along one line",
            "pattern", "its loudness agrees block after block, good to some milliseconds",
            "mark", "a person marked the same moment in both"));

    /** What the count of null trials says, and what it does not. */
    public static final String CHANCE = "CHANCE: null trials that scored as high, the same search where no moment is"
            + " shared (one recording backwards or shuffled). It tells how often such sounds agree by chance; it is no"
            + " statement about one pair.";

    /** What ties a recording that stands alone. */
    public static final String WOULD_TIE =
            "What would tie one: about 10 s or more in common with another recording, well"
                    + " audible in both; the same moment marked in both by a person; or a start stated to within 1 s.";

    private ClockWording() {}

    /**
     * What came out, in one sentence: {@code 4 of 6 recordings are on one clock; 2 stand alone.}
     *
     * @param timeline with every recording, placed or not
     */
    public static String summary(Timeline timeline) {
        Map<String, Integer> sizes = sizes(timeline);
        int all = timeline.recordings().size();
        int largest = sizes.values().stream().mapToInt(n -> n).max().orElse(0);
        int unplaced = (int)
                timeline.recordings().stream().filter(r -> r.group() == null).count();
        if (all == 0) {
            return "There is no recording to put on a clock.";
        }
        if (all == 1) {
            return unplaced == 1
                    ? "The one recording could not be used."
                    : "There is one recording: nothing to compare it with.";
        }
        if (largest == all) {
            return all == 2
                    ? "Both recordings are on one clock."
                    : "All %d recordings are on one clock.".formatted(all);
        }
        if (largest < 2) {
            return "No two of the %d recordings could be put on one clock%s."
                    .formatted(all, unplaced == 0 ? ": each stands alone" : rest(sizes, 0, unplaced));
        }
        return "%d of %d recordings are on one clock%s.".formatted(largest, all, rest(sizes, largest, unplaced));
    }

    private static Map<String, Integer> sizes(Timeline timeline) {
        Map<String, Integer> sizes = new HashMap<>();
        timeline.recordings().stream()
                .filter(r -> r.group() != null)
                .forEach(r -> sizes.merge(String.valueOf(r.group()), 1, Integer::sum));
        return sizes;
    }

    private static String rest(Map<String, Integer> sizes, int largest, int unplaced) {
        List<Integer> others = new ArrayList<>(sizes.values());
        others.remove(Integer.valueOf(largest));
        StringBuilder out = new StringBuilder();
        others.stream()
                .filter(n -> n > 1)
                .sorted(java.util.Comparator.reverseOrder())
                .forEach(n -> out.append("; ").append(n).append(" others share another one"));
        long alone = others.stream().filter(n -> n == 1).count();
        if (alone > 0) {
            out.append("; ").append(alone).append(alone == 1 ? " stands alone" : " stand alone");
        }
        if (unplaced > 0) {
            out.append("; ").append(unplaced).append(" could not be placed");
        }
        return out.toString();
    }

    /** How well the starts of the largest clock are known, and how much of that is the travel of sound; empty when there is none. */
    public static String precision(List<Timeline.PlacedRecording> members) {
        Measured widest = null;
        Measured narrowest = null;
        for (Timeline.PlacedRecording r : members) {
            Measured start = r.startSeconds();
            if (start == null || start.halfWidth() == 0) {
                continue;
            }
            widest = widest == null || start.halfWidth() > widest.halfWidth() ? start : widest;
            narrowest = narrowest == null || start.halfWidth() < narrowest.halfWidth() ? start : narrowest;
        }
        if (widest == null || narrowest == null) {
            return "";
        }
        String least = seconds(narrowest.halfWidth());
        String most = seconds(widest.halfWidth());
        double travel = widest.parts().getOrDefault("travel", 0.0);
        String range = least.equals(most) ? "± %s s".formatted(most) : "± %s to %s s".formatted(least, most);
        return "Their starts are known to %s%s."
                .formatted(
                        range,
                        travel > 0 ? ", of which up to %s s is the travel of sound".formatted(seconds(travel)) : "");
    }

    /** Where the zero of a group lies in UTC, how well that is known and by what; or that nothing says so, and what would. */
    public static String utc(Timeline.Group group) {
        String utc = group.originUtc();
        if (utc == null) {
            return "Not tied to UTC: " + group.because();
        }
        return "Its zero is %s %s: %s".formatted(Wording.utc(utc, utcHalf(group)), utcError(group), group.because());
    }

    /** How well a group's zero is known in UTC: {@code ± 2.4 s}, the rounding of the zero included. */
    public static String utcError(Timeline.Group group) {
        double half = utcHalf(group);
        if (Double.isNaN(half)) {
            return "(how well is not stated)";
        }
        double lastDigit = Math.pow(10, -Math.clamp(Rounding.decimalsFor(half, 2), 0, 6));
        return "± %s s".formatted(seconds(half + lastDigit / 2));
    }

    /** The farther end of a group's span in UTC from its zero, s; NaN where no span is stated. */
    private static double utcHalf(Timeline.Group group) {
        String low = group.utcLow();
        String high = group.utcHigh();
        String zero = group.originUtc();
        if (low == null || high == null || zero == null) {
            return Double.NaN;
        }
        try {
            Instant middle = Instant.parse(zero);
            double before = Duration.between(Instant.parse(low), middle).toNanos() * 1e-9;
            double after = Duration.between(middle, Instant.parse(high)).toNanos() * 1e-9;
            return Math.max(before, after);
        } catch (DateTimeParseException | ArithmeticException e) {
            return Double.NaN;
        }
    }

    /** What came of solving starts together with the places of sounds. */
    public static String joint(Timeline.Joint joint) {
        String because = joint.refusedBecause();
        return because == null
                ? "%s solved together with the places of %s that %s heard: the travel of sound no longer stands in their bars."
                        .formatted(
                                joint.starts().size() == 1
                                        ? "1 start was"
                                        : joint.starts().size() + " starts were",
                                Wording.plural(joint.sounds(), "sound"),
                                Wording.plural(joint.recorders(), "recorder"))
                : "Starts were not solved together with the places of sounds, so their bars hold the travel of sound: "
                        + because;
    }

    /** A bar before and after: {@code ± 139 ms → ± 4.6 ms}. */
    public static String narrower(Timeline.Refined start) {
        return "± %s ms \u2192 ± %s ms"
                .formatted(seconds(1000 * start.halfBeforeSeconds()), seconds(1000 * start.halfAfterSeconds()));
    }

    /** What the words of {@link #kind} stand for, as far as these links need them. */
    public static String kinds(List<Timeline.Link> links) {
        Set<String> used = new HashSet<>();
        links.forEach(l -> used.add(kind(l)));
        return "BY: "
                + String.join(
                        "; ",
                        KINDS.entrySet().stream()
                                .filter(e -> used.contains(e.getKey()))
                                .map(e -> e.getKey() + " = " + e.getValue())
                                .toList())
                + ".";
    }

    /** By what a link holds, in one word; see {@link #kinds}. */
    public static String kind(Timeline.Link link) {
        if (!link.method().equals("sound")) {
            return SHORT_METHODS.getOrDefault(link.method(), link.method());
        }
        LagEstimate.Peak peak = link.peak();
        return peak != null && peak.by() == LagEstimate.Evidence.PATTERN ? "pattern" : "fine";
    }

    /** What ties a recording, in few words. */
    public static String tiedBy(List<String> methods) {
        return methods.isEmpty()
                ? "nothing"
                : String.join(
                        ", ",
                        methods.stream()
                                .map(m -> SHORT_METHODS.getOrDefault(m, m))
                                .toList());
    }

    /**
     * How many null trials scored as high: {@code 0 of 60}.
     *
     * @param share (1 + trials as high) / (1 + trials)
     */
    public static String chance(@Nullable Double share, @Nullable Integer trials) {
        return share == null || trials == null
                ? "\u2013"
                : "%d of %d".formatted(Math.max(0, Math.round(share * (trials + 1)) - 1), trials);
    }

    /** What a comparison saw: the best lag, the next best, what was needed and what chance reached. */
    public static String peak(LagEstimate.Peak peak) {
        LagEstimate.Seen best = peak.seen().getFirst();
        LagEstimate.Seen next = peak.runnerUp();
        boolean pattern = peak.by() == LagEstimate.Evidence.PATTERN;
        List<String> scores = Digits.apart(best.score(), peak.needed());
        return "%s: best lag %s s, score %s"
                        .formatted(
                                pattern ? "Pattern of the sound" : "Fine structure",
                                lag(best.lagSeconds()),
                                scores.getFirst())
                + (next == null
                        ? "; no other lag was looked at"
                        : String.format(Locale.ROOT, "; next best %s s, %.1f", lag(next.lagSeconds()), next.score()))
                + String.format(
                        Locale.ROOT,
                        "; needed %s; %s reached %.1f.",
                        scores.getLast(),
                        pattern ? "the best other path" : "chance",
                        peak.chance());
    }

    private static String lag(double seconds) {
        return Rounding.plain(Rounding.nearest(seconds, 3));
    }

    /** How wide the lag of a link is by the fit and by the travel of sound; empty when it has no offset. */
    public static String peakErrors(Timeline.Link link) {
        Measured offset = link.offsetSeconds();
        if (offset == null) {
            return "";
        }
        double fit = offset.parts().getOrDefault("fit", 0.0);
        double travel = offset.parts().getOrDefault("travel", 0.0);
        return (fit > 0 ? " Fit ± %s ms".formatted(seconds(1000 * fit)) : "")
                + (travel > 0
                        ? "%s ± %s ms."
                                .formatted(fit > 0 ? ", travel of sound" : " Travel of sound", seconds(1000 * travel))
                        : fit > 0 ? "." : "");
    }

    /** A jump of a recording's own clock: {@code lost 0.512 ± 0.003 s at its 31.2 s, give or take 1.0 s}. */
    public static String step(Timeline.Step step) {
        Measured size = Measured.plusMinus(Math.abs(step.jumpSeconds()), step.jumpErrorSeconds(), Map.of());
        String amount = step.jumpErrorSeconds() == 0
                ? "%.3f s".formatted(Math.abs(step.jumpSeconds()))
                : Wording.plusMinus(size, "s");
        String where =
                step.atErrorSeconds() == 0 ? "" : ", give or take %s s".formatted(seconds(step.atErrorSeconds()));
        return String.format(
                Locale.ROOT,
                "%s %s at %.1f s of the recording%s",
                step.jumpSeconds() < 0 ? "lost" : "doubled",
                amount,
                step.atSeconds(),
                where);
    }

    /** A length of time as people say it: {@code 4.2 s}, {@code 2 min 14 s}, {@code 1 h 0 min 3 s}. */
    public static String duration(double seconds) {
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        String minutes = "%d min %d s".formatted(whole / 60 % 60, whole % 60);
        return whole < 3600 ? minutes : "%d h %s".formatted(whole / 3600, minutes);
    }

    /** A half width with two digits or to the whole unit, never shown smaller than it is; {@code unknown} for what is no number. */
    public static String seconds(double half) {
        if (!Double.isFinite(half)) {
            return "unknown";
        }
        BigDecimal shown = Rounding.cover(BigDecimal.valueOf(half), Math.max(0, Rounding.decimalsFor(half, 2)));
        return Rounding.plain(shown.scale() > 0 && shown.signum() == 0 ? BigDecimal.ZERO : shown);
    }
}
