package retrace.wording;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.Envelope.Range;
import retrace.model.ErrorRate;
import retrace.model.FigureRate;

/**
 * Words about measured error rates: how many figures of a kind were wrong where the truth was known. Never the chance that
 * one figure is wrong or right.
 */
public final class RateWording {

    /** Stands wherever rates are shown. */
    public static final String WHAT_A_RATE_IS =
            "Each rate was counted where the truth was known: so many figures of this"
                    + " kind, made by the same program under like conditions, of which so many were wrong. It says how often the method"
                    + " errs, not whether one figure of this case is wrong.";

    /** Where nothing applies. */
    public static final String OUTSIDE = "outside validated conditions";

    /** What went wrong, for a short mark beside a figure. */
    private static final Map<String, String> WRONG = Map.ofEntries(
            Map.entry("clock.start.outside", "such bars miss the true start"),
            Map.entry("clock.joint.outside", "such bars miss the true start"),
            Map.entry("clock.rate.outside", "such bars miss the true rate"),
            Map.entry("clock.wrong-placement", "such recordings are put at a wrong time"),
            Map.entry("clock.false-match", "pairs that share no moment are taken for one that does"),
            Map.entry("arrival.outside", "such bars miss the true arrival"),
            Map.entry("shot.missed", "shots are in no impulse called shot or possible shot"),
            Map.entry("shot.false", "impulses wrongly called shot"),
            Map.entry("shot.label.wrong", "impulses called shot are none"),
            Map.entry("shot.time.outside", "such bars miss the true time"),
            Map.entry("shot.count.outside", "such counts miss the true number"),
            Map.entry("place.outside", "such regions miss the true place"),
            Map.entry("place.far", "such places are more than 15 m off"),
            Map.entry("order.false", "such orders are false"),
            Map.entry("order.gap.outside", "such gaps miss the true one"),
            Map.entry("claim.true-contradicted", "statements called contradicted are true"),
            Map.entry("claim.false-supported", "false statements are called supported"),
            Map.entry("conflict.without-false", "such conflicts hold no false statement"));

    private record Name(String words, String unit) {}

    private static final Map<String, Name> CONDITIONS = Map.ofEntries(
            Map.entry("recordings", new Name("number of recordings", "")),
            Map.entry("overlapSeconds", new Name("longest overlap with another recording", "s")),
            Map.entry("durationSeconds", new Name("length of the recording", "s")),
            Map.entry("sampleRateKHz", new Name("samples a second", "kHz")),
            Map.entry("clippedArrivals", new Name("share of clipped arrivals", "")),
            Map.entry("lostPieces", new Name("number of lost pieces", "")),
            Map.entry("placeStated", new Name("recorder still at a stated place", "yes/no")),
            Map.entry("spreadM", new Name("widest distance between placed recorders", "m")),
            Map.entry("codec", new Name("sound codec", "")),
            Map.entry("tiedBy", new Name("what ties the clock", "")),
            Map.entry("bestSnrDb", new Name("clearest arrival over its noise", "dB")),
            Map.entry("weakestSnrDb", new Name("weakest arrival over its noise", "dB")),
            Map.entry("arrivals", new Name("number of arrivals", "")),
            Map.entry("placedArrivals", new Name("arrivals at recorders of stated place", "")),
            Map.entry("positioned", new Name("place of the shot worked out", "yes/no")),
            Map.entry("supersonic", new Name("bullet faster than sound", "")),
            Map.entry("layoutThinness", new Name("roundness of the recorders' layout (0 one line, 1 all round)", "")),
            Map.entry(
                    "distanceRatio", new Name("distance from the recorders' middle by half their widest distance", "")),
            Map.entry("placeSigmaM", new Name("one standard deviation of a recorder's place", "m")),
            Map.entry("separateParts", new Name("separate possible places", "")),
            Map.entry("placeMethod", new Name("how the place was worked out", "")),
            Map.entry("gapSeconds", new Name("time between the two", "s")),
            Map.entry("listenedSeconds", new Name("sound listened to", "s")),
            Map.entry("shots", new Name("number of shots", "")),
            Map.entry("impulses", new Name("number of impulses", "")),
            Map.entry("event", new Name("what the claim is about", "")),
            Map.entry("accountKind", new Name("kind of account", "")),
            Map.entry("constraints", new Name("statements and measurements in the conflict", "")));

    private RateWording() {}

    // ---- rates

    /** {@code 4.1 % (≤ 5.5 %), simulated}, or why there is none. */
    public static String brief(FigureRate rate) {
        if (rate.rate() == null || rate.high() == null || rate.ground() == null) {
            return rate.because().startsWith(OUTSIDE) ? "not stated, " + OUTSIDE : "not measured";
        }
        return "%s (\u2264 %s), %s"
                .formatted(
                        amount(rate.rate(), rate.unit(), RoundingMode.HALF_UP),
                        amount(rate.high(), rate.unit(), RoundingMode.CEILING),
                        ground(rate.ground()));
    }

    /** {@code such bars miss the true start: 4.1 % (≤ 5.5 %), simulated}. */
    public static String mark(FigureRate rate) {
        return wrong(rate.figure()) + ": " + brief(rate);
    }

    /** What is wrong when a figure of this kind is wrong. */
    public static String wrong(String figure) {
        return WRONG.getOrDefault(figure, "such figures are wrong");
    }

    /** One sentence with everything a rate rests on, or why there is none. */
    public static String sentence(FigureRate rate) {
        if (rate.rate() == null || rate.low() == null || rate.high() == null || rate.ground() == null) {
            return "%s: %s.".formatted(trials(rate.counts()), rate.because());
        }
        String what = rate.unit() == ErrorRate.Unit.PER_HOUR
                ? "In %s hours listened to, %s: %s"
                        .formatted(number(rate.trials(), 1), errors(rate.counts()), exact(rate.rate(), rate.unit()))
                : "Of %s %s, %s: %s"
                        .formatted(
                                Wording.grouped(Math.round(rate.trials())),
                                trials(rate.counts()),
                                errors(rate.counts()),
                                exact(rate.rate(), rate.unit()));
        return "%s (95 %% interval %s; %s of the family \u201c%s\u201d, %s)."
                .formatted(
                        what,
                        interval(rate),
                        Wording.plural(rate.scenes(), "scene"),
                        rate.family() == null ? "not named" : rate.family(),
                        rate.ground());
    }

    /** {@code 4.1 %}, or that it is not stated. */
    public static String rate(FigureRate rate) {
        return rate.rate() == null ? "not stated" : exact(rate.rate(), rate.unit());
    }

    /** {@code 1,234}, or hours. */
    public static String outOf(FigureRate rate) {
        return rate.unit() == ErrorRate.Unit.PER_HOUR
                ? hours(rate.trials()) + " hours"
                : Wording.grouped(Math.round(rate.trials()));
    }

    /** Hours to a tenth. */
    public static String hours(double hours) {
        return number(hours, 1);
    }

    /** {@code 3.0 % to 5.5 %}; rounded outward. */
    public static String interval(FigureRate rate) {
        return rate.low() == null || rate.high() == null
                ? "not stated"
                : "%s to %s"
                        .formatted(
                                amount(rate.low(), rate.unit(), RoundingMode.FLOOR),
                                amount(rate.high(), rate.unit(), RoundingMode.CEILING));
    }

    private static String exact(double rate, ErrorRate.Unit unit) {
        return amount(rate, unit, RoundingMode.HALF_UP);
    }

    private static String amount(double rate, ErrorRate.Unit unit, RoundingMode rounding) {
        boolean share = unit == ErrorRate.Unit.SHARE;
        BigDecimal shown = BigDecimal.valueOf(share ? 100 * rate : rate);
        int decimals = shown.doubleValue() == 0 || shown.doubleValue() >= 100 ? 0 : shown.doubleValue() < 1 ? 2 : 1;
        String digits = shown.setScale(decimals, rounding).toPlainString();
        return share ? digits + " %" : digits + " an hour";
    }

    private static String ground(ErrorRate.Ground ground) {
        return switch (ground) {
            case REAL -> "real";
            case CHANNEL -> "real sound, simulated channel";
            case SIMULATED -> "simulated";
        };
    }

    /** The words before the semicolon name the trials. */
    public static String trials(String counts) {
        int cut = counts.indexOf("; ");
        return cut < 0 ? counts : counts.substring(0, cut);
    }

    /** The words after it name the error. */
    public static String errors(String counts) {
        int cut = counts.indexOf("; ");
        return cut < 0 ? "wrong" : counts.substring(cut + 2);
    }

    // ---- conditions

    /** {@code number of recordings: 2, measured with 3 to 6}. */
    public static String outside(String condition, Range here, @Nullable Range measured) {
        return "%s: %s, %s"
                .formatted(
                        name(condition),
                        range(condition, here),
                        measured == null ? "never measured" : "measured with " + range(condition, measured));
    }

    /** {@code sound codec: opus, measured with aac, pcm}. */
    public static String outside(String condition, List<String> here, @Nullable List<String> measured) {
        return "%s: %s, %s"
                .formatted(
                        name(condition),
                        String.join(", ", here),
                        measured == null ? "never measured" : "measured with " + String.join(", ", measured));
    }

    /** {@code number of recordings 3 to 6}. */
    public static String condition(String condition, Range range) {
        return name(condition) + " " + range(condition, range);
    }

    /** {@code sound codec aac, pcm}. */
    public static String condition(String condition, List<String> values) {
        return name(condition) + " " + String.join(", ", values);
    }

    private static String name(String condition) {
        Name name = CONDITIONS.get(condition);
        return name == null ? condition : name.words();
    }

    private static String range(String condition, Range range) {
        Name name = CONDITIONS.get(condition);
        String unit = name == null ? "" : name.unit();
        if (unit.equals("yes/no")) {
            return range.low() == range.high() ? range.low() > 0 ? "yes" : "no" : "yes and no";
        }
        String tail = unit.isEmpty() ? "" : " " + unit;
        return range.low() == range.high()
                ? number(range.low(), 2) + tail
                : number(range.low(), 2) + " to " + number(range.high(), 2) + tail;
    }

    private static String number(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        String bare = text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
        return bare.replace('-', '\u2212');
    }
}
