package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import retrace.model.LagEstimate;
import retrace.model.LagEstimate.Decision;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Timeline;

/** Whose clock jumped: the rules stated in {@link ClockSteps}, on links of three recordings that all start at once and run 60 s. */
class ClockStepsTest {

    private static final double TRAVEL = 0.3;
    private static final double AT = 30;

    private final Map<String, List<LagEstimate.LinkStep>> heard = new TreeMap<>();
    private final Map<String, Double> overlaps = new TreeMap<>();

    private static LagEstimate.LinkStep step(char recording, double jump) {
        return new LagEstimate.LinkStep(String.valueOf(recording), AT, jump, 0.001, 1.5);
    }

    private void link(String pair, LagEstimate.LinkStep... steps) {
        heard.put(pair, List.of(steps));
    }

    private ClockTie tie(String pair) {
        String a = pair.substring(0, 1);
        String b = pair.substring(1);
        double overlap = overlaps.getOrDefault(pair, 60.0);
        LagEstimate.Fit fit =
                new LagEstimate.Fit(0, 0, overlap / 2, 1e-4, 0, 1, overlap, heard.getOrDefault(pair, List.of()));
        List<LagEstimate.Window> windows = new ArrayList<>();
        for (double at = 0; at + 2 <= overlap; at += 4) {
            windows.add(new LagEstimate.Window(at, at, 2, 0, 9));
        }
        LagEstimate link = new LagEstimate(a, b, Decision.MATCH, 0.01, 99, 20, fit, windows, "test");
        return new ClockTie(a.charAt(0) - 'a', b.charAt(0) - 'a', overlap / 2, 0, 1e-4, 0, 1e-6, 20, TRAVEL, link);
    }

    private static RecordingFacts recording(String id) {
        return new RecordingFacts(
                id,
                id + ".wav",
                id,
                60,
                true,
                false,
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private ClockSteps solved() {
        List<RecordingFacts> recordings = new ArrayList<>();
        for (String id : List.of("a", "b", "c", "d")) {
            recordings.add(recording(id));
        }
        return ClockSteps.of(recordings, heard.keySet().stream().map(this::tie).toList(), recording -> 0);
    }

    private static List<String> codes(ClockSteps steps) {
        return steps.problems().stream().map(Problem::kind).toList();
    }

    /** A jump of the other source's travel cannot exceed twice the bound of 0.3 s: −0.9 s is a lost piece, even on one link. */
    @Test
    void oneLinkAloneBelievesALostPieceBeyondTwiceTheTravel() {
        link("ab", step('a', -0.9));
        Timeline.Step found = solved().of(0).getFirst();
        assertThat(found.jumpSeconds()).isEqualTo(-0.9);
        assertThat(found.atErrorSeconds()).isEqualTo(1.5);
        assertThat(found.jumpErrorSeconds()).as("1.96 × 1 ms + 2 × travel").isCloseTo(0.602, within(1e-3));
    }

    /** 0.5 s may be another source heard from the other side (2 × 0.3 s): told, not taken, and the tie is widened by it. */
    @Test
    void whatTravelCanDoIsNoLostPiece() {
        link("ab", step('a', -0.5));
        ClockSteps steps = solved();
        assertThat(steps.of(0)).isEmpty();
        assertThat(codes(steps)).containsExactly("lag-jumps");
        assertThat(steps.widened(tie("ab")).travel()).isCloseTo(TRAVEL + 0.5, within(1e-9));
        link("cd");
        assertThat(solved().widened(tie("cd")).travel()).isEqualTo(TRAVEL);
    }

    /** Two of a's links hear it and b with c does not: a's clock, and 0.5 s is enough, since two sources would have to agree. */
    @Test
    void twoLinksBelieveASmallerJump() {
        link("ab", step('a', -0.5));
        link("ac", step('a', -0.5));
        link("bc");
        ClockSteps steps = solved();
        assertThat(steps.of(0)).hasSize(1);
        assertThat(steps.of(1)).isEmpty();
        assertThat(steps.of(2)).isEmpty();
        assertThat(steps.problems()).isEmpty();
    }

    /** Two links of a heard that time without a jump and one with it: nobody's clock is given it, and the tie has room for it. */
    @Test
    void aContestedJumpIsTakenByNobody() {
        link("ab", step('a', -0.9));
        link("ac");
        link("bd");
        link("ad");
        ClockSteps steps = solved();
        for (int i = 0; i < 4; i++) {
            assertThat(steps.of(i)).isEmpty();
        }
        assertThat(codes(steps)).containsExactly("lag-jumps-alone");
        assertThat(steps.widened(tie("ab")).travel()).isCloseTo(TRAVEL + 0.9, within(1e-9));
    }

    /** a lost 0.9 s and b 1.6 s at about one time: c, which lost nothing, tells them apart; a and b alone hear the difference of 0.7 s. */
    @Test
    void twoClocksThatJumpAtOnceAreToldApartByAThird() {
        link("ab", step('b', -0.7));
        link("ac", step('a', -0.9));
        link("bc", new LagEstimate.LinkStep("b", AT + 3, -1.6, 0.001, 1.5));
        ClockSteps steps = solved();
        assertThat(steps.of(0))
                .singleElement()
                .satisfies(s -> assertThat(s.jumpSeconds()).isEqualTo(-0.9));
        assertThat(steps.of(1))
                .singleElement()
                .satisfies(s -> assertThat(s.jumpSeconds()).isEqualTo(-1.6));
        assertThat(steps.of(2)).isEmpty();
        assertThat(steps.problems()).isEmpty();
    }

    /** Where every link is a lost piece of one of several recorders, no recorder is said to have doubled one. */
    @Test
    void twoLostPiecesAreLikelierThanOneDoubled() {
        link("ac", step('a', -0.8));
        link("bc", step('b', -0.7));
        ClockSteps steps = solved();
        assertThat(steps.of(0)).hasSize(1);
        assertThat(steps.of(1)).hasSize(1);
        assertThat(steps.of(2)).isEmpty();
    }

    /** A link that ended before that time says nothing against the jump. */
    @Test
    void aLinkThatDoesNotCoverTheTimeIsNoWitness() {
        link("ab", step('a', -0.9));
        link("ac");
        overlaps.put("ac", 25.0);
        assertThat(solved().of(0)).hasSize(1);
    }

    /** A recorder drops pieces, it hardly doubles them: one link that says so is a lost piece of the other, three are believed. */
    @Test
    void aDoubledPieceNeedsThreeLinks() {
        link("ab", step('a', 0.9));
        ClockSteps one = solved();
        assertThat(one.of(0)).isEmpty();
        assertThat(one.of(1)).as("the same jump seen from b: a lost piece").hasSize(1);
        heard.clear();
        link("ab", step('a', 0.9));
        link("ac", step('a', 0.9));
        link("ad", step('a', 0.9));
        link("bc");
        link("bd");
        assertThat(solved().of(0))
                .singleElement()
                .satisfies(s -> assertThat(s.jumpSeconds()).isEqualTo(0.9));
    }

    /** The same jump told once more, 5 s off and 0.4 s smaller, by a link whose wearer walked meanwhile: no second jump. */
    @Test
    void aTakenJumpIsNotTakenAgain() {
        link("ab", step('a', -0.9));
        link("ac", step('a', -0.9));
        link("ad", new LagEstimate.LinkStep("a", AT + 5, -0.5, 0.01, 4));
        ClockSteps steps = solved();
        assertThat(steps.of(0)).hasSize(1);
        assertThat(steps.problems()).isEmpty();
    }

    /** Jumps add up from their own times on. */
    @Test
    void jumpsAddUp() {
        link("ab", step('a', -0.9), new LagEstimate.LinkStep("a", 45, -1.1, 0.001, 1.5));
        ClockSteps steps = solved();
        assertThat(steps.before(0, 29)).isZero();
        assertThat(steps.before(0, 40)).isCloseTo(-0.9, within(1e-9));
        assertThat(steps.before(0, 50)).isCloseTo(-2.0, within(1e-9));
    }
}
