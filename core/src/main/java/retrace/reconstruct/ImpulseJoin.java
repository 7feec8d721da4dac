package retrace.reconstruct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Heard;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.scene.Air;
import retrace.scene.SourceLocator;

/**
 * What all recordings heard together: impulses with their times, places and labels, and how many shots there were.
 *
 * <p>Recordings of different groups share no clock and are not joined: their shots may be the same ones, so the count takes
 * the larger group, not the sum. A label is {@code shot} from {@link Shots#SHOT_FROM}, {@code possible-shot} from {@link Shots#POSSIBLE_FROM}.
 */
public final class ImpulseJoin {

    private static final int KEEP_OTHERS = 40;

    private ImpulseJoin() {}

    /** Joins the onsets of all recordings; no person decided on any. */
    public static Shots join(Timeline timeline, List<Heard> heard, List<RecordingFacts> recordings, CaseFacts facts) {
        return join(timeline, heard, recordings, facts, List.of(), RecorderTracks.own(recordings, List.of()));
    }

    /** Joins the onsets of all recordings; labels and count follow what people decided on sounds. */
    static Shots join(
            Timeline timeline,
            List<Heard> heard,
            List<RecordingFacts> recordings,
            CaseFacts facts,
            List<Tables.ShotDecision> rows,
            RecorderTracks tracks) {
        return join(timeline, heard, recordings, facts, rows, List.of(), tracks);
    }

    /** The same, with sounds taken apart that people took for two. */
    static Shots join(
            Timeline timeline,
            List<Heard> heard,
            List<RecordingFacts> recordings,
            CaseFacts facts,
            List<Tables.ShotDecision> rows,
            List<Tables.EventDecision> events,
            RecorderTracks tracks) {
        ArrivalSplits splits = new ArrivalSplits(events, recordings);
        ShotDecisions decisions = new ShotDecisions(rows, recordings);
        Air air = Air.of(facts);
        Map<String, Heard> heardById = new HashMap<>();
        heard.forEach(h -> heardById.put(h.recording(), h));
        Map<String, RecordingFacts> factsById = new HashMap<>();
        recordings.forEach(r -> factsById.put(r.id(), r));
        Map<String, List<Timeline.PlacedRecording>> groups = new TreeMap<>();
        List<Shots.HeardIn> listened = new ArrayList<>();
        for (Timeline.PlacedRecording r : timeline.recordings()) {
            if (heardById.containsKey(r.id())) {
                listened.add(new Shots.HeardIn(r.id(), r.file()));
                String group = r.group();
                groups.computeIfAbsent(group == null ? "" : group, g -> new ArrayList<>())
                        .add(r);
            }
        }
        List<Problem> problems = new ArrayList<>();
        List<Shots.Impulse> impulses = new ArrayList<>();
        List<ShotCount.OfGroup> counts = new ArrayList<>();
        boolean placed = false;
        int leftOut = 0;
        for (Map.Entry<String, List<Timeline.PlacedRecording>> entry : groups.entrySet()) {
            List<Ear> ears = new ArrayList<>();
            for (Timeline.PlacedRecording r : entry.getValue()) {
                ears.add(new Ear(ears.size(), r, heardById.get(r.id()), factsById.get(r.id())));
            }
            String originUtc = originUtc(timeline, entry.getKey());
            List<Shots.Impulse> ofGroup = new ArrayList<>();
            GroupImpulses joining = new GroupImpulses(ears, air);
            for (GroupImpulses.Joined joined : joining.join()) {
                for (GroupImpulses.Joined one : splits.of(joined, ears, joining::anew)) {
                    ofGroup.add(impulse(one, ears, entry.getKey(), originUtc, air, tracks));
                }
            }
            ofGroup = decisions.applied(ofGroup);
            placed |= ofGroup.stream().anyMatch(i -> i.position() != null);
            counts.add(ShotCount.of(ofGroup, ears, joining.doubtful()));
            List<Shots.Impulse> notable = notable(ofGroup, ears.size());
            leftOut += ofGroup.size() - notable.size();
            impulses.addAll(notable);
        }
        if (placed && !air.stated()) {
            problems.add(assumedAir(air));
        }
        problems.addAll(decisions.problems());
        List<Shots.Impulse> numbered = numbered(impulses);
        return new Shots(
                withLeftOut(ShotCount.overGroups(counts), leftOut),
                listened,
                numbered,
                decisions.decided(numbered),
                problems);
    }

    /** Places shots whose arrivals are given; {@code airStated} false adds the problem that the air was assumed. */
    public static Shots locate(
            List<SourceLocator.Microphone> microphones, List<ShotArrival> arrivals, Air air, boolean airStated) {
        Map<String, List<ShotArrival>> byShot = new LinkedHashMap<>();
        arrivals.forEach(
                a -> byShot.computeIfAbsent(a.shot(), s -> new ArrayList<>()).add(a));
        List<Shots.Impulse> impulses = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, List<ShotArrival>> entry : byShot.entrySet()) {
            impulses.add(stated(entry.getKey(), entry.getValue(), microphones, air, problems));
        }
        if (!airStated) {
            problems.add(assumedAir(air));
        }
        List<Shots.HeardIn> heardIn =
                microphones.stream().map(m -> new Shots.HeardIn(m.id(), m.id())).toList();
        int n = impulses.size();
        Shots.Count count = new Shots.Count(n, n, n, "One for each shot named in the arrivals.");
        return new Shots(count, heardIn, impulses, problems);
    }

    private static Shots.Impulse stated(
            String shot,
            List<ShotArrival> arrivals,
            List<SourceLocator.Microphone> microphones,
            Air air,
            List<Problem> problems) {
        List<SourceLocator.ArrivalAt> at = arrivals.stream()
                .map(a -> new SourceLocator.ArrivalAt(a.microphone(), a.seconds(), a.sigmaSeconds()))
                .toList();
        SourceLocator.Located located = SourceLocator.locate(microphones, at, air);
        List<Shots.Arrival> heard = arrivals.stream()
                .sorted(Comparator.comparingDouble(ShotArrival::seconds).thenComparing(ShotArrival::microphone))
                .map(a -> {
                    double half = Measured.SIGMAS * a.sigmaSeconds();
                    Measured seconds = Measured.plusMinus(a.seconds(), half, Map.of("picker", half));
                    return new Shots.Arrival(a.microphone(), seconds, Shots.ArrivalKind.UNKNOWN, false, 0);
                })
                .toList();
        if (!located.unused().isEmpty()) {
            problems.add(notUsed(shot, located.unused()));
        }
        return new Shots.Impulse(
                shot,
                null,
                Shots.Label.SHOT,
                1,
                located.emissionSeconds(),
                null,
                heard,
                located.position(),
                located.refusedBecause(),
                Shots.Supersonic.CANNOT_TELL,
                List.of());
    }

    private static Problem notUsed(String shot, List<String> unused) {
        return Problem.ofCase(
                "arrivals-not-used",
                shot,
                "Not all arrivals fit one place. Left out: " + String.join(" ", unused),
                List.of(shot),
                "Listen to these arrivals, check the microphones' clocks and places.",
                List.of());
    }

    private static Problem assumedAir(Air air) {
        return Problem.ofCase(
                "air-assumed",
                "air",
                "No air temperature is given; %.0f ± %.0f °C was assumed, and the error bars hold that."
                        .formatted(air.temperatureC(), air.temperatureSigmaC()),
                List.of("positions", "times of shots"),
                "Put airTemperature into case.json.",
                List.of());
    }

    private static @Nullable String originUtc(Timeline timeline, String group) {
        for (Timeline.Group g : timeline.groups()) {
            if (g.id().equals(group)) {
                return g.originUtc();
            }
        }
        return null;
    }

    private static Shots.Impulse impulse(
            GroupImpulses.Joined joined,
            List<Ear> ears,
            String group,
            @Nullable String originUtc,
            Air air,
            RecorderTracks tracks) {
        double p = 1 / (1 + Math.exp(-joined.logOdds()));
        Shots.Label label = p >= Shots.SHOT_FROM
                ? Shots.Label.SHOT
                : p >= Shots.POSSIBLE_FROM ? Shots.Label.POSSIBLE_SHOT : Shots.Label.OTHER;
        ShockWaves shocks = ShockWaves.of(joined, ears, label != Shots.Label.OTHER);
        List<Shots.Arrival> arrivals = new ArrayList<>();
        List<Citation> cites = new ArrayList<>();
        joined.arrivals().stream()
                .sorted(Comparator.comparingDouble(PlacedOnset::seconds).thenComparingInt(PlacedOnset::ear))
                .forEach(o -> {
                    String id = ears.get(o.ear()).placed.id();
                    arrivals.add(shocks.arrival(o, id));
                    cites.add(new Citation.Seconds(
                            id, o.onset().seconds().low(), o.onset().seconds().high()));
                });
        SourceLocator.Located located = place(joined, shocks, ears, air, tracks);
        Measured emission = located.emissionSeconds();
        Measured time = emission != null ? emission : untravelled(joined, ears, air);
        return new Shots.Impulse(
                "",
                group.isEmpty() ? null : group,
                label,
                p,
                time,
                utc(originUtc, time),
                arrivals,
                located.position(),
                located.refusedBecause(),
                shocks.supersonic(),
                shocks.cracks(ears, air),
                cites);
    }

    private static SourceLocator.Located place(
            GroupImpulses.Joined joined, ShockWaves shocks, List<Ear> ears, Air air, RecorderTracks tracks) {
        List<SourceLocator.Microphone> microphones = new ArrayList<>();
        List<SourceLocator.ArrivalAt> at = new ArrayList<>();
        for (PlacedOnset o : joined.arrivals()) {
            Ear ear = ears.get(o.ear());
            Place place = tracks.at(ear.placed.id(), o.onset().seconds().value());
            double shock = shocks.probability(o);
            if (place == null || weak(o) || shock > ShockWaves.SURE) {
                continue;
            }
            double clock = (ear.clockHalfSeconds
                            + ear.rateHalfSeconds(o.onset().seconds().value()))
                    / Measured.SIGMAS;
            microphones.add(new SourceLocator.Microphone(
                    ear.placed.id(), place.xM(), place.yM(), place.zM(), place.sigmaM(), clock));
            at.add(new SourceLocator.ArrivalAt(
                    ear.placed.id(), o.seconds(), o.onset().seconds().halfWidth() / Measured.SIGMAS, shock));
        }
        return SourceLocator.locate(microphones, at, shocks.gaps(ears, tracks), air);
    }

    /** An onset that hardly stands out and hardly resembles a shot tells when it was heard, but is too unsure to place by. */
    private static boolean weak(PlacedOnset o) {
        return o.onset().snrDb() < 13 && o.onset().probabilityShot() < 0.25;
    }

    private static double furthest(List<Ear> ears) {
        List<@Nullable Place> places = new ArrayList<>();
        ears.forEach(ear -> places.add(ear.place));
        return Separation.metres(places);
    }

    /** Emission time where no place is known: the earliest arrival, less a travel of 0 to the limit. */
    private static Measured untravelled(GroupImpulses.Joined joined, List<Ear> ears, Air air) {
        PlacedOnset first = joined.arrivals().stream()
                .min(Comparator.comparingDouble(PlacedOnset::seconds))
                .orElseThrow();
        Ear ear = ears.get(first.ear());
        double travel = furthest(ears) / air.slowestSoundSpeed();
        Measured onset = first.onset().seconds();
        double clock = ear.clockHalfSeconds + ear.rateHalfSeconds(onset.value());
        double before = onset.value() - onset.low() + clock + travel;
        double after = onset.high() - onset.value() + clock;
        return Measured.interval(
                first.seconds(),
                first.seconds() - before,
                first.seconds() + after,
                Map.of("picker", onset.halfWidth(), "clock", clock, "travel", travel));
    }

    private static @Nullable String utc(@Nullable String originUtc, Measured time) {
        if (originUtc == null) {
            return null;
        }
        return Instant.parse(originUtc)
                .plusNanos(Math.round(time.value() * 1e3) * 1_000_000L)
                .toString();
    }

    /** All shots and possible shots, and of the other impulses the clearest. */
    private static List<Shots.Impulse> notable(List<Shots.Impulse> impulses, int recordings) {
        List<Shots.Impulse> others = impulses.stream()
                .filter(i -> i.label() == Shots.Label.OTHER)
                .sorted(Comparator.comparingDouble(i -> -loudness(i)))
                .toList();
        int keep = KEEP_OTHERS * recordings;
        if (others.size() <= keep) {
            return impulses;
        }
        Set<Shots.Impulse> cut = Collections.newSetFromMap(new IdentityHashMap<>());
        cut.addAll(others.subList(keep, others.size()));
        return impulses.stream().filter(i -> !cut.contains(i)).toList();
    }

    /** How far an impulse stands out in the recording that heard it best, dB. */
    private static double loudness(Shots.Impulse impulse) {
        return impulse.arrivals().stream()
                .mapToDouble(Shots.Arrival::snrDb)
                .max()
                .orElse(0);
    }

    private static Shots.Count withLeftOut(Shots.Count count, int leftOut) {
        if (leftOut == 0) {
            return count;
        }
        String more = " %d weaker impulsive sounds that do not resemble shots are not listed.".formatted(leftOut);
        return new Shots.Count(count.atLeast(), count.best(), count.atMost(), count.because() + more);
    }

    /** Ids by group and time, so that two runs give the same ones. */
    private static List<Shots.Impulse> numbered(List<Shots.Impulse> impulses) {
        List<Shots.Impulse> out = new ArrayList<>();
        for (Shots.Impulse i : impulses) {
            out.add(i.named("I" + (out.size() + 1)));
        }
        return out;
    }
}
