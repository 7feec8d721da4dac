package retrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrace.model.CaseFacts;
import retrace.model.LagEstimate;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.reconstruct.CommonClock;
import retrace.wording.ClockWording;
import retrace.wording.WordingLinter;

/** The page of {@code sync} on invented comparisons, solved as a case is: no number comes from evidence. */
class TimelineTableTest {

    private static final String FINE =
            "the fine structure of the sound agrees along one line of lag and rate: score 31.2, chance reached"
                    + " 4.1 in the null trials of these two recordings";
    private static final String PATTERN =
            "the pattern of the sound agrees at 9 separate moments of 48 s in common: strength 11.3, 6.2"
                    + " above the best other lag of these two recordings";
    private static final String NOTHING =
            "no lag stands out: score 4.4, chance reached 4.6; an overlap below about 10 s, or one drowned"
                    + " in other sound, could be missed";
    private static final String FAINT =
            "a lag stands out faintly: score 6.6 over 21 s, at least 7.5 needed; with sound like this about"
                    + " 36 s in common would have been needed";

    /** {@code n} recordings: all but the last {@code outside} share one clock, the one before the last is silent when there are five or more. */
    private static Timeline timeline(int n, int outside, IntFunction<String> file) {
        SplittableRandom random = new SplittableRandom(n);
        List<RecordingFacts> recordings = new ArrayList<>();
        double[] start = new double[n];
        for (int i = 0; i < n; i++) {
            start[i] = i == 0 ? 0 : random.nextDouble(-40, 40);
            recordings.add(recording(i, file.apply(i), i == 0 && n > 5));
        }
        List<LagEstimate> heard = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                heard.add(heard(i, j, start[j] - start[i], n, outside));
            }
        }
        return CommonClock.solve(recordings, heard, Tables.NONE, CaseFacts.UNKNOWN);
    }

    private static RecordingFacts recording(int i, String file, boolean stated) {
        return new RecordingFacts(
                id(i),
                file,
                id(i),
                61.4 + 17 * i,
                true,
                false,
                true,
                null,
                null,
                null,
                null,
                stated ? new RecordingFacts.StatedStart(Instant.parse("2026-03-14T18:12:04.5Z"), 0.4, "log") : null,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private static String id(int i) {
        return "%012x".formatted(0xabc000000000L + i);
    }

    private static LagEstimate heard(int i, int j, double lag, int n, int outside) {
        if (n > 4 && (i == n - 2 || j == n - 2)) {
            return none(
                    i,
                    j,
                    LagEstimate.Decision.CANNOT_TELL,
                    "recording %s (61.4 s) is silent throughout".formatted(id(n - 2)),
                    0);
        }
        boolean wrong = n > 10 && i == 1 && j == 4;
        if (j >= n - outside || n > 10 && (i * 7 + j * 3) % 5 == 0) {
            boolean faint = (i + j) % 4 == 3;
            return none(
                    i,
                    j,
                    faint ? LagEstimate.Decision.CANNOT_TELL : LagEstimate.Decision.NO_MATCH,
                    faint ? FAINT : NOTHING,
                    60);
        }
        boolean pattern = (i + j) % 3 == 0;
        List<LagEstimate.LinkStep> steps =
                j == 3 || i == 3 ? List.of(new LagEstimate.LinkStep(id(3), 44.2, -0.512, 0.004, 1.4)) : List.of();
        LagEstimate.Fit fit = new LagEstimate.Fit(
                lag + (wrong ? 9.31 : 0),
                lag + (wrong ? 9.31 : 0),
                30,
                pattern ? 5e-3 : 2e-5,
                3.5 * (j - i),
                pattern ? 141 : 0.6,
                48,
                steps);
        return new LagEstimate(
                id(i),
                id(j),
                LagEstimate.Decision.MATCH,
                1.0 / 61,
                60,
                31.2,
                fit,
                List.of(),
                pattern ? PATTERN : FINE,
                new LagEstimate.Peak(
                        pattern ? LagEstimate.Evidence.PATTERN : LagEstimate.Evidence.FINE_STRUCTURE,
                        List.of(new LagEstimate.Seen(lag, 31.2)),
                        7.5,
                        4.1,
                        null,
                        null));
    }

    private static LagEstimate none(int i, int j, LagEstimate.Decision decision, String because, int trials) {
        return new LagEstimate(id(i), id(j), decision, 0.4, trials, 4.4, null, List.of(), because);
    }

    private static String shortName(int i) {
        return "clips/cam" + (i + 1) + ".mp4";
    }

    private static String longName(int i) {
        return "evidence/2026-03-14 Mill Lane, statement annex %d/AXON_Body_3_Video_2026-03-14_1812_X60A%05d_officer.mp4"
                .formatted(i % 2, 4711 + i);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void noLineIsLongerThanTheTerminal(int width) {
        for (int n : new int[] {1, 2, 6, 12}) {
            for (IntFunction<String> file :
                    List.<IntFunction<String>>of(TimelineTableTest::shortName, TimelineTableTest::longName)) {
                String page = TimelineTable.of(timeline(n, n > 2 ? n / 6 : 0, file), width);
                assertThat(page.lines())
                        .allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                                .as(line)
                                .isLessThanOrEqualTo(width));
            }
        }
    }

    /** What we tell people says no more than the numbers: the linter's words, and no chance that a pair is wrong. */
    @Test
    void thePageStatesNoVerdict() {
        for (int n : new int[] {0, 1, 2, 6, 12}) {
            String page = TimelineTable.of(timeline(n, n / 6, TimelineTableTest::shortName), 120);
            assertThat(n < 6 || page.contains("pattern") && page.contains("fine"))
                    .isTrue();
            assertThat(WordingLinter.breaches(page)).isEmpty();
            assertThat(page).doesNotContainIgnoringCase("probab").doesNotContainPattern("NaN|null(?! trial)");
        }
    }

    /** Worked by hand from the scene: 4 of 6 share a clock, the fifth is silent, the sixth lies elsewhere. */
    @Test
    void theFirstSentenceTellsWhatCameOut() {
        assertThat(TimelineTable.of(timeline(6, 1, TimelineTableTest::shortName), 120))
                .startsWith("4 of 6 recordings are on one clock; 2 stand alone.")
                .contains("One of them has a lost or doubled piece.", "lost 0.51 ± ", " s at 44.2 s of the recording");
        assertThat(TimelineTable.of(timeline(2, 0, TimelineTableTest::shortName), 80))
                .startsWith("Both recordings are on one clock.");
        assertThat(TimelineTable.of(timeline(3, 3, TimelineTableTest::shortName), 80))
                .startsWith("No two of the 3 recordings could be put on one clock: each stands alone.");
    }

    private static final Pattern HEADED =
            Pattern.compile("(?m)^(SHARE A|LEFT|CANNOT|NO SHARED)[^(]*\\((\\d+) pairs?\\)");

    /** Law: every pair is told once, so the counts of the four kinds sum to n(n − 1)/2. */
    @Test
    void everyPairIsToldOnce() {
        for (int n : new int[] {2, 3, 6, 12}) {
            String page = TimelineTable.of(timeline(n, n / 6, TimelineTableTest::longName), 80);
            int told = HEADED.matcher(page)
                    .results()
                    .mapToInt(m -> Integer.parseInt(m.group(2)))
                    .sum();
            assertThat(told).as(page).isEqualTo(n * (n - 1) / 2);
        }
    }

    /** The grouped pairs name every pair again: "12 with 2 and 3; 1 with 6" is three pairs. */
    @Test
    void groupedPairsAreComplete() {
        String page = TimelineTable.of(timeline(12, 2, TimelineTableTest::shortName), 120);
        String said = page.substring(page.indexOf("NO SHARED MOMENT FOUND"));
        String pairs =
                said.lines().skip(1).takeWhile(line -> !line.contains("No lag")).reduce("", String::concat);
        int listed = 0;
        for (String star : pairs.split(";")) {
            String with = star.substring(star.indexOf("with") + 4);
            listed += with.contains("every other") ? 11 : numbers(with);
        }
        assertThat(said).contains("(" + listed + " pairs)");
    }

    /** "1, 3 to 6 and 9" are six numbers. */
    private static int numbers(String text) {
        String single = text.replaceAll("\\d+ to \\d+", "");
        int runs = Pattern.compile("(\\d+) to (\\d+)")
                .matcher(text)
                .results()
                .mapToInt(m -> Integer.parseInt(m.group(2)) - Integer.parseInt(m.group(1)) + 1)
                .sum();
        return runs + (int) Pattern.compile("\\d+").matcher(single).results().count();
    }

    /** Names of one camera differ in a few characters far inside: a cut must keep them. */
    @Test
    void aCutNameKeepsWhatTellsItFromTheOthers() {
        String page = TimelineTable.of(timeline(6, 1, TimelineTableTest::longName), 80);
        for (int i = 0; i < 4; i++) {
            assertThat(page).contains("X60A%05d".formatted(4711 + i));
        }
    }

    @Test
    void aHostileNameSteersNoTerminal() {
        assertThat(TimelineTable.of(timeline(2, 0, i -> "a\u001b[2J\u202e" + i + ".mp4"), 80))
                .doesNotContain("\u001b", "\u202e");
    }

    /** 1/61 with 60 trials is none as high, 2/61 is one: the share counts itself. */
    @Test
    void theCountOfChanceIsThatOfTheTrials() {
        assertThat(ClockWording.chance(1.0 / 61, 60)).isEqualTo("0 of 60");
        assertThat(ClockWording.chance(2.0 / 61, 60)).isEqualTo("1 of 60");
        assertThat(ClockWording.chance(null, null)).isEqualTo("–");
    }

    @Test
    void problemsStandWithWhatToDoAndNameNoIds() {
        Timeline t = timeline(12, 1, TimelineTableTest::shortName);
        String page = TimelineTable.of(t, 80);
        assertThat(t.problems()).extracting(Problem::kind).contains("link-dropped");
        assertThat(page)
                .contains("LEFT OUT (1 pair)", "PROBLEMS (", "\u2192 Listen to")
                .doesNotContain(id(1), id(4));
    }

    private static Timeline solved(Timeline t, Timeline.Joint joint) {
        List<Timeline.Group> groups = new ArrayList<>(t.groups());
        Timeline.Group g = groups.getFirst();
        groups.set(0, new Timeline.Group(g.id(), g.originUtc(), g.utcLow(), g.utcHigh(), g.because(), joint));
        return new Timeline(t.origin(), groups, t.recordings(), t.links(), t.problems());
    }

    /** Both bars of a start about one middle, the widest 2 · 11 + 1 characters wide; 0.1 of 0.2 s is half of that. */
    @Test
    void barsBeforeAndAfterStandOnOneScale() {
        String wide = TimelineTable.bars(new Timeline.Refined("a", 0.2, 0.001), 0.2);
        String half = TimelineTable.bars(new Timeline.Refined("a", 0.1, 0.1), 0.2);
        assertThat(wide).isEqualTo("─".repeat(11) + "█" + "─".repeat(11));
        assertThat(half).isEqualTo(" ".repeat(5) + "█".repeat(13));
        assertThat(TimelineTable.bars(new Timeline.Refined("a", Double.NaN, 0), 0))
                .isEqualTo(" ".repeat(11) + "█");
        assertThat(TimelineTable.bars(new Timeline.Refined("a", Double.POSITIVE_INFINITY, 5), 0.2))
                .hasSize(23);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void startsSolvedWithPlacesAreTold(int width) {
        Timeline t = timeline(6, 1, TimelineTableTest::longName);
        Timeline.Joint joint = new Timeline.Joint(
                4,
                5,
                null,
                List.of(new Timeline.Refined(id(0), 0.139, 0.0046), new Timeline.Refined(id(1), 0.1, 0.01)));
        String page = TimelineTable.of(solved(t, joint), width);
        assertThat(page)
                .contains("± 139 ms \u2192 ± 4.6 ms", "2 starts were solved together")
                .doesNotContain(id(0));
        assertThat(page.lines())
                .allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                        .as(line)
                        .isLessThanOrEqualTo(width));
        assertThat(WordingLinter.breaches(page)).isEmpty();
        String refused = TimelineTable.of(
                solved(t, new Timeline.Joint(2, 0, "only 2 of 5 stand still: state more places.", List.of())), width);
        assertThat(refused.replaceAll("\\s+", " ")).contains("only 2 of 5 stand still: state more places.");
    }

    /** Recording 1 has a stated start, which is the clock's; the one that stands alone has none, and is told what would help. */
    @Test
    void everyClockSaysWhereItsZeroLiesInUtc() {
        String page = TimelineTable.of(timeline(6, 1, TimelineTableTest::shortName), 120)
                .replaceAll("\\s+", " ");
        assertThat(page).contains("Its zero is 2026-03-14 18:1", "by the start stated for 1 cam1.mp4 (log)");
        assertThat(page).contains("Not tied to UTC: nothing states a time of day");
    }
}
