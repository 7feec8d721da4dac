package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Heard;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.scene.Air;

/**
 * Takes the travel of sound out of the clocks of recorders that stand still at stated places.
 *
 * <p>In each group the sounds that four such recorders or more heard clearly ({@link ClearSounds}, {@link GroupImpulses}) go into
 * {@link JointSolve} with what is known of clocks, places and heard lags. A recorder is <em>refined</em> where its clock comes out
 * {@link #SHARE} as wide as before or better and arrivals from {@link #LEAST_SIDES} places agree on it; its start moves, its rate stays. What
 * the solve leaves open is the part {@code joint} of the bar and takes the place of {@code travel} and {@code fit}: loops of heard lags
 * that do not close by the travel of sound are what the solve explains.
 *
 * <p>The zero of a group with refined recorders is the mean of their starts; the others keep their bars. (Weights of 1/(half width)²
 * would feed on themselves: against a mean that is mostly one start, that start has hardly an error.)
 */
final class JointClock {

    /** Any fixed number: the starts of the search must be the same in every run. */
    private static final long SEED = 20_260_519;

    /** Three arrivals give a place and a time, the fourth the first equation for the clocks. */
    private static final int LEAST_HEARD = 4;

    /** With two the obstacle before one of them could not be told from a clock. */
    private static final int LEAST_SIDES = 3;

    private static final int LEAST_REFINED = 3;

    /**
     * Standard deviation of an onset beyond the picker's: how soon a sound's first motion stands out differs between recorders by
     * their noise and band.
     */
    private static final double PICK_FLOOR_SECONDS = 5e-4;

    private static final double LEAST_SNR_DB = 12;
    private static final double SHARE = 0.3;
    private static final double SLACK_SECONDS = 0.02;

    /** Where no height is stated: a mast or a chest, one standard deviation. */
    private static final double UNKNOWN_HEIGHT = 2.5;

    private final Timeline timeline;
    private final Map<String, Heard> heard = new HashMap<>();
    private final Map<String, RecordingFacts> facts = new HashMap<>();
    private final Tables tables;
    private final Air air;
    private final Map<String, Timeline.PlacedRecording> moved = new HashMap<>();
    private final List<Timeline.Group> groups = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private JointClock(Timeline timeline, List<Heard> heard, List<RecordingFacts> recordings, Tables tables, Air air) {
        this.timeline = timeline;
        heard.forEach(h -> this.heard.put(h.recording(), h));
        recordings.forEach(r -> facts.put(r.id(), r));
        this.tables = tables;
        this.air = air;
    }

    /** The timeline with the clocks refined where sounds from several sides allow it. */
    static Timeline refine(
            Timeline timeline, List<Heard> heard, List<RecordingFacts> recordings, Tables tables, CaseFacts facts) {
        return new JointClock(timeline, heard, recordings, tables, Air.of(facts)).refined();
    }

    private Timeline refined() {
        for (Timeline.Group group : timeline.groups()) {
            groups.add(refined(group));
        }
        if (moved.isEmpty() && groups.equals(timeline.groups())) {
            return timeline;
        }
        List<Timeline.PlacedRecording> recordings = timeline.recordings().stream()
                .map(r -> moved.getOrDefault(r.id(), r))
                .toList();
        List<Problem> all = new ArrayList<>(timeline.problems());
        all.addAll(problems);
        return new Timeline(origin(), groups, recordings, timeline.links(), all);
    }

    private Timeline.Origin origin() {
        boolean known = timeline.origin().utc() != null && !groups.isEmpty();
        return known
                ? new Timeline.Origin(
                        groups.getFirst().originUtc(), timeline.origin().because())
                : timeline.origin();
    }

    private Timeline.Group refined(Timeline.Group group) {
        List<Timeline.PlacedRecording> members = timeline.recordings().stream()
                .filter(r -> group.id().equals(r.group()) && r.startSeconds() != null)
                .toList();
        List<Ear> still = new ArrayList<>();
        for (Timeline.PlacedRecording r : members) {
            if (heard.containsKey(r.id()) && standsStill(r.id())) {
                still.add(new Ear(still.size(), r, heard.get(r.id()), facts.get(r.id())));
            }
        }
        if (still.size() < JointSolve.LEAST_RECORDERS) {
            return tooFewStill(group, members.size(), still.size());
        }
        Solved solved = solved(still);
        String because = solved.refusedBecause();
        return because == null ? moved(group, members, solved) : refused(group, solved, because);
    }

    /** Worth telling where the recorders are enough and somebody began to state places. */
    private static Timeline.Group tooFewStill(Timeline.Group group, int members, int still) {
        return members < JointSolve.LEAST_RECORDERS || still == 0
                ? group
                : with(
                        group,
                        new Timeline.Joint(
                                still,
                                0,
                                "only %d of %d recorders stand%s still at a stated place, and %d are needed: state where others stood (x_m, y_m in recordings.csv); worn, held and driven ones do not count."
                                        .formatted(still, members, still == 1 ? "s" : "", JointSolve.LEAST_RECORDERS),
                                List.of()));
    }

    private static Timeline.Group refused(Timeline.Group group, Solved solved, String because) {
        return with(group, new Timeline.Joint(solved.ears().size(), solved.sounds(), because, List.of()));
    }

    private static Timeline.Group with(Timeline.Group group, Timeline.Joint joint) {
        return new Timeline.Group(
                group.id(), group.originUtc(), group.utcLow(), group.utcHigh(), group.because(), joint);
    }

    /** Its place is stated, nobody wears or holds it, and no track says that it moves. */
    private boolean standsStill(String id) {
        RecordingFacts r = facts.get(id);
        if (r == null || r.place() == null) {
            return false;
        }
        String about = (r.device() + " " + r.note() + " " + r.holder()).toLowerCase(Locale.ROOT);
        boolean held = about.contains("body") || about.contains("worn") || about.contains("phone");
        return !held && tables.tracks().stream().noneMatch(t -> RecorderTracks.isOf(t, r));
    }

    // ---- what goes into the solve

    /** The recorders that were solved together, what came out, and of how many sounds; or why nothing was. */
    private record Solved(
            List<Ear> ears,
            JointSolve.@Nullable Answer answer,
            int sounds,
            @Nullable String refusedBecause) {}

    private Solved solved(List<Ear> still) {
        List<Ear> ears = new ArrayList<>(still);
        List<List<PlacedOnset>> sounds = sounds(still);
        boolean cut = true;
        while (cut) {
            List<List<PlacedOnset>> now = sounds;
            cut = ears.removeIf(e -> now.stream()
                            .filter(s -> s.stream().anyMatch(o -> still.get(o.ear()) == e))
                            .count()
                    < LEAST_SIDES);
            sounds = sounds.stream()
                    .map(s -> s.stream()
                            .filter(o -> ears.contains(still.get(o.ear())))
                            .toList())
                    .filter(s -> s.size() >= LEAST_HEARD)
                    .toList();
            cut |= sounds.size() < now.size();
        }
        if (ears.size() < JointSolve.LEAST_RECORDERS) {
            return new Solved(
                    ears,
                    null,
                    sounds.size(),
                    "fewer than %d recorders that stand still at stated places heard %d sounds or more clearly: places of more recorders would help, or more sounds that %d of them heard."
                            .formatted(JointSolve.LEAST_RECORDERS, LEAST_SIDES, LEAST_HEARD));
        }
        JointSolve.Outcome outcome = JointSolve.solve(world(ears, still, sounds), new SplittableRandom(SEED));
        return new Solved(ears, outcome.answer(), sounds.size(), outcome.refusedBecause());
    }

    /** Clear sounds of any kind, and shots that lie too close together for these; before the first lost piece of a recording. */
    private List<List<PlacedOnset>> sounds(List<Ear> still) {
        List<List<PlacedOnset>> out =
                new ArrayList<>(ClearSounds.join(still, (a, b) -> window(still.get(a), still.get(b)), LEAST_HEARD));
        Set<PlacedOnset> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        out.forEach(taken::addAll);
        for (GroupImpulses.Joined joined : new GroupImpulses(still, air).join()) {
            if (joined.arrivals().stream().noneMatch(taken::contains)) {
                out.add(joined.arrivals());
            }
        }
        return out.stream()
                .map(s -> s.stream().filter(o -> counts(o, still)).toList())
                .filter(s -> s.size() >= LEAST_HEARD)
                .toList();
    }

    private static boolean counts(PlacedOnset o, List<Ear> still) {
        double tau = o.onset().seconds().value();
        return o.onset().snrDb() >= LEAST_SNR_DB
                && still.get(o.ear()).placed.steps().stream().allMatch(s -> tau < s.atSeconds() - s.atErrorSeconds());
    }

    /** How far apart two recordings may show one sound: by the way between them and by what is open of their clocks. */
    private double window(Ear a, Ear b) {
        JointWorld.LagBound bound = bound(a, 0, b, 1);
        double clocks = bound == null
                ? a.clockHalfSeconds + b.clockHalfSeconds
                : Math.max(Math.abs(bound.atLeast()), Math.abs(bound.atMost()));
        return travelSeconds(a.place, b.place) + clocks + SLACK_SECONDS;
    }

    private double travelSeconds(@Nullable Place p, @Nullable Place q) {
        if (p == null || q == null) {
            return Separation.LEAST_METRES / air.slowestSoundSpeed();
        }
        double apart = Math.hypot(p.xM() - q.xM(), p.yM() - q.yM());
        return (apart + 2 * Math.hypot(p.sigmaM(), q.sigmaM())) / air.slowestSoundSpeed();
    }

    private Timeline.@Nullable Link link(String a, String b) {
        for (Timeline.Link l : timeline.links()) {
            boolean both = l.a().equals(a) && l.b().equals(b) || l.a().equals(b) && l.b().equals(a);
            if (both && l.accepted() && l.offsetSeconds() != null) {
                return l;
            }
        }
        return null;
    }

    /** What a heard lag leaves to the difference of two corrections, b less a. */
    private JointWorld.@Nullable LagBound bound(Ear a, int indexA, Ear b, int indexB) {
        Timeline.Link link = link(a.placed.id(), b.placed.id());
        Measured offset = link == null ? null : link.offsetSeconds();
        if (link == null || offset == null) {
            return null;
        }
        boolean forward = link.a().equals(a.placed.id());
        double low = forward ? offset.low() : -offset.high();
        double high = forward ? offset.high() : -offset.low();
        double now = start(b.placed).value() - start(a.placed).value();
        return new JointWorld.LagBound(indexA, indexB, low - now, high - now);
    }

    private static Measured start(Timeline.PlacedRecording r) {
        Measured start = r.startSeconds();
        if (start == null) {
            throw new IllegalStateException("a placed recording without a start: " + r.id());
        }
        return start;
    }

    private JointWorld world(List<Ear> ears, List<Ear> still, List<List<PlacedOnset>> sounds) {
        List<JointWorld.Recorder> recorders =
                ears.stream().map(JointClock::recorder).toList();
        List<JointWorld.Arrival> arrivals = new ArrayList<>();
        for (int j = 0; j < sounds.size(); j++) {
            for (PlacedOnset o : sounds.get(j)) {
                double pick = o.onset().seconds().halfWidth() / Measured.SIGMAS;
                arrivals.add(new JointWorld.Arrival(
                        j, ears.indexOf(still.get(o.ear())), o.seconds(), Math.hypot(pick, PICK_FLOOR_SECONDS)));
            }
        }
        List<JointWorld.LagBound> bounds = new ArrayList<>();
        List<JointWorld.RateTie> rates = new ArrayList<>();
        for (int a = 0; a < ears.size(); a++) {
            for (int b = a + 1; b < ears.size(); b++) {
                JointWorld.LagBound bound = bound(ears.get(a), a, ears.get(b), b);
                Timeline.Link link =
                        link(ears.get(a).placed.id(), ears.get(b).placed.id());
                Measured rate = link == null ? null : link.rateDifferencePpm();
                if (bound != null) {
                    bounds.add(bound);
                }
                if (rate != null) {
                    rates.add(new JointWorld.RateTie(a, b, Math.max(0.1, rate.halfWidth() / Measured.SIGMAS)));
                }
            }
        }
        JointWorld.AirPrior prior =
                new JointWorld.AirPrior(air.soundSpeed(), air.stillSoundSpeedSigma(), air.windMetresPerSecond());
        return new JointWorld(recorders, sounds.size(), arrivals, bounds, rates, prior);
    }

    private static JointWorld.Recorder recorder(Ear ear) {
        Place place = ear.place;
        if (place == null) {
            throw new IllegalStateException("a recorder without a place: " + ear.placed.id());
        }
        Double height = place.zM();
        Measured rate = ear.placed.ratePpm();
        return new JointWorld.Recorder(
                place.xM(),
                place.yM(),
                height == null ? UNKNOWN_HEIGHT : height,
                place.sigmaM(),
                height == null ? UNKNOWN_HEIGHT : place.sigmaM(),
                priorSigma(start(ear.placed)),
                rate == null ? ClockSolve.PRIOR_PPM : Math.max(0.1, rate.halfWidth() / Measured.SIGMAS));
    }

    /** One standard deviation of a start before the solve: its travel bound taken as even, its other part as normal. */
    private static double priorSigma(Measured start) {
        return Math.hypot(EventLevel.sigma(start), travel(start) / Math.sqrt(3));
    }

    private static double travel(Measured start) {
        return Math.min(start.halfWidth(), start.parts().getOrDefault("travel", 0.0));
    }

    // ---- what comes out

    private Timeline.Group moved(Timeline.Group group, List<Timeline.PlacedRecording> members, Solved solved) {
        JointSolve.Answer answer = solved.answer();
        if (answer == null) {
            return group;
        }
        double[] weights = weights(solved.ears(), answer);
        int refined = 0;
        double zero = 0;
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            refined += weights[i] > 0 ? 1 : 0;
            zero += weights[i] * (start(solved.ears().get(i).placed).value() + answer.clock(i, weights));
            all += weights[i];
        }
        if (refined < LEAST_REFINED) {
            return refused(
                    group,
                    solved,
                    "no three clocks came out surer by much, since the sounds come from too few sides: sounds from other sides would help.");
        }
        double shift = zero / all;
        Map<String, Double> weightOf = new TreeMap<>();
        for (int i = 0; i < weights.length; i++) {
            Ear ear = solved.ears().get(i);
            if (weights[i] > 0) {
                weightOf.put(ear.placed.id(), weights[i] / all);
                moved.put(ear.placed.id(), refined(ear.placed, answer, i, weights, shift));
            }
        }
        for (Timeline.PlacedRecording r : members) {
            if (!weightOf.containsKey(r.id())) {
                moved.put(r.id(), kept(r, weightOf, shift));
            }
        }
        tellLinks(weightOf.keySet());
        return refinedGroup(group, members, weightOf, solved, shift);
    }

    /** 1 for each refined recorder, 0 for the others. */
    private static double[] weights(List<Ear> ears, JointSolve.Answer answer) {
        double[] weights = new double[ears.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = answer.sides().get(i) >= LEAST_SIDES ? 1 : 0;
        }
        for (int round = 0; round < weights.length; round++) {
            int worst = worst(ears, answer, weights);
            if (worst < 0) {
                break;
            }
            weights[worst] = 0;
        }
        return weights;
    }

    /** The recorder, of those that weigh, that gained least and too little; −1 when all gained enough. */
    private static int worst(List<Ear> ears, JointSolve.Answer answer, double[] weights) {
        int worst = -1;
        double most = SHARE;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                double share = answer.sigma(i, weights) / priorSigma(start(ears.get(i).placed));
                if (share > most) {
                    most = share;
                    worst = i;
                }
            }
        }
        return worst;
    }

    private static Timeline.PlacedRecording refined(
            Timeline.PlacedRecording r, JointSolve.Answer answer, int i, double[] weights, double shift) {
        Measured before = start(r);
        double sigma = answer.sigma(i, weights);
        double joint = Measured.SIGMAS * Math.hypot(sigma, answer.rateSigma(i, before.value()));
        double drift = before.parts().getOrDefault("drift", 0.0);
        Measured start = Measured.plusMinus(
                before.value() + answer.clock(i, weights) - shift,
                Math.hypot(joint, drift),
                Map.of("joint", joint, "drift", drift));
        List<String> methods = new ArrayList<>(r.methods());
        methods.add("position");
        return with(r, start, methods);
    }

    /** A recorder that is not refined: its bar is now against the mean of those that are, and holds its travel to them. */
    private Timeline.PlacedRecording kept(Timeline.PlacedRecording r, Map<String, Double> weightOf, double shift) {
        Measured before = start(r);
        double toRefined = 0;
        for (Map.Entry<String, Double> other : weightOf.entrySet()) {
            Timeline.Link link = link(r.id(), other.getKey());
            Double bound = link == null ? null : link.travelSeconds();
            toRefined += other.getValue() * (bound == null ? travel(before) : bound);
        }
        double wider = Math.max(0, toRefined - travel(before));
        Map<String, Double> parts = new TreeMap<>(before.parts());
        if (wider > 0) {
            parts.put("travel", toRefined);
        }
        return with(r, Measured.plusMinus(before.value() - shift, before.halfWidth() + wider, parts), r.methods());
    }

    private static Timeline.PlacedRecording with(Timeline.PlacedRecording r, Measured start, List<String> methods) {
        return new Timeline.PlacedRecording(
                r.id(),
                r.file(),
                r.sha256(),
                r.durationSeconds(),
                r.group(),
                start,
                r.ratePpm(),
                r.steps(),
                r.pictureStartSeconds(),
                methods,
                r.unplacedBecause(),
                r.problems());
    }

    /** Heard lags that the refined clocks leave more than the travel of sound and all errors allow. */
    private void tellLinks(Set<String> refined) {
        for (Timeline.Link link : timeline.links()) {
            Measured offset = link.offsetSeconds();
            Timeline.PlacedRecording a = moved.get(link.a());
            Timeline.PlacedRecording b = moved.get(link.b());
            if (!link.accepted() || offset == null || a == null || b == null) {
                continue;
            }
            double off = start(b).value() - start(a).value() - offset.value();
            double allowed = offset.halfWidth() + start(a).halfWidth() + start(b).halfWidth();
            if (refined.contains(link.a()) && refined.contains(link.b()) && Math.abs(off) > allowed) {
                problems.add(contradicted(link, off, allowed));
            }
        }
    }

    private static Problem contradicted(Timeline.Link link, double off, double allowed) {
        return Problem.ofCase(
                "link-against-places",
                link.a() + link.b(),
                String.format(
                        Locale.ROOT,
                        "The lag heard between %s and %s is %.3f s from what the clocks are by the sounds heard from several sides; the way between their stated places and all errors allow %.3f s.",
                        link.a(),
                        link.b(),
                        Math.abs(off),
                        allowed),
                List.of(link.a(), link.b()),
                "Check the stated places of the two recorders, and listen to the windows named with the link.",
                List.of());
    }

    private Timeline.Group refinedGroup(
            Timeline.Group group,
            List<Timeline.PlacedRecording> members,
            Map<String, Double> weightOf,
            Solved solved,
            double shift) {
        List<Timeline.Refined> starts = members.stream()
                .filter(r -> weightOf.containsKey(r.id()))
                .map(r -> new Timeline.Refined(
                        r.id(),
                        start(r).halfWidth(),
                        start(moved.getOrDefault(r.id(), r)).halfWidth()))
                .toList();
        String says =
                " The starts of %d recorders at stated places were solved together with the places of %d sounds; the zero is then the mean of these %d starts."
                        .formatted(weightOf.size(), solved.sounds(), weightOf.size());
        double utcShift = shift - byStatedStarts(members, shift);
        return new Timeline.Group(
                group.id(),
                shifted(group.originUtc(), utcShift),
                shifted(group.utcLow(), utcShift),
                shifted(group.utcHigh(), utcShift),
                group.because() + says,
                new Timeline.Joint(solved.ears().size(), solved.sounds(), null, starts));
    }

    /** By how much those starts moved whose UTC is stated, the surer the more: UTC was taken from where they were. */
    private double byStatedStarts(List<Timeline.PlacedRecording> members, double shift) {
        double top = 0;
        double bottom = 0;
        for (Timeline.PlacedRecording r : members) {
            RecordingFacts f = facts.get(r.id());
            RecordingFacts.StatedStart stated = f == null ? null : f.statedStart();
            if (stated != null) {
                double weight = 1 / Math.max(1e-12, stated.sigmaSeconds() * stated.sigmaSeconds());
                double by = start(moved.getOrDefault(r.id(), r)).value() + shift - start(r).value();
                top += weight * by;
                bottom += weight;
            }
        }
        return bottom == 0 ? 0 : top / bottom;
    }

    private static @Nullable String shifted(@Nullable String utc, double seconds) {
        return utc == null
                ? null
                : java.time.Instant.parse(utc)
                        .plusNanos(Math.round(seconds * 1e9))
                        .toString();
    }
}
