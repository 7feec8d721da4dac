package retrace.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Sequence;
import retrace.model.Shots;

/** Expected texts are worked by hand from the rule in {@link Rounding}: two digits of the half width, rounded outward. */
class WordingTest {

    private static Measured m(double value, double half) {
        return Measured.plusMinus(value, half, Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12.3456  | 0.0513   | 12.346 ± 0.052 m", // 12.346 lies 0.0004 off: 0.0517 up to 0.052
                "12.3456  | 0.05     | 12.346 ± 0.051 m", // and 0.0504 is more than 0.050
                "19.6     | 0.05     | 19.60 ± 0.05 m", // one digit where it costs nothing
                "41.104   | 0.0008   | 41.1040 ± 0.0008 m",
                "-0.5     | 0.0123   | −0.500 ± 0.013 m",
                "1234.5   | 312      | 1230 ± 320 m", // 1230 lies 4.5 off: 316.5 up to 320
                "7        | 3        | 7 ± 3 m",
            })
    void valueAndErrorEndAtOneDecimal(double value, double half, String expected) {
        assertThat(Wording.plusMinus(m(value, half), "m")).isEqualTo(expected);
    }

    @Test
    void unequalSidesAreBothShown() {
        assertThat(Wording.plusMinus(Measured.interval(12, 9.9, 16.4, Map.of()), "m"))
                .isEqualTo("12.0 +4.4/−2.1 m");
    }

    @Test
    void aHardLimitIsNotAnInterval() {
        assertThat(Wording.plusMinus(Measured.bound(1.02, 0.99, 1.05, Map.of()), "s"))
                .isEqualTo("1.02 s, at least 0.99 and at most 1.05 s");
    }

    @Test
    void momentsAreOnTheCommonClock() {
        assertThat(Wording.at(m(67.345, 0.012))).isEqualTo("T+01:07.345 ± 0.012 s");
        assertThat(Wording.at(m(-8.0004, 0.0021))).isEqualTo("T−00:08.0004 ± 0.0021 s");
        assertThat(Wording.at(m(3725, 12))).isEqualTo("T+1:02:05 ± 12 s");
        assertThat(Wording.at(m(0, 0))).isEqualTo("T+00:00.000 ± 0 s (set, not measured)");
    }

    private static final Pattern PLUS_MINUS = Pattern.compile("^(−?[0-9.]+) ± ([0-9.]+) s$");

    /** Law: what is printed holds what was measured. A part in 10¹³ is allowed for the last digits of a double. */
    @Test
    void thePrintedIntervalHoldsTheMeasuredOne() {
        long seed = 41;
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            double half = Math.pow(10, random.nextDouble(-7, 4));
            double value = random.nextDouble(-5000, 5000);
            Measured measured = m(value, half);
            Matcher shown = PLUS_MINUS.matcher(Wording.plusMinus(measured, "s"));
            assertThat(shown.matches()).as("%s ± %s", value, half).isTrue();
            BigDecimal v = new BigDecimal(shown.group(1).replace('−', '-'));
            BigDecimal h = new BigDecimal(shown.group(2));
            double slack = 2e-12;
            assertThat(v.subtract(h).doubleValue()).isLessThanOrEqualTo(measured.low() + slack);
            assertThat(v.add(h).doubleValue()).isGreaterThanOrEqualTo(measured.high() - slack);
            assertThat(h.doubleValue())
                    .isLessThan(1.16 * half + 1e-9); // two digits: at most 10 % up, 5 % for the value
            assertThat(h.stripTrailingZeros().precision()).isLessThanOrEqualTo(3); // 3 only where 99.x rounds up to 10x
        }
    }

    @Test
    void spansAreRoundedOutward() {
        assertThat(Wording.span(s("7.31249"), s("7.37001"))).isEqualTo("between T+00:07.312 and T+00:07.371");
        assertThat(Wording.span(s("7.3124"), null)).isEqualTo("not before T+00:07.312");
        assertThat(Wording.span(null, s("7.3124"))).isEqualTo("not after T+00:07.313");
        assertThat(Wording.span(null, null)).isEqualTo("at any time, as far as is known");
        assertThat(Wording.span(s("-1"), s("3"))).isEqualTo("between T−00:01.0 and T+00:03.0");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0.81239, 1.30001, at least 0.812 s and at most 1.31 s later",
                "0.81239, -, at least 0.812 s later",
                "-0.2, 1.3, at most 0.2 s earlier and at most 1.3 s later",
                "-, 1.3, at most 1.3 s later",
                "-3, -1, at least 1 s and at most 3 s earlier",
                "-, -1, at least 1 s earlier",
                "-, -, 'earlier or later, by any time'",
                "0, -, not earlier",
                "0, 2.5, not earlier and at most 2.5 s later",
                "0, 0, at least 0 s and at most 0 s later",
                "900, 10800, at least 15 min and at most 3 h later",
            })
    void gapsCarryTheirBounds(BigDecimal least, BigDecimal most, String expected) {
        assertThat(Wording.gap(least, most)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Sequence.Verdict.class)
    void anOrderIsNeverSaidWithoutItsBound(Sequence.Verdict verdict) {
        Sequence.Order order = new Sequence.Order("a", "b", verdict, List.of("police"), s("0.8"), s("2"), List.of());
        String says = Wording.order(order, "first shot", "second shot");
        assertThat(says).contains("at least 0.8 s and at most 2 s later");
        assertThat(WordingLinter.breaches(says)).isEmpty();
    }

    @Test
    void anOpenOrderTellsItsProbabilityWithWhatItAssumes() {
        Sequence.Order order = new Sequence.Order(
                "a",
                "b",
                Sequence.Verdict.POSSIBLE,
                List.of(),
                s("-0.01"),
                s("0.05"),
                List.of(),
                new Sequence.Chance(0.91, 1));
        String says = Wording.order(order, "first shot", "second shot");
        assertThat(says).contains("with a probability of at least 0.91, if errors are normal");
        assertThat(WordingLinter.breaches(says)).isEmpty();
    }

    @Test
    void utcShowsWhatItsErrorAllows() {
        assertThat(Wording.utc("2026-03-15T01:12:37.604Z", 1.2)).isEqualTo("2026-03-15 01:12:37.6 UTC");
        assertThat(Wording.utc("2026-03-15T23:59:59.996Z", 0.1)).isEqualTo("2026-03-16 00:00:00.00 UTC");
        assertThat(Wording.utc("1969-12-31T23:59:59.25Z", 0.01)).isEqualTo("1969-12-31 23:59:59.250 UTC");
        assertThat(Wording.utc("not a time", 1)).isEqualTo("not a time");
    }

    @Test
    void utcSpansAreRoundedOutward() {
        assertThat(Wording.utcSpan("2026-03-15T01:12:37.648Z", "2026-03-15T01:12:40.051Z"))
                .isEqualTo("between 2026-03-15 01:12:37.6 and 01:12:40.1 UTC");
        assertThat(Wording.utcSpan("2026-03-14T23:59:59.648Z", "2026-03-15T00:00:02.051Z"))
                .isEqualTo("between 2026-03-14 23:59:59.6 UTC and 2026-03-15 00:00:02.1 UTC");
        assertThat(Wording.utcSpan(null, "2026-03-15T01:12:40.0512Z"))
                .isEqualTo("not after 2026-03-15 01:12:40.052 UTC");
        assertThat(Wording.utcSpan(null, null)).isEqualTo("not tied to UTC");
    }

    @Test
    void conflictsOfMeasurementsAreAboutTheirErrors() {
        assertThat(Wording.conflictHeading(List.of(Sequence.Basis.MEASURED, Sequence.Basis.PHYSICAL)))
                .isEqualTo("These two cannot both be within their stated errors");
        assertThat(Wording.conflictHeading(
                        List.of(Sequence.Basis.MEASURED, Sequence.Basis.STATED, Sequence.Basis.STATED)))
                .isEqualTo("These three cannot all be true");
        assertThat(Wording.conflictHeading(List.of(Sequence.Basis.STATED, Sequence.Basis.STATED)))
                .isEqualTo("These two cannot both be true");
    }

    @Test
    void falseAlarmsAreAboutRecordingsThatShareNoMoment() {
        assertThat(Wording.falseAlarms(1.0 / 321, 320))
                .isEqualTo("of recordings that share no moment, at most 0.32 % score as high (320 comparisons)");
    }

    @Test
    void citationsNameThePlace() {
        assertThat(Wording.citation(new Citation.Seconds("abc", 12.34, 12.36), "cam.mp4"))
                .isEqualTo("cam.mp4, 12.340 to 12.360 s");
        assertThat(Wording.citation(new Citation.Row("abc", 3, "x_m"), null))
                .isEqualTo("exhibit abc, row 3, column x_m");
        assertThat(Wording.place(new Citation.Chars("abc", 10, 40))).isEqualTo("characters 10 to 40");
        assertThat(Wording.place(new Citation.Frame("abc", 0))).isEqualTo("picture 0");
    }

    @Test
    void fixedSentencesPassTheLinter() {
        StringBuilder all = new StringBuilder(Wording.NO_VERDICT + "\n");
        for (Claims.Outcome o : Claims.Outcome.values())
            all.append(Wording.outcome(o)).append(".\n");
        for (Claims.RelationKind k : Claims.RelationKind.values())
            all.append(Wording.relation(k)).append(".\n");
        for (Claims.Status s : Claims.Status.values())
            all.append(Wording.status(s)).append(".\n");
        for (Shots.Label l : Shots.Label.values()) all.append(Wording.label(l)).append(".\n");
        Measured gap = Measured.plusMinus(0.083, 0.002, java.util.Map.of());
        all.append(Wording.crack("a.wav", new Shots.Crack("a", gap, gap, 41.7))).append(".\n");
        for (Shots.Supersonic v : Shots.Supersonic.values())
            all.append(Wording.supersonic(v)).append(".\n");
        for (LagEstimate.Decision d : LagEstimate.Decision.values())
            all.append(Wording.decision(d)).append(".\n");
        for (String f : List.of("CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu")) {
            assertThat(Wording.factuality(f)).isNotEqualTo(f);
            all.append(Wording.factuality(f)).append(".\n");
        }
        assertThat(WordingLinter.breaches(all.toString())).isEmpty();
    }

    @Test
    void speaksTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Wording.at(m(67.345, 0.012))).isEqualTo("T+01:07.345 ± 0.012 s");
            assertThat(Wording.count(new Shots.Count(1, 2, 3, ""))).isEqualTo("at least 1, best 2, at most 3");
            assertThat(Wording.plural(12345, "claim")).isEqualTo("12,345 claims");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static BigDecimal s(String seconds) {
        return new BigDecimal(seconds);
    }

    @ParameterizedTest
    @CsvSource({"4.23, 4.2 s", "59.94, 59.9 s", "59.96, 1 min 0 s", "134.2, 2 min 14 s", "3602.6, 1 h 0 min 3 s"})
    void lengthsOfTimeAreSaidInMinutesAndSeconds(double seconds, String expected) {
        assertThat(ClockWording.duration(seconds)).isEqualTo(expected);
    }
}
