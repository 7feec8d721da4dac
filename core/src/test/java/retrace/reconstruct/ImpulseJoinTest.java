package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Heard;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.RecordingFacts;
import retrace.model.Shots;
import retrace.model.Stretch;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.scene.Air;
import retrace.scene.SourceLocator;

/** Onsets are stated here, so what must come out is worked by hand: distance / 337.3 m/s at 10 °C. */
class ImpulseJoinTest {

    private static final double C = 337.3;

    private static Heard.Onset onset(double at, double p, double snrDb, double peakDb) {
        return new Heard.Onset(
                Measured.plusMinus(at, 0.0006, Map.of("picker", 0.0006)),
                p >= 0.5 ? Shots.ArrivalKind.BLAST : Shots.ArrivalKind.UNKNOWN,
                false,
                snrDb,
                p,
                new TreeMap<>(Map.of("peakDb", peakDb)));
    }

    private static Heard.Onset blast(double at) {
        return onset(at, 0.95, 30, -5);
    }

    private static Heard.Onset echo(double at) {
        return onset(at, 0.4, 10, -12);
    }

    private static Timeline.PlacedRecording placed(String id, String group, double start, double clock) {
        return new Timeline.PlacedRecording(
                id,
                id + ".wav",
                "0".repeat(64),
                20,
                group,
                Measured.plusMinus(start, clock, Map.of("fit", clock)),
                Measured.plusMinus(0, 1, Map.of("fit", 1.0)),
                List.of(),
                null,
                List.of("sound"),
                null,
                List.of());
    }

    private static RecordingFacts at(String id, Place place) {
        return new RecordingFacts(
                id,
                id + ".wav",
                "0".repeat(64),
                20,
                true,
                false,
                true,
                null,
                null,
                null,
                place,
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private static Timeline timeline(List<Timeline.PlacedRecording> recordings) {
        return new Timeline(
                new Timeline.Origin("2031-05-06T07:08:00Z", "stated"),
                List.of(new Timeline.Group("G1", "2031-05-06T07:08:00Z", null, null, "stated")),
                recordings,
                List.of(),
                List.of());
    }

    private static final CaseFacts FACTS =
            new CaseFacts(null, null, null, null, null, null, 10.0, 1.0, 0.5, null, null, null, false);

    private static final double[][] MICS = {{0, 0}, {200, 0}, {210, 190}, {10, 220}};

    /** One shot from (120, 80), and what follows it by 0.18 s in every recording, 12 dB over what is before it. */
    private static Shots followed(double peakDb) {
        List<Timeline.PlacedRecording> recordings = new ArrayList<>();
        List<Heard> heard = new ArrayList<>();
        List<RecordingFacts> facts = new ArrayList<>();
        for (int m = 0; m < MICS.length; m++) {
            String id = "00000000000" + m;
            double first = 3 + Math.hypot(MICS[m][0] - 120, MICS[m][1] - 80) / C;
            heard.add(new Heard(id, List.of(blast(first), onset(first + 0.18, 0.5, 12, peakDb)), List.of(), List.of()));
            recordings.add(placed(id, "G1", 0, 0.001));
            facts.add(at(id, new Place(MICS[m][0], MICS[m][1], null, 1)));
        }
        return ImpulseJoin.join(timeline(recordings), heard, facts, FACTS);
    }

    /** The first shot's peak is −5 dB. 3 dB weaker and clear nowhere (under 14 dB): an echo, which "at most" still holds. As loud: a shot. */
    @Test
    void theEchoOfAWallBesideTheShooterIsNoSecondShot() {
        assertThat(followed(-8).count().best()).isEqualTo(1);
        assertThat(followed(-8).count().atMost()).isGreaterThanOrEqualTo(2);
        assertThat(followed(-5).count().best()).isEqualTo(2);
    }

    /** Shots at the given times from (120, 80), each with two echoes that are of every recording's own. */
    private static Shots burst(double[] times, double[] extraClock) {
        List<Timeline.PlacedRecording> recordings = new ArrayList<>();
        List<Heard> heard = new ArrayList<>();
        List<RecordingFacts> facts = new ArrayList<>();
        for (int m = 0; m < MICS.length; m++) {
            String id = "00000000000" + m;
            double travel = Math.hypot(MICS[m][0] - 120, MICS[m][1] - 80) / C;
            List<Heard.Onset> onsets = new ArrayList<>();
            for (double t : times) {
                onsets.add(blast(t + travel + extraClock[m]));
                onsets.add(echo(t + travel + extraClock[m] + 0.061 + 0.023 * m));
                onsets.add(echo(t + travel + extraClock[m] + 0.187 - 0.031 * m));
            }
            onsets.sort(java.util.Comparator.comparingDouble(o -> o.seconds().value()));
            heard.add(new Heard(id, onsets, List.of(), List.of()));
            recordings.add(placed(id, "G1", 0, 0.002));
            facts.add(at(id, new Place(MICS[m][0], MICS[m][1], null, 0.5)));
        }
        return ImpulseJoin.join(timeline(recordings), heard, facts, FACTS);
    }

    private static List<Shots.Impulse> shots(Shots shots) {
        return shots.impulses().stream()
                .filter(i -> i.label() == Shots.Label.SHOT)
                .toList();
    }

    /** 3 m: 0.5 m of each microphone's place, 1 ms of clock (0.34 m) and the system term of the method. */
    @Test
    void threeShotsInABurstAreThreeAndPlaced() {
        Shots shots = burst(new double[] {3, 3.31, 3.66}, new double[4]);
        assertThat(shots.count().atLeast()).isEqualTo(3);
        assertThat(shots.count().best()).isEqualTo(3);
        double[] fired = {3, 3.31, 3.66};
        List<Shots.Impulse> found = shots(shots);
        assertThat(found).hasSize(3);
        for (int i = 0; i < 3; i++) {
            Shots.Impulse s = found.get(i);
            assertThat(s.position()).isNotNull();
            assertThat(Math.hypot(
                            s.position().xM().value() - 120, s.position().yM().value() - 80))
                    .isLessThan(3);
            assertThat(s.timeSeconds()).isNotNull();
            assertThat(s.timeSeconds().low()).isLessThanOrEqualTo(fired[i]);
            assertThat(s.timeSeconds().high()).isGreaterThanOrEqualTo(fired[i]);
            assertThat(s.utc()).startsWith("2031-05-06T07:08:0");
        }
    }

    @Test
    void oneShotWithItsEchoesIsOne() {
        Shots shots = burst(new double[] {5}, new double[4]);
        assertThat(shots.count().best()).isEqualTo(1);
        assertThat(shots(shots).getFirst().arrivals()).hasSize(4);
    }

    @Test
    void unconnectedGroupsAreNotAddedUp() {
        List<Timeline.PlacedRecording> recordings =
                List.of(placed("aaaaaaaaaaaa", "G1", 0, 0), placed("bbbbbbbbbbbb", "G2", 0, 0));
        List<Heard> heard = List.of(
                new Heard("aaaaaaaaaaaa", List.of(blast(2), blast(6)), List.of(), List.of()),
                new Heard("bbbbbbbbbbbb", List.of(blast(3)), List.of(), List.of()));
        Shots shots = ImpulseJoin.join(timeline(recordings), heard, List.of(), FACTS);
        assertThat(shots.count().atLeast()).isEqualTo(2);
        assertThat(shots.count().atMost()).isEqualTo(3);
        assertThat(shots.count().because()).contains("may be the same");
        assertThat(shots.impulses()).hasSize(3);
    }

    /** One blast heard in two recordings; who listened says that the second one heard another: two sounds, each by itself, at its own time. */
    @Test
    void whatAPersonTookApartIsTwoSounds() {
        List<Timeline.PlacedRecording> recordings =
                List.of(placed("aaaaaaaaaaaa", "G1", 0, 0), placed("bbbbbbbbbbbb", "G1", 0, 0));
        List<Heard> heard = List.of(
                new Heard("aaaaaaaaaaaa", List.of(blast(2)), List.of(), List.of()),
                new Heard("bbbbbbbbbbbb", List.of(blast(2.05)), List.of(), List.of()));
        Citation.Row row = new Citation.Row("table", 1, null);
        Shots joined = ImpulseJoin.join(timeline(recordings), heard, List.of(), FACTS);
        assertThat(joined.impulses())
                .singleElement()
                .satisfies(i -> assertThat(i.arrivals()).hasSize(2));
        for (String other : List.of("bbbbbbbbbbbb seconds 2.048-2.052", "bbbbbbbbbbbb seconds 2.2")) {
            Shots apart = ImpulseJoin.join(
                    timeline(recordings),
                    heard,
                    List.of(),
                    FACTS,
                    List.of(),
                    List.of(new Tables.EventDecision(
                            row, false, "aaaaaaaaaaaa seconds 2.001", other, "another bang", null, null)),
                    RecorderTracks.own(List.of(), List.of()));
            assertThat(apart.impulses()).hasSize(other.endsWith("2.2") ? 1 : 2);
        }
    }

    /** Three sounds of 2, 6 and 9 s; who listened says no to the second and yes to the third: counted so, and what was heard before stays told. */
    @Test
    void whatAPersonDecidedByEarCounts() {
        List<Timeline.PlacedRecording> recordings = List.of(placed("aaaaaaaaaaaa", "G1", 0, 0));
        List<Heard> heard = List.of(
                new Heard("aaaaaaaaaaaa", List.of(blast(2), blast(6), onset(9, 0.2, 30, -8)), List.of(), List.of()));
        List<RecordingFacts> facts = List.of(at("aaaaaaaaaaaa", new Place(0, 0, null, 1)));
        Citation.Row row = new Citation.Row("table", 1, null);
        Shots alone = ImpulseJoin.join(timeline(recordings), heard, facts, FACTS);
        Shots decided = ImpulseJoin.join(
                timeline(recordings),
                heard,
                facts,
                FACTS,
                List.of(
                        new Tables.ShotDecision(row, "aaaaaaaaaaaa", 6.004, false, "a door"),
                        new Tables.ShotDecision(row, "aaaaaaaaaaaa", 9, true, null),
                        new Tables.ShotDecision(row, "aaaaaaaaaaaa", 4, true, null)),
                RecorderTracks.own(facts, List.of()));
        assertThat(alone.count().best()).as("%s", alone).isEqualTo(2);
        assertThat(decided.count().best()).isEqualTo(2);
        assertThat(shots(decided))
                .extracting(i -> Math.round(i.arrivals().getFirst().seconds().value()))
                .containsExactly(2L, 9L);
        assertThat(decided.decided()).extracting(Shots.Decided::heardAs).contains(Shots.Label.SHOT);
        assertThat(decided.decided()).hasSize(2);
        assertThat(decided.problems()).extracting(p -> p.kind()).contains("shot-decision-unmatched");
    }

    /** Unknown place: the sound left up to 100 m / c earlier (0.30 s) and not later than it was heard. */
    @Test
    void withAnUnknownPlaceTheBarHoldsTheTravel() {
        Shots shots = ImpulseJoin.join(
                timeline(List.of(placed("aaaaaaaaaaaa", "G1", 0, 0))),
                List.of(new Heard("aaaaaaaaaaaa", List.of(blast(2)), List.of(), List.of())),
                List.of(),
                FACTS);
        Shots.Impulse shot = shots(shots).getFirst();
        assertThat(shot.timeSeconds()).isNotNull();
        assertThat(shot.timeSeconds().low()).isBetween(2 - 0.32, 2 - 0.296);
        assertThat(shot.timeSeconds().high()).isBetween(2.0, 2.01);
        assertThat(shot.position()).isNull();
        assertThat(shot.noPositionBecause()).isNotBlank();
    }

    @Test
    void timeThatNobodyHeardLeavesTheCountOpenAbove() {
        Heard heard = new Heard(
                "aaaaaaaaaaaa", List.of(blast(2)), List.of(new Stretch(Stretch.Kind.MUTED, 8, 11, "muted")), List.of());
        Shots shots = ImpulseJoin.join(
                timeline(List.of(placed("aaaaaaaaaaaa", "G1", 0, 0))), List.of(heard), List.of(), FACTS);
        assertThat(shots.count().atMost()).isNull();
        assertThat(shots.count().because()).contains("no recording listened");
    }

    private static Shots heardBy(List<List<Heard.Onset>> each) {
        List<Timeline.PlacedRecording> recordings = new ArrayList<>();
        List<Heard> heard = new ArrayList<>();
        for (int m = 0; m < each.size(); m++) {
            String id = "%012d".formatted(m);
            recordings.add(placed(id, "G1", 0, 0.002));
            heard.add(new Heard(id, each.get(m), List.of(), List.of()));
        }
        return ImpulseJoin.join(timeline(recordings), heard, List.of(), FACTS);
    }

    /** A dry shot overloads some recorders so that it hardly resembles one there; it stands out all the same. */
    @Test
    void loudArrivalsUnlikeAShotAreStillItsArrivals() {
        Shots shots = heardBy(List.of(
                List.of(onset(5, 0.9, 40, -2)),
                List.of(onset(5.04, 0.8, 40, -2)),
                List.of(onset(5.06, 0.5, 38, -2)),
                List.of(onset(5.09, 0.01, 38, -2))));
        assertThat(shots(shots)).hasSize(1);
        assertThat(shots(shots).getFirst().arrivals()).hasSize(4);
    }

    /** The direct sound overloads the recorder and is unlike a shot there; its echo 35 ms later is weaker and like one. The first counts. */
    @Test
    void aClearDirectSoundUnlikeAShotWinsOverItsEcho() {
        Shots shots = heardBy(List.of(
                List.of(onset(5, 0.9, 40, -2)),
                List.of(onset(5.04, 0.03, 50, -3), onset(5.075, 0.45, 17, -4)),
                List.of(onset(5.06, 0.8, 38, -2))));
        assertThat(arrivalIn(shots, 1)).isEqualTo(5.04);
    }

    /** What swells for 40 ms and ends in the blast's attack is the sound before it. */
    @Test
    void aSwellBeforeTheBlastIsNotItsArrival() {
        Heard.Onset sudden = onset(5.0, 0.48, 30, -5);
        TreeMap<String, Double> features = new TreeMap<>(sudden.features());
        features.put("riseMs", 40.0);
        Heard.Onset swell = new Heard.Onset(sudden.seconds(), sudden.kind(), false, 30, 0.48, features);
        Shots shots = heardBy(List.of(
                List.of(onset(5, 0.9, 40, -2)), List.of(swell, blast(5.04)), List.of(onset(5.06, 0.8, 38, -2))));
        assertThat(arrivalIn(shots, 1)).isEqualTo(5.04);
    }

    /** Its rise is measured to the louder echo 20 ms later; the jump of 15 dB within 3 ms says that it begins as a blast does. */
    @Test
    void aWeakDirectSoundWinsOverALouderEcho() {
        Heard.Onset direct = onset(5, 0.8, 24, -20);
        TreeMap<String, Double> features = new TreeMap<>(direct.features());
        features.put("riseMs", 20.0);
        features.put("jumpDb", 15.0);
        Heard.Onset begins = new Heard.Onset(direct.seconds(), direct.kind(), false, 24, 0.8, features);
        Shots shots =
                heardBy(List.of(List.of(begins, onset(5.02, 0.9, 27, -17)), List.of(blast(5.1)), List.of(blast(5.05))));
        assertThat(arrivalIn(shots, 0)).isEqualTo(5);
    }

    /**
     * Microphones 600 m apart may hear one sound 1.8 s apart. A knock near the first, 1 s before it hears the shot itself, is not that shot: the
     * others' arrivals go with the onset that stands out as they do.
     */
    @Test
    void aKnockBeforeTheShotClaimsNoneOfItsArrivals() {
        double[][] far = {{0, 0}, {600, 0}, {600, 600}, {0, 600}};
        List<Timeline.PlacedRecording> recordings = new ArrayList<>();
        List<Heard> heard = new ArrayList<>();
        List<RecordingFacts> facts = new ArrayList<>();
        for (int m = 0; m < far.length; m++) {
            String id = "00000000000" + m;
            double first = 5 + Math.hypot(far[m][0] - 420, far[m][1] - 380) / C;
            List<Heard.Onset> onsets =
                    m == 0 ? List.of(onset(first - 1, 0.53, 11, -28), blast(first)) : List.of(blast(first));
            heard.add(new Heard(id, onsets, List.of(), List.of()));
            recordings.add(placed(id, "G1", 0, 0.001));
            facts.add(at(id, new Place(far[m][0], far[m][1], null, 1)));
        }
        Shots shots = ImpulseJoin.join(timeline(recordings), heard, facts, FACTS);
        assertThat(shots(shots)).hasSize(1);
        assertThat(shots(shots).getFirst().arrivals()).hasSize(4);
        assertThat(shots.count().best()).isEqualTo(1);
    }

    private static double arrivalIn(Shots shots, int recording) {
        return shots(shots).getFirst().arrivals().stream()
                .filter(a -> a.recording().equals("00000000000" + recording))
                .mapToDouble(a -> a.seconds().value())
                .findFirst()
                .orElseThrow();
    }

    /** Two recordings take it for a shot (log-odds near 1), four hear it as clearly and as clearly not. */
    @Test
    void recordingsThatHearItClearlyAndUnlikeAShotWeighAgainstIt() {
        Shots shots = heardBy(List.of(
                List.of(onset(5, 0.73, 34, -5)),
                List.of(onset(5.04, 0.7, 33, -5)),
                List.of(onset(5.06, 0.003, 35, -5)),
                List.of(onset(5.09, 0.002, 35, -5)),
                List.of(onset(5.02, 0.004, 36, -5)),
                List.of(onset(5.03, 0.001, 34, -5))));
        assertThat(shots(shots)).isEmpty();
        assertThat(shots.count().atMost()).isEqualTo(1);
    }

    /** Echo time is 1.2 s: the second may be an echo of the first, the third (1.4 s after it) of the second only. */
    @Test
    void oneRecordingAloneCountsAtLeastWithoutWhatMayBeEchoes() {
        Shots shots = heardBy(List.of(List.of(blast(3), blast(3.7), blast(4.4))));
        assertThat(shots.count().atLeast()).isEqualTo(2);
        assertThat(shots.count().best()).isEqualTo(3);
        assertThat(shots.count().because()).contains("may be an echo");
    }

    @Test
    void oneOfManyStepsIsNoMoreThanAPossibleShot() {
        List<Heard.Onset> steps = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            steps.add(onset(2 + 0.55 * i, i == 10 ? 0.97 : 0.03, 25, -6));
        }
        assertThat(heardBy(List.of(steps)).impulses())
                .noneMatch(i -> i.label() == Shots.Label.SHOT)
                .anyMatch(i -> i.label() == Shots.Label.POSSIBLE_SHOT);
    }

    private static List<Heard.Onset> steps(double p) {
        List<Heard.Onset> steps = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            steps.add(onset(0.5 + 0.55 * i, p, 20, -30));
        }
        return steps;
    }

    /** A wearer's steps, each as likely a shot as 0.35 by itself: three others ran beside it and hear none of them. */
    @Test
    void stepsThatOneOfFourRecordingsHearsAreNoPossibleShots() {
        List<List<Heard.Onset>> each = new ArrayList<>(List.of(new ArrayList<>(steps(0.35))));
        each.getFirst().add(blast(14.2));
        each.add(List.of(blast(14.25)));
        each.add(List.of(blast(14.22)));
        each.add(List.of(blast(14.3)));
        Shots shots = heardBy(each);
        assertThat(shots(shots)).hasSize(1);
        assertThat(shots.count().atMost()).isEqualTo(1);
    }

    /** With one recording alone nothing speaks against them. */
    @Test
    void whatOneRecordingAloneHeardIsAtMostAShotEach() {
        Shots shots = heardBy(List.of(List.of(blast(3), onset(9, 0.06, 20, -30), onset(15, 0.04, 20, -30))));
        assertThat(shots.count().atMost()).isEqualTo(2);
    }

    /** Ten shots a second and their echoes in one recording are many sounds of like level too, but shots. */
    @Test
    void automaticFireInOneRecordingIsNoTexture() {
        List<Heard.Onset> fire = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            fire.add(onset(4 + 0.1 * i, 0.9, 22, -6));
        }
        assertThat(heardBy(List.of(fire)).impulses())
                .filteredOn(i -> i.label() == Shots.Label.SHOT)
                .hasSize(12);
    }

    /** Six recordings that hear a collision clearly, each by itself leaving 1 to 10 % for a shot: together they leave none. */
    @Test
    void aCollisionThatSixRecordingsHearIsNotAtMostAShot() {
        Shots shots = heardBy(List.of(
                List.of(onset(5, 0.01, 33, -7)),
                List.of(onset(5.04, 0.005, 34, -9)),
                List.of(onset(5.06, 0.1, 34, -9)),
                List.of(onset(5.09, 0.06, 29, -7)),
                List.of(onset(5.02, 0.004, 36, -8)),
                List.of(onset(5.03, 0.008, 34, -7))));
        assertThat(shots.count().atMost()).isZero();
    }

    /** Two recorders driven to full scale show it wholly unlike a shot, a third that was not takes it for one. */
    @Test
    void aShotThatOverdrivesTwoOfThreeRecordersIsAtMostOne() {
        Shots shots = heardBy(List.of(
                List.of(onset(5, 0.0001, 60, -2)),
                List.of(onset(5.04, 0.0002, 62, -3)),
                List.of(onset(5.06, 0.9, 50, -9))));
        assertThat(shots.count().atMost()).isEqualTo(1);
    }

    /** The muzzle blast that one recorder caught as it never sounds, between two that know it: a shot, not what the worst of three says. */
    @Test
    void oneRecordingOfThreeThatIsWhollyUnlikeAShotDoesNotUndoIt() {
        Shots shots = heardBy(List.of(
                List.of(onset(5, 0.88, 36, -3)),
                List.of(onset(5.02, 0.000001, 62, -3)),
                List.of(onset(5.06, 0.95, 44, -20))));
        assertThat(shots(shots)).hasSize(1).allMatch(i -> i.label() == Shots.Label.SHOT);
    }

    /** 20,000 onsets, a thousand of them shot-like, in an hour; 5 s is fifty times what a linear search takes. */
    @Test
    void anHourOfNoiseIsJoinedInTimeAndListedInShort() {
        List<List<Heard.Onset>> each = new ArrayList<>();
        for (int m = 0; m < 4; m++) {
            java.util.SplittableRandom random = new java.util.SplittableRandom(71 + m);
            List<Heard.Onset> onsets = new ArrayList<>();
            for (int i = 0; i < 5000; i++) {
                double p = i % 20 == 0 ? 0.6 : 0.2 * random.nextDouble();
                onsets.add(onset(0.72 * i + 0.5 * random.nextDouble(), p, 8 + 20 * random.nextDouble(), -10));
            }
            each.add(onsets);
        }
        Shots shots = heardBy(each);
        assertThat(shots.impulses().stream().filter(i -> i.label() == Shots.Label.OTHER))
                .hasSizeLessThanOrEqualTo(160);
        assertThat(shots.count().because()).contains("are not listed");
    }

    @Test
    void statedArrivalsAreLocatedShotByShot() {
        List<SourceLocator.Microphone> mics = new ArrayList<>();
        List<ShotArrival> arrivals = new ArrayList<>();
        for (int m = 0; m < MICS.length; m++) {
            mics.add(new SourceLocator.Microphone("m" + m, MICS[m][0], MICS[m][1], null, 0.5, 0.001));
            arrivals.add(new ShotArrival("s1", "m" + m, 7 + Math.hypot(MICS[m][0] - 120, MICS[m][1] - 80) / C, 0.001));
        }
        arrivals.add(new ShotArrival("s2", "m0", 9, 0.001));
        Shots shots = ImpulseJoin.locate(mics, arrivals, new Air(10, 1, 0, false), false);
        assertThat(shots.impulses()).hasSize(2);
        assertThat(shots.impulses().get(0).position()).isNotNull();
        assertThat(shots.impulses().get(1).noPositionBecause()).contains("three");
        assertThat(shots.problems()).anyMatch(p -> p.kind().equals("air-assumed"));
    }

    @Test
    void nothingHeardIsZeroWithItsReason() {
        Shots shots = ImpulseJoin.join(timeline(List.of()), List.of(), List.of(), CaseFacts.UNKNOWN);
        assertThat(shots.count().best()).isZero();
        assertThat(shots.count().because()).isNotBlank();
    }
}
