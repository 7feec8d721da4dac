package retrace.reconstruct;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.scene.Air;

/**
 * Puts all recordings on one clock: ties by sound, by what people marked and by stated starts become groups, starts, rates and
 * lost pieces, each with its error.
 *
 * <p>The steps: bad ties are found by their loops and named ({@link ClockGraph}); jumps are given to the recording they belong to
 * ({@link ClockSteps}); each group is solved by least squares ({@link ClockSolve}); stated starts good to 1 s join groups; looser clock
 * times only place a group in UTC, and a clock that contradicts the others is a problem with its size. The travel of sound is added to
 * every heard lag as a hard limit, summed, not in quadrature: the distance of the recorders over the slowest likely speed of sound,
 * 100 m where places are not known.
 */
public final class CommonClock {

    /** Separation that is assumed where places are not known, m. */
    private static final double ASSUMED_SEPARATION_M = Separation.LEAST_METRES;

    /** A stated start with a standard deviation up to this is a tie (95 % half width of 1 s). */
    static final double TIGHT_SIGMA_SECONDS = 1 / Measured.SIGMAS;

    /** Where one clock's jump is placed may differ by so much between links. */
    private static final double STEP_MARGIN_SECONDS = 5;

    private static final double MOST_WEIGHT = 50;
    private static final double MARK_WEIGHT = 12;
    private static final double TINY_PPM = 1e-3;

    private final List<RecordingFacts> recordings;
    private final List<LagEstimate> heard;
    private final Tables tables;
    private final Air air;
    private final Map<String, Integer> index = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<ClockTie> ties = new ArrayList<>();
    private final Map<LagEstimate, String> dropped = new HashMap<>();
    private final Timeline.@Nullable PlacedRecording[] placed;
    private final List<Timeline.Group> groups = new ArrayList<>();

    private CommonClock(List<RecordingFacts> recordings, List<LagEstimate> heard, Tables tables, CaseFacts facts) {
        this.recordings = recordings.stream().map(CommonClock::withPriming).toList();
        this.heard = List.copyOf(heard);
        this.tables = tables;
        this.air = Air.of(facts);
        this.placed = new Timeline.@Nullable PlacedRecording[recordings.size()];
        for (int i = 0; i < recordings.size(); i++) {
            index.put(recordings.get(i).id(), i);
        }
    }

    /**
     * Where nothing cuts the codec's priming, a decode begins up to {@code late} seconds before the first sample that was taken, and
     * whoever stated the start meant one or the other: anywhere from {@code late} before the statement to the statement,
     * which has the standard deviation late/√12 about its middle.
     */
    private static RecordingFacts withPriming(RecordingFacts recording) {
        RecordingFacts.StatedStart stated = recording.statedStart();
        RecordingFacts.ContainerFacts container = recording.container();
        if (stated == null || container == null || container.lateBoundSeconds() <= 0) {
            return recording;
        }
        double late = container.lateBoundSeconds();
        RecordingFacts.StatedStart wider = new RecordingFacts.StatedStart(
                stated.utc().minusNanos(Math.round(late / 2 * 1e9)),
                Math.hypot(stated.sigmaSeconds(), late / Math.sqrt(12)),
                stated.because()
                        + String.format(
                                Locale.ROOT,
                                "; the file does not say whether up to %.3f s of the codec's filling at its beginning counts",
                                late));
        return recording.with(recording.place(), wider, recording.device(), recording.holder(), recording.note());
    }

    /** The timeline of a case; recordings in the order given, links in the order of pairs. */
    public static Timeline solve(
            List<RecordingFacts> recordings, List<LagEstimate> heard, Tables tables, CaseFacts facts) {
        return new CommonClock(recordings, heard, tables, facts).timeline();
    }

    private Timeline timeline() {
        for (LagEstimate estimate : heard) {
            addTie(estimate);
        }
        addMarks();
        ClockGraph graph = ClockGraph.of(recordings.size(), ties);
        graph.dropped().forEach((e, why) -> noteDropped(ties.get(e), why));
        List<ClockTie> kept = new ArrayList<>();
        for (int e = 0; e < ties.size(); e++) {
            if (!graph.dropped().containsKey(e)) {
                kept.add(ties.get(e));
            }
        }
        ClockSteps steps = ClockSteps.of(recordings, kept);
        problems.addAll(steps.problems());
        kept.replaceAll(steps::widened);
        List<List<Integer>> sets = joinByClock(graph, kept);
        sets.sort(Comparator.<List<Integer>>comparingInt(List::size).reversed().thenComparing(List::getFirst));
        Map<Integer, Double> rates = new HashMap<>();
        for (List<Integer> set : sets) {
            place(set, kept, steps, rates);
        }
        List<Timeline.PlacedRecording> out = new ArrayList<>();
        for (int i = 0; i < placed.length; i++) {
            Timeline.PlacedRecording p = placed[i];
            out.add(p == null ? unplaced(i) : p);
        }
        return new Timeline(origin(), groups, out, links(rates, steps), problems);
    }

    // ---- ties

    private void addTie(LagEstimate estimate) {
        Integer a = index.get(estimate.a());
        Integer b = index.get(estimate.b());
        LagEstimate.Fit fit = estimate.fit();
        if (a == null || b == null || fit == null || estimate.decision() != LagEstimate.Decision.MATCH) {
            return;
        }
        LagEstimate.Fit before = beforeSteps(fit, estimate.a());
        ties.add(new ClockTie(
                a,
                b,
                before.pivotSeconds(),
                before.lagAtPivotSeconds(),
                before.sigmaLagSeconds(),
                fit.rateDifferencePpm() * 1e-6,
                Math.max(TINY_PPM, fit.sigmaRatePpm()) * 1e-6,
                Math.min(MOST_WEIGHT, Math.max(1, estimate.score())),
                travelSeconds(a, b),
                estimate));
    }

    /**
     * The same line with its pivot before the first jump it found, where lag and recording times need no jump added: the
     * lag of a fit is that before any step.
     */
    private static LagEstimate.Fit beforeSteps(LagEstimate.Fit fit, String a) {
        double first = fit.steps().stream()
                .mapToDouble(s -> s.recording().equals(a) ? s.atSeconds() : s.atSeconds() + fit.lagAtPivotSeconds())
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        if (fit.pivotSeconds() < first - STEP_MARGIN_SECONDS) {
            return fit;
        }
        double pivot = first - STEP_MARGIN_SECONDS;
        double moved = pivot - fit.pivotSeconds();
        return new LagEstimate.Fit(
                fit.startOffsetSeconds(),
                fit.lagAtPivotSeconds() - fit.rateDifferencePpm() * 1e-6 * moved,
                pivot,
                Math.hypot(fit.sigmaLagSeconds(), fit.sigmaRatePpm() * 1e-6 * moved),
                fit.rateDifferencePpm(),
                fit.sigmaRatePpm(),
                fit.overlapSeconds(),
                fit.steps());
    }

    /** The same label marked in two recordings ties them, when both marks are good enough. */
    private void addMarks() {
        List<Tables.Mark> marks = tables.marks();
        for (int i = 0; i < marks.size(); i++) {
            for (int j = i + 1; j < marks.size(); j++) {
                Tables.Mark one = marks.get(i);
                Tables.Mark two = marks.get(j);
                int a = find(one.recording());
                int b = find(two.recording());
                double sigma = Math.hypot(one.sigmaSeconds(), two.sigmaSeconds());
                boolean same = !one.label().isBlank() && one.label().equals(two.label());
                if (same && a >= 0 && b >= 0 && a != b && sigma <= TIGHT_SIGMA_SECONDS) {
                    double lag = one.seconds() - two.seconds();
                    ties.add(new ClockTie(
                            a,
                            b,
                            one.seconds(),
                            lag,
                            Math.max(1e-3, sigma),
                            Double.NaN,
                            Double.NaN,
                            MARK_WEIGHT,
                            travelSeconds(a, b),
                            null));
                }
            }
        }
    }

    private int find(String name) {
        for (int i = 0; i < recordings.size(); i++) {
            RecordingFacts r = recordings.get(i);
            if (r.id().equals(name) || r.file().equals(name) || r.file().endsWith("/" + name)) {
                return i;
            }
        }
        return -1;
    }

    /** Bound on what the travel of sound adds to a heard lag. */
    private double travelSeconds(int a, int b) {
        Place p = recordings.get(a).place();
        Place q = recordings.get(b).place();
        if (p == null || q == null) {
            return ASSUMED_SEPARATION_M / air.slowestSoundSpeed();
        }
        double dz = p.zM() == null || q.zM() == null ? 0 : p.zM() - q.zM();
        double distance =
                Math.sqrt((p.xM() - q.xM()) * (p.xM() - q.xM()) + (p.yM() - q.yM()) * (p.yM() - q.yM()) + dz * dz);
        return (distance + 2 * Math.hypot(p.sigmaM(), q.sigmaM())) / air.slowestSoundSpeed();
    }

    private boolean placesKnown(int a, int b) {
        return recordings.get(a).place() != null && recordings.get(b).place() != null;
    }

    private void noteDropped(ClockTie tie, String why) {
        LagEstimate estimate = tie.heard();
        if (estimate != null) {
            dropped.put(estimate, why);
        }
        String a = recordings.get(tie.a()).id();
        String b = recordings.get(tie.b()).id();
        problems.add(Problem.ofCase(
                "link-dropped",
                a + b,
                "The link between %s and %s is left out: %s. A sound that was heard twice, or that plays from a recording, does this."
                        .formatted(a, b, why),
                List.of(a, b),
                "Listen to the windows named with the link and decide whether they are one moment.",
                List.of()));
    }

    // ---- groups

    /** Sets tied by sound or marks, joined further where members have stated starts good to 1 s. */
    private List<List<Integer>> joinByClock(ClockGraph graph, List<ClockTie> kept) {
        Map<Integer, List<Integer>> bySet = new TreeMap<>();
        for (int i = 0; i < recordings.size(); i++) {
            if (placeable(i, kept)) {
                bySet.computeIfAbsent(graph.set(i), k -> new ArrayList<>()).add(i);
            }
        }
        List<List<Integer>> sets = new ArrayList<>();
        List<Integer> timed = new ArrayList<>();
        for (List<Integer> set : bySet.values()) {
            if (set.stream().anyMatch(this::isTight)) {
                timed.addAll(set);
            } else {
                sets.add(set);
            }
        }
        if (!timed.isEmpty()) {
            timed.sort(Comparator.naturalOrder());
            sets.add(timed);
        }
        return sets;
    }

    private boolean placeable(int i, List<ClockTie> kept) {
        RecordingFacts r = recordings.get(i);
        boolean tied = kept.stream().anyMatch(t -> t.a() == i || t.b() == i);
        return r.readable() && (r.hasSound() || tied || r.statedStart() != null || r.fileUtc() != null);
    }

    private boolean isTight(int i) {
        RecordingFacts.StatedStart s = recordings.get(i).statedStart();
        return s != null && s.sigmaSeconds() <= TIGHT_SIGMA_SECONDS;
    }

    private Timeline.PlacedRecording unplaced(int i) {
        RecordingFacts r = recordings.get(i);
        String why = r.readable() ? "it has no sound, and nothing states when it started" : "it could not be read";
        return new Timeline.PlacedRecording(
                r.id(),
                r.file(),
                r.sha256(),
                r.durationSeconds(),
                null,
                null,
                null,
                List.of(),
                r.pictureStartSeconds(),
                List.of(),
                why,
                r.problems());
    }

    private void place(List<Integer> set, List<ClockTie> kept, ClockSteps steps, Map<Integer, Double> rates) {
        int n = set.size();
        String group = "G" + (groups.size() + 1);
        List<ClockTie> inside = new ArrayList<>();
        for (ClockTie t : kept) {
            int a = set.indexOf(t.a());
            int b = set.indexOf(t.b());
            if (a >= 0 && b >= 0) {
                inside.add(new ClockTie(
                        a,
                        b,
                        t.pivot(),
                        t.lag(),
                        t.sigmaLag(),
                        t.rate(),
                        t.sigmaRate(),
                        t.weight(),
                        t.travel(),
                        t.heard()));
            }
        }
        ClockSolve.Jumps jumps = (i, tau) -> steps.before(set.get(i), tau);
        @Nullable Instant reference = earliestTight(set);
        List<ClockSolve.Stated> stated = trusted(set, inside, jumps, reference);
        ClockSolve.Answer answer = ClockSolve.solve(n, inside, stated, jumps, ClockSolve.PRIOR_PPM);
        ClockSolve.Answer fitOnly = ClockSolve.solve(n, inside, stated, jumps, TINY_PPM);
        double mean = answer.starts().stream().mapToDouble(x -> x).average().orElse(0);
        double[][] travel = travelBetween(n, inside, stated);
        for (int i = 0; i < n; i++) {
            rates.put(set.get(i), answer.ratesPpm().get(i));
            placeOne(set.get(i), i, n, group, answer, fitOnly, mean, travel, inside, stated, steps);
        }
        groups.add(utc(group, set, answer, mean, stated, reference));
    }

    private @Nullable Instant earliestTight(List<Integer> set) {
        Instant first = null;
        for (int i : set) {
            RecordingFacts.StatedStart s = recordings.get(i).statedStart();
            if (s != null && isTight(i) && (first == null || s.utc().isBefore(first))) {
                first = s.utc();
            }
        }
        return first;
    }

    private static double seconds(Instant from, Instant to) {
        Duration d = Duration.between(from, to);
        return d.getSeconds() + d.getNano() * 1e-9;
    }

    /** Stated starts good to 1 s that do not contradict what was heard; those that do become a problem. */
    private List<ClockSolve.Stated> trusted(
            List<Integer> set, List<ClockTie> inside, ClockSolve.Jumps jumps, @Nullable Instant reference) {
        List<ClockSolve.Stated> out = new ArrayList<>();
        if (reference == null) {
            return out;
        }
        for (int i = 0; i < set.size(); i++) {
            RecordingFacts.StatedStart s = recordings.get(set.get(i)).statedStart();
            if (s != null && isTight(set.get(i))) {
                out.add(new ClockSolve.Stated(i, seconds(reference, s.utc()), Math.max(1e-6, s.sigmaSeconds())));
            }
        }
        if (inside.isEmpty() || out.size() < 2) {
            return out;
        }
        return withoutContradictions(set, inside, jumps, out);
    }

    private List<ClockSolve.Stated> withoutContradictions(
            List<Integer> set, List<ClockTie> inside, ClockSolve.Jumps jumps, List<ClockSolve.Stated> stated) {
        int[] part = parts(set.size(), inside);
        ClockSolve.Answer soundOnly = ClockSolve.solve(set.size(), inside, anchors(part), jumps, ClockSolve.PRIOR_PPM);
        List<ClockSolve.Stated> out = new ArrayList<>();
        for (ClockSolve.Stated s : stated) {
            double[] zeros = stated.stream()
                    .filter(o -> part[o.recording()] == part[s.recording()])
                    .mapToDouble(o -> o.seconds() - soundOnly.starts().get(o.recording()))
                    .toArray();
            double zero = retrace.numeric.RobustLine.median(zeros);
            double off = s.seconds() - soundOnly.starts().get(s.recording()) - zero;
            double travel = inside.stream().mapToDouble(ClockTie::travel).max().orElse(0);
            if (zeros.length > 2 && Math.abs(off) > 2 * travel + 5 * s.sigma() + 1) {
                contradiction(set.get(s.recording()), off);
            } else {
                out.add(s);
            }
        }
        return out;
    }

    /** Number of the part each recording belongs to when only {@code ties} join them. */
    private static int[] parts(int n, List<ClockTie> ties) {
        int[] part = new int[n];
        for (int i = 0; i < n; i++) {
            part[i] = i;
        }
        for (ClockTie t : ties) {
            int from = part[t.b()];
            int to = part[t.a()];
            for (int i = 0; i < n; i++) {
                part[i] = part[i] == from ? to : part[i];
            }
        }
        return part;
    }

    private static List<ClockSolve.Stated> anchors(int[] part) {
        List<ClockSolve.Stated> out = new ArrayList<>();
        TreeSet<Integer> seen = new TreeSet<>();
        for (int i = 0; i < part.length; i++) {
            if (seen.add(part[i])) {
                out.add(new ClockSolve.Stated(i, 0, 1e-6));
            }
        }
        return out;
    }

    private void contradiction(int recording, double off) {
        RecordingFacts r = recordings.get(recording);
        problems.add(Problem.ofFile(
                "clock-contradicts",
                r.file(),
                String.format(
                        Locale.ROOT,
                        "The stated start of %s is %.1f s %s what the other recordings' clocks and the sound say together. It is left out.",
                        r.id(),
                        Math.abs(off),
                        off > 0 ? "later than" : "earlier than"),
                List.of(r.id()),
                "Check how the clock of this recorder was set and who stated the start."));
    }

    /** Travel bound between each two recordings: summed along the ties of the shortest chain; 0 along stated starts. */
    private static double[][] travelBetween(int n, List<ClockTie> ties, List<ClockSolve.Stated> stated) {
        double[][] d = new double[n][n];
        for (double[] row : d) {
            Arrays.fill(row, 1e9);
        }
        for (int i = 0; i < n; i++) {
            d[i][i] = 0;
        }
        for (ClockTie t : ties) {
            d[t.a()][t.b()] = Math.min(d[t.a()][t.b()], t.travel());
            d[t.b()][t.a()] = d[t.a()][t.b()];
        }
        for (ClockSolve.Stated s : stated) {
            for (ClockSolve.Stated o : stated) {
                d[s.recording()][o.recording()] = 0;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
                }
            }
        }
        return d;
    }

    private void placeOne(
            int recording,
            int i,
            int n,
            String group,
            ClockSolve.Answer answer,
            ClockSolve.Answer fitOnly,
            double mean,
            double[][] travel,
            List<ClockTie> inside,
            List<ClockSolve.Stated> stated,
            ClockSteps steps) {
        RecordingFacts r = recordings.get(recording);
        Measured start;
        Measured rate;
        if (n == 1) {
            start = Measured.plusMinus(0, 0, Map.of());
            rate = Measured.plusMinus(
                    0, Measured.SIGMAS * ClockSolve.PRIOR_PPM, Map.of("prior", Measured.SIGMAS * ClockSolve.PRIOR_PPM));
        } else {
            double all = answer.sigmaStart(i);
            double fit = fitOnly.sigmaStart(i);
            double drift = Math.sqrt(Math.max(0, all * all - fit * fit));
            double path = Arrays.stream(travel[i]).filter(x -> x < 1e8).sum() / n;
            start = Measured.plusMinus(
                    answer.starts().get(i) - mean,
                    Measured.SIGMAS * Math.hypot(fit, drift) + path,
                    Map.of("fit", Measured.SIGMAS * fit, "drift", Measured.SIGMAS * drift, "travel", path));
            double ratePath = ratePathPpm(i, inside);
            double rateFit = Measured.SIGMAS * answer.sigmaRatePpm(i);
            rate = Measured.plusMinus(
                    answer.ratesPpm().get(i), rateFit + ratePath, Map.of("fit", rateFit, "travel", ratePath));
        }
        List<String> methods = new ArrayList<>();
        if (inside.stream().anyMatch(t -> t.heard() != null && (t.a() == i || t.b() == i))) {
            methods.add("sound");
        }
        if (stated.stream().anyMatch(s -> s.recording() == i)) {
            methods.add("clock");
        }
        if (inside.stream().anyMatch(t -> t.heard() == null && (t.a() == i || t.b() == i))) {
            methods.add("analyst");
        }
        placed[recording] = new Timeline.PlacedRecording(
                r.id(),
                r.file(),
                r.sha256(),
                r.durationSeconds(),
                group,
                start,
                rate,
                steps.of(recording),
                r.pictureStartSeconds(),
                methods,
                null,
                r.problems());
    }

    /** What moving recorders and sources leave open of a rate: the least over its ties. */
    private double ratePathPpm(int i, List<ClockTie> inside) {
        double least = Double.POSITIVE_INFINITY;
        for (ClockTie t : inside) {
            LagEstimate e = t.heard();
            if ((t.a() == i || t.b() == i) && e != null && e.fit() != null) {
                least = Math.min(least, ratePathPpm(e, e.fit(), t.travel()));
            }
        }
        return Double.isInfinite(least) ? 0 : least;
    }

    private double ratePathPpm(LagEstimate e, LagEstimate.Fit fit, double travel) {
        int a = index.getOrDefault(e.a(), -1);
        int b = index.getOrDefault(e.b(), -1);
        boolean still = a >= 0 && b >= 0 && placesKnown(a, b) && !bodyWorn(a) && !bodyWorn(b);
        return still ? 0 : 2 * travel / Math.max(1, fit.overlapSeconds()) * 1e6;
    }

    private boolean bodyWorn(int i) {
        RecordingFacts r = recordings.get(i);
        String about = (r.device() + " " + r.note() + " " + r.holder()).toLowerCase(Locale.ROOT);
        return about.contains("body") || about.contains("worn") || about.contains("phone");
    }

    // ---- UTC

    private Timeline.Group utc(
            String group,
            List<Integer> set,
            ClockSolve.Answer answer,
            double mean,
            List<ClockSolve.Stated> trusted,
            @Nullable Instant reference) {
        record Reading(int recording, Instant zero, double sigma, String from) {}
        List<Reading> readings = new ArrayList<>();
        for (int k = 0; k < set.size(); k++) {
            int i = set.get(k);
            int member = k;
            double start = set.size() == 1 ? 0 : answer.starts().get(k) - mean;
            RecordingFacts.StatedStart s = recordings.get(i).statedStart();
            boolean leftOut = s != null
                    && isTight(i)
                    && reference != null
                    && trusted.stream().noneMatch(t -> t.recording() == member);
            if (s != null && !leftOut) {
                readings.add(new Reading(i, plus(s.utc(), -start), s.sigmaSeconds(), "stated start"));
            } else if (s == null && recordings.get(i).fileUtc() != null) {
                RecordingFacts.StatedStart f =
                        java.util.Objects.requireNonNull(recordings.get(i).fileUtc());
                readings.add(new Reading(i, plus(f.utc(), -start), f.sigmaSeconds(), "date in the file"));
            }
        }
        if (readings.isEmpty()) {
            return new Timeline.Group(group, null, null, null, because(set.size()) + " Nothing states a time of day.");
        }
        readings.sort(Comparator.comparingDouble(Reading::sigma).thenComparing(Reading::zero));
        Instant base = readings.getFirst().zero();
        double[] zeros =
                readings.stream().mapToDouble(q -> seconds(base, q.zero())).toArray();
        double middle = readings.size() > 2
                        && readings.getFirst().sigma()
                                > 0.3 * readings.getLast().sigma()
                ? retrace.numeric.RobustLine.median(zeros)
                : 0;
        double top = 0;
        double bottom = 0;
        double spread = 0;
        int used = 0;
        for (int k = 0; k < zeros.length; k++) {
            Reading q = readings.get(k);
            double sigma = Math.max(1e-6, q.sigma());
            double allowed = 3.5 * Math.hypot(sigma, readings.getFirst().sigma()) + 1;
            if (Math.abs(zeros[k] - middle) > allowed) {
                contradiction(q.recording(), zeros[k] - middle);
                continue;
            }
            top += zeros[k] / (sigma * sigma);
            bottom += 1 / (sigma * sigma);
            spread = Math.max(spread, q.sigma() <= 2 * readings.getFirst().sigma() ? Math.abs(zeros[k] - middle) : 0);
            used++;
        }
        double zero = bottom > 0 ? top / bottom : 0;
        double half = Measured.SIGMAS
                        * (bottom > 0
                                ? Math.sqrt(1 / bottom)
                                : readings.getFirst().sigma())
                + (used > 1 ? spread / 2 : 0);
        Instant origin = plus(base, zero);
        return new Timeline.Group(
                group,
                origin.toString(),
                plus(origin, -half).toString(),
                plus(origin, half).toString(),
                because(set.size())
                        + " UTC from %d %s, the surest a %s."
                                .formatted(
                                        used,
                                        used == 1 ? "reading" : "readings",
                                        readings.getFirst().from()));
    }

    private static Instant plus(Instant instant, double seconds) {
        return instant.plusNanos(Math.round(seconds * 1e9));
    }

    private static String because(int n) {
        return n == 1
                ? "One recording that nothing ties to another to 1 s."
                : n
                        + " recordings. The clock runs at the weighted mean rate of their recorders, its zero is the mean of their starts.";
    }

    private Timeline.Origin origin() {
        if (groups.isEmpty()) {
            return new Timeline.Origin(null, "no recording could be placed");
        }
        Timeline.Group main = groups.getFirst();
        return new Timeline.Origin(
                main.originUtc(),
                main.originUtc() == null
                        ? "nothing states a time of day for group " + main.id()
                        : "zero of group " + main.id());
    }

    // ---- links

    private List<Timeline.Link> links(Map<Integer, Double> rates, ClockSteps steps) {
        List<Timeline.Link> out = new ArrayList<>();
        for (int i = 0; i < recordings.size(); i++) {
            for (int j = i + 1; j < recordings.size(); j++) {
                LagEstimate estimate = estimate(i, j);
                if (estimate == null) {
                    out.add(notCompared(i, j));
                } else {
                    out.add(link(estimate, rates, steps));
                }
            }
        }
        for (ClockTie tie : ties) {
            if (tie.heard() == null) {
                out.add(markLink(tie));
            }
        }
        return out;
    }

    private @Nullable LagEstimate estimate(int i, int j) {
        String a = recordings.get(i).id();
        String b = recordings.get(j).id();
        for (LagEstimate e : heard) {
            if (e.a().equals(a) && e.b().equals(b) || e.a().equals(b) && e.b().equals(a)) {
                return e;
            }
        }
        return null;
    }

    private Timeline.Link notCompared(int i, int j) {
        return new Timeline.Link(
                recordings.get(i).id(),
                recordings.get(j).id(),
                "sound",
                LagEstimate.Decision.CANNOT_TELL,
                null,
                null,
                null,
                null,
                null,
                false,
                "not compared: one of them has no sound",
                List.of());
    }

    private Timeline.Link link(LagEstimate e, Map<Integer, Double> rates, ClockSteps steps) {
        LagEstimate.Fit fit = e.fit();
        Double p = e.nullTrials() > 0 ? e.falseMatchProbability() : null;
        Integer trials = e.nullTrials() > 0 ? e.nullTrials() : null;
        if (fit == null || e.decision() != LagEstimate.Decision.MATCH) {
            return new Timeline.Link(
                    e.a(), e.b(), "sound", e.decision(), p, trials, null, null, null, false, e.because(), List.of());
        }
        int a = index.getOrDefault(e.a(), 0);
        int b = index.getOrDefault(e.b(), 0);
        double travel = travelSeconds(a, b);
        String contradicts = dropped.get(e);
        if (contradicts != null) {
            return new Timeline.Link(
                    e.a(),
                    e.b(),
                    "sound",
                    LagEstimate.Decision.CANNOT_TELL,
                    p,
                    trials,
                    null,
                    null,
                    null,
                    false,
                    String.format(
                            Locale.ROOT,
                            "the sound agrees at an offset of %.3f s, yet %s: a sound that was heard twice does this",
                            fit.startOffsetSeconds(),
                            contradicts),
                    cites(e));
        }
        return new Timeline.Link(
                e.a(),
                e.b(),
                "sound",
                e.decision(),
                p,
                trials,
                offset(beforeSteps(fit, e.a()), a, b, travel, rates, steps),
                rateDifference(e, fit, travel),
                travel,
                true,
                e.because() + travelBecause(a, b, travel),
                cites(e));
    }

    private String travelBecause(int a, int b, double travel) {
        return placesKnown(a, b)
                ? String.format(Locale.ROOT, "; the travel of sound between the two places is at most %.4f s", travel)
                : String.format(
                        Locale.ROOT,
                        "; places are not known, so a separation of at most %.0f m is assumed: sound may be up to %.3f s late",
                        ASSUMED_SEPARATION_M,
                        travel);
    }

    /** Start of b minus start of a on the group's clock: p/(1 + ρa) − τb/(1 + ρb) at the pivot. */
    private Measured offset(
            LagEstimate.Fit fit, int a, int b, double travel, Map<Integer, Double> rates, ClockSteps steps) {
        double half = fit.rateDifferencePpm() / 2;
        double rateA = rates.getOrDefault(a, -half) * 1e-6;
        double rateB = rates.getOrDefault(b, half) * 1e-6;
        double tauB = fit.pivotSeconds() - fit.lagAtPivotSeconds();
        double tauA = fit.pivotSeconds() - steps.before(a, fit.pivotSeconds());
        double value = tauA / (1 + rateA) - (tauB - steps.before(b, tauB)) / (1 + rateB);
        double fitHalf = Measured.SIGMAS * fit.sigmaLagSeconds();
        double common = Math.abs(fit.lagAtPivotSeconds()) * ClockSolve.PRIOR_PPM * 1e-6 / Math.sqrt(2);
        double drift = Measured.SIGMAS * Math.hypot(common, Math.abs(tauB) * fit.sigmaRatePpm() * 1e-6);
        return Measured.plusMinus(
                value, Math.hypot(fitHalf, drift) + travel, Map.of("fit", fitHalf, "drift", drift, "travel", travel));
    }

    private Measured rateDifference(LagEstimate e, LagEstimate.Fit fit, double travel) {
        double fitHalf = Measured.SIGMAS * fit.sigmaRatePpm();
        double path = ratePathPpm(e, fit, travel);
        return Measured.plusMinus(fit.rateDifferencePpm(), fitHalf + path, Map.of("fit", fitHalf, "travel", path));
    }

    private static List<Citation> cites(LagEstimate e) {
        List<Citation> out = new ArrayList<>();
        for (LagEstimate.Window w :
                e.windows().subList(0, Math.min(3, e.windows().size()))) {
            out.add(new Citation.Seconds(e.a(), w.aSeconds(), w.aSeconds() + w.lengthSeconds()));
            out.add(new Citation.Seconds(e.b(), w.bSeconds(), w.bSeconds() + w.lengthSeconds()));
        }
        return out;
    }

    private Timeline.Link markLink(ClockTie tie) {
        String a = recordings.get(tie.a()).id();
        String b = recordings.get(tie.b()).id();
        double fit = Measured.SIGMAS * tie.sigmaLag();
        Measured offset = Measured.plusMinus(tie.lag(), fit + tie.travel(), Map.of("fit", fit, "travel", tie.travel()));
        return new Timeline.Link(
                a,
                b,
                "analyst",
                LagEstimate.Decision.MATCH,
                null,
                null,
                offset,
                null,
                tie.travel(),
                true,
                "a person marked the same moment in both",
                List.of());
    }
}
