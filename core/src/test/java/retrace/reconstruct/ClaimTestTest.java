package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Outcome;
import retrace.model.Measured;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Timeline;

/** One shot, heard at 10 s of a clock whose zero is 02:15:00 UTC ± 2 s, which is 9:15 p.m. in Chicago. */
class ClaimTestTest {

    private static final CaseFacts FACTS = new CaseFacts(
            null,
            LocalDate.of(2026, 5, 19),
            ZoneId.of("America/Chicago"),
            null,
            null,
            null,
            20.0,
            1.0,
            null,
            null,
            null,
            null,
            false);

    private static final Shots SHOTS = new Shots(
            new Shots.Count(1, 1, 1, "heard"),
            List.of(new Shots.HeardIn("a", "a.mp4")),
            List.of(new Shots.Impulse(
                    "I1",
                    "G1",
                    Shots.Label.SHOT,
                    0.9,
                    Measured.plusMinus(10, 0.2, Map.of("travel", 0.2)),
                    null,
                    List.of(),
                    null,
                    "no places",
                    Shots.Supersonic.CANNOT_TELL,
                    List.of())),
            List.of());

    private static final Timeline TIMELINE = new Timeline(
            null,
            List.of(),
            List.of(new Timeline.PlacedRecording(
                    "a", "a.mp4", "a", 60, "G1", null, null, List.of(), null, List.of("sound"), null, List.of())),
            List.of(),
            List.of());

    private static Claim claim(String id, String quote, Claims.@Nullable ClaimTime time) {
        return new Claim(
                id,
                "x",
                1,
                0,
                quote.length(),
                quote,
                quote,
                List.of(),
                "CT+",
                List.of(),
                "firing",
                new TreeMap<>(),
                quote.contains("one shot") ? new Claims.Counted("shots", 1, 1, "one shot") : null,
                time,
                null,
                Claims.Status.MACHINE,
                new Claims.Tested(Outcome.OPEN, "", List.of()));
    }

    private static Sequence.Event event(String id, String label, String kind, double from, double to) {
        return new Sequence.Event(
                id,
                label,
                kind,
                "G1",
                kind.equals("shot") ? id : null,
                List.of(),
                BigDecimal.valueOf(from),
                BigDecimal.valueOf(to),
                null,
                null,
                null,
                "2026-05-20T02:15:0%d.5Z".formatted(kind.equals("shot") ? 7 : 1),
                "2026-05-20T02:15:1%d.5Z".formatted(kind.equals("shot") ? 2 : 1),
                null,
                List.of(),
                List.of());
    }

    private static Outcome outcome(boolean marked, Claim... all) {
        List<Sequence.Event> events = new ArrayList<>();
        events.add(event("I1", "Shot I1", "shot", 9.8, 10.2));
        if (marked) {
            events.add(event("mark-1", "Collision of the two cars", "mark", 4.9, 5.1));
        }
        Sequence sequence =
                new Sequence(0.99, List.of(), events, List.of(), List.of(), List.of(), List.of(), null, List.of());
        return outcome(sequence, all);
    }

    private static Outcome outcome(Sequence sequence, Claim... all) {
        Claims claims = new Claims(
                List.of(new Claims.Account("x", "x.txt", "x", "witness", null, null, null, null)),
                List.of(all),
                List.of(),
                List.of());
        return ClaimTest.test(claims, sequence, SHOTS, TIMELINE, FACTS, ClaimTest.Evidence.NONE)
                .claims()
                .getFirst()
                .tested()
                .outcome();
    }

    private static Outcome outcome(boolean marked, String quote) {
        return outcome(marked, claim("c1", quote, null));
    }

    /** The shot comes 4.7 s to 5.3 s after the marked collision (9.8 − 5.1 and 10.2 − 4.9). */
    @Test
    void anOrderIsComparedOnlyWithACollisionThatAPersonMarked() {
        Map<String, Outcome> withMark = Map.of(
                "The shots were fired before the car struck a van",
                Outcome.CONTRADICTED,
                "I fired less than two seconds after the collision",
                Outcome.CONTRADICTED,
                "The shot came about nine seconds after the crash", // 4.5 s to 13.5 s: says more than it holds
                Outcome.OPEN,
                "The shot came 12 seconds after the crash", // 6 s to 18 s, three times as wide holds it
                Outcome.TENSION,
                "The shot came one minute before the crash",
                Outcome.CONTRADICTED,
                "After the collision I fired one shot", // the order holds; who fired is not heard
                Outcome.OPEN);
        withMark.forEach((quote, expected) -> {
            assertThat(outcome(true, quote)).as(quote).isEqualTo(expected);
            assertThat(outcome(false, quote)).as(quote).isEqualTo(Outcome.OPEN);
        });
    }

    /** A possible shot 0.1 s from the mark, in the same recording, is what the person marked; one 3 s off is not. */
    @Test
    void aPossibleShotThatAPersonMarkedAsACollisionIsNoShot() {
        for (double apart : new double[] {0.1, 3}) {
            Sequence.Event mark = event("mark-1", "Collision of the two cars", "mark", 4.9, 5.1);
            Sequence.Event possible = event("I0", "Possible shot I0", "possible-shot", 4.9, 5.1);
            Sequence sequence = new Sequence(
                    0.99,
                    List.of(),
                    List.of(
                            event("I1", "Shot I1", "shot", 9.8, 10.2),
                            citing(mark, "mark-1", null, 5),
                            citing(possible, "I0", "I0", 5 + apart)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    List.of());
            Claim claim = claim("c1", "I fired less than two seconds after the collision", null);
            assertThat(outcome(sequence, claim)).isEqualTo(apart < 1 ? Outcome.CONTRADICTED : Outcome.OPEN);
        }
    }

    private static Sequence.Event citing(Sequence.Event e, String id, @Nullable String impulse, double seconds) {
        return new Sequence.Event(
                id,
                e.label(),
                e.kind(),
                e.group(),
                impulse,
                List.of(),
                e.earliestSeconds(),
                e.latestSeconds(),
                null,
                null,
                null,
                e.utcEarliest(),
                e.utcLatest(),
                null,
                List.of(),
                List.of(new Citation.Seconds("a", seconds, seconds)));
    }

    /** 9:25 with the reader's ± 3 min ends 7 min after the shot, three times as wide 1 min after it. */
    @Test
    void aClockTimeToldBesideAShotIsComparedWithIt() {
        Claims.ClaimTime late = new Claims.ClaimTime("9:25 p.m.", "2026-05-19T21:22:00", "2026-05-19T21:28:00");
        Claims.ClaimTime right = new Claims.ClaimTime("9:15 p.m.", "2026-05-19T21:12:00", "2026-05-19T21:18:00");
        Claims.ClaimTime near = new Claims.ClaimTime("9:20 p.m.", "2026-05-19T21:17:00", "2026-05-19T21:23:00");
        Claim heard = claim("c1", "I heard a shot", null);
        assertThat(outcome(false, heard, claim("c2", "it was 9:25 p.m.", late))).isEqualTo(Outcome.CONTRADICTED);
        assertThat(outcome(false, heard, claim("c2", "it was 9:15 p.m.", right)))
                .isEqualTo(Outcome.SUPPORTED);
        assertThat(outcome(false, heard, claim("c2", "it was 9:20 p.m.", near))).isEqualTo(Outcome.TENSION);
        assertThat(outcome(false, claim("c1", "a shot was fired at 9:20 p.m.", near)))
                .isEqualTo(Outcome.TENSION);
    }

    /** Law: a claim that is supported is so no longer once anything is added that was not compared. */
    @Test
    void noDetailThatCannotBeTestedMakesAClaimSupported() {
        assertThat(outcome(false, "I heard one shot")).isEqualTo(Outcome.SUPPORTED);
        assertThat(outcome(false, "A shot was fired")).isEqualTo(Outcome.SUPPORTED);
        assertThat(outcome(false, "No other officer fired")).isEqualTo(Outcome.OPEN);
        List<String> claims = List.of("A shot was fired", "I heard one shot", "I heard two shots", "gunfire rang out");
        List<String> details = List.of(
                "by the driver",
                "at the window",
                "from the roof",
                "while a fire engine passed",
                "less than two seconds after the collision",
                "before the door opened",
                "by accident",
                "then a scream",
                "in Alder Street",
                "with a rifle",
                "third");
        SplittableRandom random = new SplittableRandom(20260519);
        for (int round = 0; round < 200; round++) {
            String base = claims.get(random.nextInt(claims.size()));
            String detail = details.get(random.nextInt(details.size()));
            String quote = random.nextBoolean() ? base + " " + detail : detail + " " + base;
            assertThat(outcome(random.nextBoolean(), quote)).as(quote).isNotEqualTo(Outcome.SUPPORTED);
        }
    }
}
