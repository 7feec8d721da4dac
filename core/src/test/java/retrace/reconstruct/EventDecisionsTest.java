package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.chronology.LayeredNetwork.Weighed;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Constraint;
import retrace.model.Sequence.ConstraintKind;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.units.Bounds;

/** What rows of events.csv make of a few events: worked by hand from what the class says. */
class EventDecisionsTest {

    private static final Citation.Row ROW = new Citation.Row("events", 3, null);

    private static Tables.EventDecision row(boolean oneEvent, String event, String other) {
        return new Tables.EventDecision(ROW, oneEvent, event, other, "same place", "Reviewer 1", "2031-05-06");
    }

    private static Shots shots(String... ids) {
        List<Shots.Impulse> impulses = new java.util.ArrayList<>();
        for (String id : ids) {
            impulses.add(new Shots.Impulse(
                    id,
                    "G1",
                    Shots.Label.SHOT,
                    0.9,
                    Measured.plusMinus(1, 0.1, java.util.Map.of()),
                    null,
                    List.of(),
                    null,
                    "no places",
                    Shots.Supersonic.CANNOT_TELL,
                    List.of()));
        }
        return new Shots(new Shots.Count(1, 1, null, "heard"), List.of(), impulses, List.of());
    }

    /** Two moments told of in two accounts, one ramming that lasts, and a shot heard. */
    private static EventDraft draft() {
        EventDraft draft = new EventDraft();
        event(draft, "claim-1", "Claim: the car struck a man", new Citation.Chars("aaaaaaaaaaaa", 12, 45));
        event(draft, "claim-2", "Claim: a man was hit", new Citation.Chars("bbbbbbbbbbbb", 0, 20));
        event(draft, "claim-3.start", "Claim: driving (start)", new Citation.Chars("cccccccccccc", 5, 9));
        event(draft, "claim-3.end", "Claim: driving (end)", new Citation.Chars("cccccccccccc", 5, 9));
        event(draft, "I1", "Shot I1", new Citation.Seconds("dddddddddddd", 10.1, 10.102));
        event(draft, "I2", "Shot I2", new Citation.Seconds("dddddddddddd", 12.1, 12.102));
        return draft;
    }

    private static void event(EventDraft draft, String id, String label, Citation cite) {
        draft.event(id, label, "ramming", null, null, List.of(), null, List.of(cite));
    }

    private static List<Constraint> made(EventDraft draft) {
        return draft.constraints().stream().map(Weighed::constraint).toList();
    }

    private static void gap(Constraint c, String from, String to, @Nullable String least, @Nullable String most) {
        assertThat(List.of(String.valueOf(c.from()), String.valueOf(c.to()))).containsExactly(from, to);
        assertThat(c.atLeastSeconds()).isEqualTo(least == null ? null : new BigDecimal(least));
        assertThat(c.atMostSeconds()).isEqualTo(most == null ? null : new BigDecimal(most));
    }

    /** "The same event" is a gap of 0 to 0 that can be doubted: an assumption of who decided it, with the reason and all its places. */
    @Test
    void oneEventIsAnAssumptionOfWhoDecidedIt() {
        EventDraft draft = draft();
        Set<String> aside = EventDecisions.add(
                draft, shots(), List.of(row(true, "aaaaaaaaaaaa chars 12-45", "Claim: a man was hit")));
        assertThat(aside).isEmpty();
        assertThat(draft.problems()).isEmpty();
        Constraint made = made(draft).getFirst();
        gap(made, "claim-1", "claim-2", "0", "0");
        assertThat(made.kind()).isEqualTo(ConstraintKind.IDENTITY);
        assertThat(made.basis()).isEqualTo(Basis.ASSUMED);
        assertThat(made.source()).isEqualTo("Reviewer 1");
        assertThat(made.statement())
                .isEqualTo(
                        "“Claim: the car struck a man” and “Claim: a man was hit” are taken for one event: same place (decided 2031-05-06)");
        assertThat(made.cites())
                .containsExactly(
                        ROW, new Citation.Chars("aaaaaaaaaaaa", 12, 45), new Citation.Chars("bbbbbbbbbbbb", 0, 20));
    }

    @Test
    void aMomentLiesWithinWhatLasts() {
        EventDraft draft = draft();
        EventDecisions.add(draft, shots(), List.of(row(true, "claim-3.end", "claim-1")));
        assertThat(made(draft)).hasSize(2);
        gap(made(draft).get(0), "claim-1", "claim-3.end", "0", null);
        gap(made(draft).get(1), "claim-3.start", "claim-1", "0", null);
    }

    /** The program assumed that the gunfire told of is among the sounds heard; a person says it is none of them. Another's assumption stays. */
    @Test
    void twoEventsSetAsideWhatTheProgramTookForTheSame() {
        EventDraft draft = draft();
        String notBefore = same(draft, "I1", "claim-1");
        String notAfter = same(draft, "claim-1", "I2");
        same(draft, "claim-2", "I2");
        Set<String> aside = EventDecisions.add(
                draft, shots("I1", "I2"), List.of(row(false, "claim-1", "dddddddddddd seconds 10.12")));
        assertThat(aside).containsExactlyInAnyOrder(notBefore, notAfter);
        Constraint told = made(draft).getLast();
        gap(told, "claim-1", "I1", null, null);
        assertThat(told.statement()).contains("are taken for two events: same place");
    }

    private static String same(EventDraft draft, String from, String to) {
        return draft.other(
                ConstraintKind.IDENTITY, from, to, BigDecimal.ONE.negate(), null, Basis.ASSUMED, "", null, List.of());
    }

    /** Of two rows on one pair the later counts; a chain of merges against a split is a contradiction of exactly these decisions. */
    @Test
    void decisionsThatCannotAllHoldAreTold() {
        EventDraft draft = draft();
        EventDecisions.add(
                draft,
                shots(),
                List.of(
                        row(false, "claim-1", "claim-2"),
                        row(true, "claim-2", "claim-1"),
                        row(true, "claim-2", "I1"),
                        row(true, "claim-1", "I2"),
                        row(false, "I1", "claim-1")));
        assertThat(draft.incompatible()).singleElement().satisfies(x -> {
            List<String> pairs = made(draft).stream()
                    .filter(c -> x.constraints().contains(c.id()))
                    .map(c -> c.from() + " " + c.to())
                    .toList();
            assertThat(pairs).containsExactlyInAnyOrder("claim-2 claim-1", "claim-2 I1", "I1 claim-1");
            assertThat(x.says()).contains("two events, yet other decisions make them one");
        });
    }

    @Test
    void aRowThatFitsNothingIsAProblem() {
        EventDraft draft = draft();
        EventDecisions.add(
                draft,
                shots(),
                List.of(
                        row(true, "claim-1", "aaaaaaaaaaaa chars 12-46"),
                        row(true, "claim-3.start", "claim-3.end"),
                        row(false, "claim-1", "nothing")));
        assertThat(made(draft)).isEmpty();
        assertThat(draft.problems()).hasSize(3).extracting(Problem::kind).containsOnly("event-decision-unmatched");
        assertThat(draft.problems().get(1).says()).contains("one event twice");
        assertThat(draft.problems()).allSatisfy(p -> assertThat(p.cites()).containsExactly(ROW));
    }

    /** In the network: a time said of the one then bounds the other, with the person as what it rests on, and nothing measured changes. */
    @Test
    void whatIsMergedSharesItsTime() {
        EventDraft draft = new EventDraft();
        event(draft, "zero", "Zero", new Citation.Chars("aaaaaaaaaaaa", 0, 1));
        event(draft, "claim-1", "Claim: one", new Citation.Chars("aaaaaaaaaaaa", 12, 45));
        event(draft, "claim-2", "Claim: other", new Citation.Chars("bbbbbbbbbbbb", 0, 20));
        draft.time("zero", "claim-1", Bounds.ofSeconds(5, 7), Basis.STATED, "at five", "Witness 3", List.of());
        EventDecisions.add(draft, shots(), List.of(row(true, "claim-1", "claim-2")));
        Sequence solved = retrace.chronology.LayeredNetwork.solve(
                new retrace.chronology.LayeredNetwork.Network(
                        draft.events(null),
                        draft.constraints(),
                        draft.incompatible(),
                        new retrace.chronology.LayeredNetwork.Family(0.99, 1, 3),
                        null),
                retrace.chronology.PlainNetwork.Limits.STANDARD,
                retrace.model.Progress.NONE);
        Sequence.Event other = solved.events().get(2);
        assertThat(other.earliestSeconds()).isNull();
        assertThat(other.statedEarliestSeconds()).isEqualByComparingTo("5");
        assertThat(other.statedLatestSeconds()).isEqualByComparingTo("7");
        assertThat(other.because())
                .containsExactlyInAnyOrderElementsOf(
                        made(draft).stream().map(Constraint::id).toList());
    }
}
