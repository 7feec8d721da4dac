package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Outcome;
import retrace.model.Claims.Relation;
import retrace.model.Claims.RelationKind;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Progress;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.ConstraintKind;
import retrace.model.Sequence.Order;
import retrace.model.Sequence.Verdict;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Timeline;

class EventNetworkTest {

    private static final String A = "aaaaaaaaaaaa";
    private static final String B = "bbbbbbbbbbbb";
    private static final String C = "cccccccccccc";
    private static final Scene SCENE =
            new Scene(null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    private static final Claims NO_CLAIMS = new Claims(List.of(), List.of(), List.of(), List.of());
    private static final CaseFacts FACTS = new CaseFacts(
            null,
            LocalDate.of(2026, 3, 1),
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

    private static Timeline.PlacedRecording recording(String id, double start, double half) {
        return new Timeline.PlacedRecording(
                id,
                "evidence/" + id + ".mp4",
                id,
                60,
                "G1",
                Measured.plusMinus(start, half, Map.of("fit", half)),
                Measured.plusMinus(0, 5, Map.of("fit", 5.0)),
                List.of(),
                null,
                List.of("sound"),
                null,
                List.of());
    }

    private static Timeline.Link link(String a, String b) {
        return new Timeline.Link(
                a,
                b,
                "sound",
                LagEstimate.Decision.MATCH,
                0.001,
                1000,
                Measured.plusMinus(0, 0.01, Map.of()),
                null,
                0.0,
                true,
                "heard",
                List.of());
    }

    private static Timeline timeline(List<Timeline.PlacedRecording> recordings, List<Timeline.Link> links) {
        return new Timeline(
                new Timeline.Origin("2026-03-01T15:00:00Z", "clock"),
                List.of(new Timeline.Group(
                        "G1",
                        "2026-03-01T15:00:00Z",
                        "2026-03-01T14:59:58Z",
                        "2026-03-01T15:00:02Z",
                        "burnt-in clock")),
                recordings,
                links,
                List.of());
    }

    private static Shots.Impulse shot(String id, double seconds, Map<String, Double> arrivals) {
        List<Shots.Arrival> list = new ArrayList<>();
        new TreeMap<>(arrivals)
                .forEach((recording, at) -> list.add(new Shots.Arrival(
                        recording,
                        Measured.plusMinus(at, 0.002, Map.of("picker", 0.002)),
                        Shots.ArrivalKind.BLAST,
                        false,
                        20)));
        return new Shots.Impulse(
                id,
                "G1",
                Shots.Label.SHOT,
                0.9,
                Measured.plusMinus(seconds, 0.32, Map.of("travel", 0.3, "picker", 0.02)),
                null,
                list,
                null,
                "no places",
                Shots.Supersonic.CANNOT_TELL,
                List.of(new Citation.Seconds(A, seconds, seconds + 0.01)));
    }

    private static Shots shots(int atLeast, Integer atMost, Shots.Impulse... impulses) {
        return new Shots(
                new Shots.Count(atLeast, atLeast, atMost, "heard"),
                List.of(new Shots.HeardIn(A, "a.mp4")),
                List.of(impulses),
                List.of());
    }

    private static Claim claim(
            String id, String event, String factuality, Claims.Counted count, Claims.ClaimTime time) {
        return new Claim(
                id,
                "acc",
                1,
                0,
                10,
                "shots were fired",
                "statement " + id,
                List.of(new Claims.Source("Witness " + id, "said")),
                factuality,
                List.of(),
                event,
                new TreeMap<>(),
                count,
                time,
                null,
                Claims.Status.MACHINE,
                new Claims.Tested(Outcome.OPEN, "", List.of()));
    }

    private static Claims claims(List<Relation> relations, Claim... claims) {
        return new Claims(
                List.of(new Claims.Account(
                        "acc", "a.txt", "x", "witness", null, null, "2026-03-01", "America/Chicago")),
                List.of(claims),
                relations,
                List.of());
    }

    private static Sequence build(Timeline timeline, Shots shots, Claims claims, Tables tables) {
        return EventNetwork.build(timeline, shots, claims, tables, FACTS, SCENE, Progress.NONE);
    }

    private static Order order(Sequence sequence, String first, String second) {
        return sequence.order().stream()
                .filter(o -> o.first().equals(first) && o.second().equals(second))
                .findFirst()
                .orElseThrow(() -> new AssertionError(first + " " + second + " not in " + sequence.order()));
    }

    private static Sequence.Event event(Sequence sequence, String id) {
        return sequence.events().stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** 5 s apart in both recordings; 100 m of travel are at most 0.3 s: the order holds in either recording alone. */
    @Test
    void twoShotsHeardInTwoRecordingsAreInACertainOrder() {
        Timeline timeline = timeline(List.of(recording(A, -1, 0.05), recording(B, 1, 0.05)), List.of(link(A, B)));
        Sequence solved = build(
                timeline,
                shots(2, 2, shot("i1", 10, Map.of(A, 11.1, B, 9.1)), shot("i2", 15, Map.of(A, 16.1, B, 14.1))),
                NO_CLAIMS,
                Tables.NONE);
        Order order = order(solved, "i1", "i2");
        assertThat(order.verdict()).isEqualTo(Verdict.CERTAIN);
        assertThat(order.gapAtLeastSeconds().doubleValue()).isBetween(4.65, 4.75);
        assertThat(order.gapAtMostSeconds().doubleValue()).isBetween(5.25, 5.35);
        assertThat(solved.familyCoverage()).isEqualTo(0.99);
        assertThat(event(solved, "i1").utcEarliest()).startsWith("2026-03-01T15:00:0");
        assertThat(solved.conflicts()).isEmpty();
        assertThat(solved.problems()).isEmpty();
    }

    @Test
    void twoShotsHeardInOneRecordingRestOnIt() {
        Sequence solved = build(
                timeline(List.of(recording(A, 0, 0.05)), List.of()),
                shots(2, 2, shot("i1", 10, Map.of(A, 10.1)), shot("i2", 15, Map.of(A, 15.1))),
                NO_CLAIMS,
                Tables.NONE);
        assertThat(order(solved, "i1", "i2").verdict()).isEqualTo(Verdict.CERTAIN_IF);
        assertThat(order(solved, "i1", "i2").restsOn()).containsExactly(A);
    }

    /** i1 only in A, i2 only in C; A–B–C hang together by two links: the loss of either parts them. */
    @Test
    void anOrderAcrossRecordingsRestsOnTheLinksBetween() {
        Sequence solved = build(
                timeline(
                        List.of(recording(A, -1, 0.05), recording(B, 0, 0.05), recording(C, 1, 0.05)),
                        List.of(link(A, B), link(B, C))),
                shots(2, 2, shot("i1", 10, Map.of(A, 11.1)), shot("i2", 20, Map.of(C, 19.1))),
                NO_CLAIMS,
                Tables.NONE);
        assertThat(order(solved, "i1", "i2").verdict()).isEqualTo(Verdict.CERTAIN_IF);
        assertThat(order(solved, "i1", "i2").restsOn()).contains(A, B, C, "link " + A + "-" + B, "link " + B + "-" + C);
    }

    /** Seed 5: true worlds with random errors of the stated size give no conflict of measured constraints. */
    @Test
    void trueWorldsAreNotCalledInconsistentAndHoldTheTruth() {
        SplittableRandom random = new SplittableRandom(5);
        int inconsistent = 0;
        int outside = 0;
        for (int round = 0; round < 100; round++) {
            double[] true1 = {5 + random.nextDouble(), 8 + random.nextDouble(), 8.5 + random.nextDouble()};
            List<Timeline.PlacedRecording> recordings = new ArrayList<>();
            String[] ids = {A, B, C};
            double[] starts = new double[3];
            for (int r = 0; r < 3; r++) {
                starts[r] = random.nextDouble(-2, 2);
                recordings.add(recording(ids[r], starts[r] + 0.025 * random.nextGaussian(), 0.05));
            }
            List<Shots.Impulse> impulses = new ArrayList<>();
            for (int s = 0; s < 3; s++) {
                Map<String, Double> arrivals = new TreeMap<>();
                for (int r = 0; r < 3; r++) {
                    double travel = random.nextDouble(0, 90) / 343;
                    arrivals.put(ids[r], true1[s] + travel - starts[r] + 0.001 * random.nextGaussian());
                }
                impulses.add(shot("i" + s, true1[s] + random.nextDouble(-0.29, 0.29), arrivals));
            }
            Sequence solved = build(
                    timeline(recordings, List.of(link(A, B), link(B, C), link(A, C))),
                    shots(3, 3, impulses.toArray(Shots.Impulse[]::new)),
                    NO_CLAIMS,
                    Tables.NONE);
            inconsistent += solved.conflicts().isEmpty() ? 0 : 1;
            for (int s = 0; s < 3; s++) {
                Sequence.Event e = event(solved, "i" + s);
                boolean holds = e.earliestSeconds() != null
                        && e.earliestSeconds().doubleValue() <= true1[s]
                        && true1[s] <= e.latestSeconds().doubleValue();
                outside += holds ? 0 : 1;
            }
            for (Order order : solved.order()) {
                if (order.first().startsWith("i")
                        && order.second().startsWith("i")
                        && order.verdict() == Verdict.CERTAIN) {
                    assertThat(true1[order.first().charAt(1) - '0'])
                            .isLessThan(true1[order.second().charAt(1) - '0']);
                }
            }
        }
        assertThat(inconsistent).isLessThanOrEqualTo(1);
        assertThat(outside).isLessThanOrEqualTo(1);
    }

    @Test
    void contradictingVoicesOfOneAccountBecomeAConflictWithARepair() {
        Claims claims = claims(
                List.of(
                        new Relation(
                                "c1",
                                "c2",
                                RelationKind.CONTRADICTION,
                                "one says it went off, the other that they fired"),
                        new Relation("c3", "c1", RelationKind.BEFORE, "the account says \"before\""),
                        new Relation("c1", "c2", RelationKind.TENSION, "x")),
                claim("c1", "discharge", "CT+", null, null),
                claim("c2", "firing", "CT+", null, null),
                claim(
                        "c3",
                        "arrival",
                        "CT+",
                        null,
                        new Claims.ClaimTime("9 a.m.", "2026-03-01T09:00:00", "2026-03-01T09:00:59")));
        Timeline none = new Timeline(new Timeline.Origin(null, "none"), List.of(), List.of(), List.of(), List.of());
        Sequence solved = build(
                none,
                new Shots(new Shots.Count(0, 0, null, "none"), List.of(), List.of(), List.of()),
                claims,
                Tables.NONE);
        assertThat(solved.conflicts()).singleElement().satisfies(x -> {
            assertThat(x.constraints()).hasSize(2);
            assertThat(x.says()).contains("Witness c1", "Witness c2");
        });
        assertThat(solved.repairs()).hasSize(2);
        assertThat(event(solved, "claim-c3").utcEarliest()).isEqualTo("2026-03-01T15:00:00Z");
        assertThat(event(solved, "claim-c1").statedEarliestSeconds()).isEqualByComparingTo("0");
        assertThat(event(solved, "claim-c1").earliestSeconds()).isNull();
        assertThat(event(solved, "claim-c1").noBoundsBecause()).isNotBlank();
        assertThat(event(solved, "claim-c3").claims()).containsExactly("c3");
    }

    /** No zone anywhere: 9 a.m. is 32,400 s after local midnight, and not tied to UTC. */
    @Test
    void timesWithoutAZoneCountFromLocalMidnight() {
        Claims zoneless = new Claims(
                List.of(new Claims.Account("acc", "a.txt", "x", "news", null, null, null, null)),
                List.of(claim(
                        "c1",
                        "arrival",
                        "CT+",
                        null,
                        new Claims.ClaimTime("9 a.m.", "2026-03-01T09:00:00", "2026-03-01T09:00:59"))),
                List.of(),
                List.of());
        Timeline none = new Timeline(new Timeline.Origin(null, "none"), List.of(), List.of(), List.of(), List.of());
        Sequence solved = EventNetwork.build(
                none,
                new Shots(new Shots.Count(0, 0, null, "none"), List.of(), List.of(), List.of()),
                zoneless,
                Tables.NONE,
                CaseFacts.UNKNOWN,
                SCENE,
                Progress.NONE);
        Sequence.Event event = event(solved, "claim-c1");
        assertThat(event.statedEarliestSeconds()).isEqualByComparingTo("32400");
        assertThat(event.statedLatestSeconds()).isEqualByComparingTo("32459");
        assertThat(event.utcEarliest()).isNull();
    }

    @Test
    void tablesAndMarksEnterWithTheirRows() {
        Citation.Row row = new Citation.Row("table", 1, null);
        Tables tables = new Tables(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Tables.Log(
                        "lllllllllll1",
                        "log.csv",
                        ZoneId.of("UTC"),
                        List.of(
                                new Tables.LogEntry(
                                        row,
                                        "15:00:10",
                                        Instant.parse("2026-03-01T15:00:10Z"),
                                        1,
                                        "Shots fired",
                                        null,
                                        null),
                                new Tables.LogEntry(
                                        new Citation.Row("table", 2, null),
                                        "15:00:40",
                                        Instant.parse("2026-03-01T15:00:40Z"),
                                        1,
                                        "Medic",
                                        null,
                                        null),
                                new Tables.LogEntry(
                                        new Citation.Row("table", 3, null), "??", null, 1, "Unreadable", null, null)))),
                List.of(new Tables.Mark(row, A + ".mp4", 12, 0.1, "Door opens", null)),
                List.of(
                        new Tables.StatedConstraint(
                                row,
                                "door OPENS",
                                "i1",
                                new BigDecimal("0.5"),
                                null,
                                "stated",
                                "the door was open first",
                                "Witness 3"),
                        new Tables.StatedConstraint(
                                new Citation.Row("table", 2, null),
                                "i1",
                                "Sirens",
                                new BigDecimal("1"),
                                new BigDecimal("1e30"),
                                "guess",
                                null,
                                null)),
                List.of());
        Sequence solved = build(
                timeline(List.of(recording(A, 0, 0.05)), List.of()),
                shots(1, 1, shot("i1", 10, Map.of(A, 10.1))),
                NO_CLAIMS,
                tables);
        assertThat(order(solved, "lllllllllll1.row1", "lllllllllll1.row2").restsOn())
                .containsExactly("lllllllllll1");
        assertThat(order(solved, "lllllllllll1.row1", "lllllllllll1.row2").gapAtLeastSeconds())
                .isEqualByComparingTo("29");
        assertThat(event(solved, "lllllllllll1.row3").statedEarliestSeconds()).isNull();
        assertThat(event(solved, "mark-1").latestSeconds().doubleValue()).isCloseTo(12.25, within(0.2));
        assertThat(solved.events()).extracting(Sequence.Event::id).contains("Sirens");
        assertThat(solved.problems()).extracting(p -> p.kind()).containsExactly("absurd-time");
        // the door at 12 s cannot be half a second before a shot at 10 s
        assertThat(solved.conflicts())
                .singleElement()
                .satisfies(x -> assertThat(x.says()).contains("Door opens"));
    }

    /** A person sets the witness's row aside, or all the witness says: the conflict goes, the row stays, and a row that fits nothing is told. */
    @Test
    void whatIsSetAsideStaysAndCountsNoMore() {
        Citation.Row row = new Citation.Row("table", 1, null);
        for (String statement : List.of("the door\n was open first", Tables.SetAside.EVERYTHING)) {
            Tables tables = new Tables(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(new Tables.Mark(row, A + ".mp4", 12, 0.1, "Door opens", null)),
                    List.of(new Tables.StatedConstraint(
                            row,
                            "Door opens",
                            "i1",
                            new BigDecimal("0.5"),
                            null,
                            "stated",
                            "the door was open first",
                            "Witness 3")),
                    List.of(
                            new Tables.SetAside(row, statement, "Witness 3", null, "has seen the recording"),
                            new Tables.SetAside(row, "the door was open first", "Witness 3", "row 7", null)),
                    List.of(),
                    Tables.Plan.NONE,
                    List.of());
            Sequence solved = build(
                    timeline(List.of(recording(A, 0, 0.05)), List.of()),
                    shots(1, 1, shot("i1", 10, Map.of(A, 10.1))),
                    NO_CLAIMS,
                    tables);
            assertThat(solved.conflicts()).isEmpty();
            assertThat(solved.constraints())
                    .filteredOn(Sequence.Constraint::setAside)
                    .extracting(Sequence.Constraint::statement)
                    .containsExactly("the door was open first");
            assertThat(solved.problems()).extracting(p -> p.kind()).containsExactly("set-aside-unmatched");
        }
    }

    @Test
    void claimsMeetOnlyWhatWasMeasured() {
        Timeline timeline = timeline(List.of(recording(A, 0, 0.05)), List.of());
        Shots heard = shots(2, 2, shot("i1", 10, Map.of(A, 10.1)), shot("i2", 15, Map.of(A, 15.1)));
        Claims.ClaimTime nine = new Claims.ClaimTime("9:00 a.m.", "2026-03-01T08:59:50", "2026-03-01T09:00:59");
        Claims.ClaimTime ten = new Claims.ClaimTime("10:00 a.m.", "2026-03-01T10:00:00", "2026-03-01T10:00:59");
        Claims.ClaimTime aboutTen = new Claims.ClaimTime("about 10 a.m.", "2026-03-01T09:55:00", "2026-03-01T10:05:00");
        Claims.ClaimTime aboutFivePast =
                new Claims.ClaimTime("about 9:05 a.m.", "2026-03-01T09:02:00", "2026-03-01T09:08:00");
        Claims.Counted one = new Claims.Counted("shots", 1, 1, "one");
        Claims claims = claims(
                List.of(),
                claim("right", "discharge", "CT+", null, nine),
                claim("wrong", "discharge", "CT+", null, ten),
                claim("vague", "discharge", "CT+", null, aboutFivePast),
                claim("vagueYetFar", "discharge", "CT+", null, aboutTen),
                claim("hedged", "discharge", "PS+", null, ten),
                claim("one", "discharge", "CT+", one, null),
                claim("heardOne", "gunfire-heard", "CT+", one, null),
                claim("none", "discharge", "CT-", null, null),
                claim("other", "arrival", "CT+", null, nine));
        Sequence solved = build(timeline, heard, claims, Tables.NONE);
        Claims tested = ClaimTest.test(claims, solved, heard, timeline, FACTS, ClaimTest.Evidence.NONE);
        assertThat(tested.claims())
                .extracting(c -> c.id() + " " + c.tested().outcome())
                .containsExactly(
                        "right supported",
                        "wrong contradicted",
                        "vague tension",
                        "vagueYetFar contradicted",
                        "hedged tension",
                        "one contradicted",
                        "heardOne open",
                        "none contradicted",
                        "other not-testable");
        assertThat(tested.claims())
                .allSatisfy(c -> assertThat(c.tested().because()).isNotBlank());
        assertThat(solved.conflicts()).anySatisfy(x -> assertThat(x.says()).contains("statement one"));
        assertThat(solved.constraints())
                .filteredOn(c -> c.kind() == ConstraintKind.IDENTITY)
                .allSatisfy(c -> assertThat(c.basis()).isEqualTo(Basis.ASSUMED));
    }

    /** Law: moving every clock of the case by an hour changes no gap. */
    @Test
    void anHourMoreOnEveryClockChangesNoGap() {
        Shots early = shots(2, 2, shot("i1", 10, Map.of(A, 10.1)), shot("i2", 15, Map.of(A, 15.1)));
        Shots late = shots(2, 2, shot("i1", 3610, Map.of(A, 10.1)), shot("i2", 3615, Map.of(A, 15.1)));
        Order a = order(
                build(timeline(List.of(recording(A, 0, 0.05)), List.of()), early, NO_CLAIMS, Tables.NONE), "i1", "i2");
        Order b = order(
                build(timeline(List.of(recording(A, 3600, 0.05)), List.of()), late, NO_CLAIMS, Tables.NONE),
                "i1",
                "i2");
        assertThat(b.gapAtLeastSeconds().doubleValue())
                .isCloseTo(a.gapAtLeastSeconds().doubleValue(), within(2e-9));
        assertThat(b.gapAtMostSeconds().doubleValue())
                .isCloseTo(a.gapAtMostSeconds().doubleValue(), within(2e-9));
    }

    @Test
    void anEmptyCaseHasAnEmptySequence() {
        Timeline none = new Timeline(new Timeline.Origin(null, "none"), List.of(), List.of(), List.of(), List.of());
        Sequence solved = build(
                none,
                new Shots(new Shots.Count(0, 0, null, "none"), List.of(), List.of(), List.of()),
                NO_CLAIMS,
                Tables.NONE);
        assertThat(solved.events()).isEmpty();
        assertThat(solved.problems()).isEmpty();
    }

    /** A day's log of 3,000 lines: neighbouring pairs only, said so, and done in seconds (a tripwire: 0.5 to 2 s here). */
    @Test
    void aLongLogIsToldByNeighbours() {
        List<Tables.LogEntry> entries = new ArrayList<>();
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        for (int i = 1; i <= 3000; i++) {
            entries.add(new Tables.LogEntry(
                    new Citation.Row("t", i, null), "x", start.plusSeconds(20L * i), 1, "Entry " + i, null, null));
        }
        Tables tables = new Tables(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Tables.Log("lllllllllll1", "log.csv", ZoneId.of("UTC"), entries)),
                List.of(),
                List.of(),
                List.of());
        Sequence solved = org.junit.jupiter.api.Assertions.assertTimeout(
                java.time.Duration.ofSeconds(30),
                () -> build(
                        timeline(List.of(recording(A, 0, 0.05)), List.of()),
                        shots(1, 1, shot("i1", 10, Map.of(A, 10.1))),
                        NO_CLAIMS,
                        tables));
        assertThat(solved.listsCutBecause()).contains("neighbouring");
        assertThat(order(solved, "lllllllllll1.row7", "lllllllllll1.row8").gapAtLeastSeconds())
                .isEqualByComparingTo("19");
        assertThat(order(solved, "lllllllllll1.row7", "lllllllllll1.row8").restsOn())
                .containsExactly("lllllllllll1");
    }

    /** "From 3 to 5 p.m." has two ends, each give or take a quarter of an hour (full hours); "between 3 and 5 p.m." is one moment. Chicago is 6 h behind UTC in March's first week. */
    @Test
    void whatLastsHasTwoEnds() {
        Sequence solved = build(
                timeline(List.of(recording(A, 0, 0.05)), List.of()),
                shots(1, 1, shot("i1", 10, Map.of(A, 10.0))),
                claims(
                        List.of(),
                        claim(
                                "c1",
                                "perimeter",
                                "CT+",
                                null,
                                new Claims.ClaimTime(
                                        "from 3 p.m. to 5 p.m.", "2026-03-01T15:00:00", "2026-03-01T17:00:00")),
                        claim(
                                "c2",
                                "treatment",
                                "CT+",
                                null,
                                new Claims.ClaimTime(
                                        "between 3 and 5 p.m.", "2026-03-01T15:00:00", "2026-03-01T17:00:00"))),
                Tables.NONE);
        assertThat(event(solved, "claim-c1.start").utcEarliest()).startsWith("2026-03-01T20:45:00");
        assertThat(event(solved, "claim-c1.start").utcLatest()).startsWith("2026-03-01T21:15:00");
        assertThat(event(solved, "claim-c1.end").utcEarliest()).startsWith("2026-03-01T22:45:00");
        assertThat(event(solved, "claim-c1.end").utcLatest()).startsWith("2026-03-01T23:15:00");
        assertThat(event(solved, "claim-c2").utcEarliest()).startsWith("2026-03-01T21:00:00");
        assertThat(event(solved, "claim-c2").utcLatest()).startsWith("2026-03-01T23:00:00");
    }
}
