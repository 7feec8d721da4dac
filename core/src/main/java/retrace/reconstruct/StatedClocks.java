package retrace.reconstruct;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Timeline;
import retrace.numeric.RobustLine;
import retrace.wording.ClockWording;

/**
 * What clocks on the wall say of a group: starts stated by people and the dates in the files, each an interval with its own error.
 *
 * <p>A stated start good to 1 s is a tie by itself; looser ones place a group in UTC. A clock that contradicts the sound or the other clocks is
 * a finding, told with its size, and left out.
 */
final class StatedClocks {

    /** A stated start with a standard deviation up to this is a tie (95 % half width of 1 s). */
    private static final double TIGHT_SIGMA_SECONDS = 1 / Measured.SIGMAS;

    /** With one clock against another nothing tells which is wrong, nor whether what was heard was one moment. */
    private static final String BROADCAST =
            " With one clock against one, a radio or television broadcast that both recordings hold, each at another time, would look the same: listen to what they have in common.";

    private final List<RecordingFacts> recordings;
    private final ClockSources sources;
    private final List<Problem> problems = new ArrayList<>();

    /** Of two that contradict each other both: nothing tells which is wrong. */
    private final Set<Integer> doubtful = new HashSet<>();

    StatedClocks(List<RecordingFacts> recordings, ClockSources sources) {
        this.recordings = recordings.stream().map(StatedClocks::withPriming).toList();
        this.sources = sources;
    }

    List<Problem> problems() {
        return problems;
    }

    boolean isTight(int i) {
        RecordingFacts.StatedStart s = recordings.get(i).statedStart();
        return s != null && !doubtful.contains(i) && s.sigmaSeconds() <= TIGHT_SIGMA_SECONDS;
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

    /** The earliest stated start good to 1 s, from which the others are counted; null when there is none. */
    @Nullable
    Instant earliestTight(List<Integer> set) {
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

    /**
     * Doubts the stated starts of a set that is tied by what was heard, where only two are good to 1 s and contradict it: with three the
     * odd one is told ({@link #trusted}), of two nothing tells which is wrong, so neither ties or dates anything.
     *
     * @param inside ties of the set, counted as its members are
     */
    void doubt(List<Integer> set, List<ClockTie> inside, ClockSolve.Jumps jumps) {
        List<Integer> tight = IntStream.range(0, set.size())
                .filter(k -> isTight(set.get(k)))
                .boxed()
                .toList();
        if (inside.isEmpty() || tight.size() != 2) {
            return;
        }
        int a = set.get(tight.getFirst());
        int b = set.get(tight.getLast());
        RecordingFacts.StatedStart one =
                Objects.requireNonNull(recordings.get(a).statedStart());
        RecordingFacts.StatedStart two =
                Objects.requireNonNull(recordings.get(b).statedStart());
        List<Double> heard = ClockSolve.solve(
                        set.size(), inside, anchors(parts(set.size(), inside)), jumps, ClockSolve.PRIOR_PPM)
                .starts();
        double off = seconds(one.utc(), two.utc()) - (heard.get(tight.getLast()) - heard.get(tight.getFirst()));
        if (Math.abs(off) > allowed(inside, Math.hypot(one.sigmaSeconds(), two.sigmaSeconds()))) {
            doubtful.add(a);
            doubtful.add(b);
            problems.add(eachOther(recordings.get(a), recordings.get(b), off));
        }
    }

    private Problem eachOther(RecordingFacts a, RecordingFacts b, double off) {
        return Problem.ofCase(
                "clock-contradicts",
                a.id() + b.id(),
                "The %s and the %s contradict what both recordings hold: by the sound the second is %s %s than stated. With two clocks nothing tells which is wrong: neither is used."
                        .formatted(
                                sources.ofStart(a),
                                sources.ofStart(b),
                                ClockWording.duration(Math.abs(off)),
                                off > 0 ? "earlier" : "later"),
                List.of(a.id(), b.id()),
                "Check how the clocks behind both starts were set and who stated them." + BROADCAST,
                List.of());
    }

    /** How far a stated start may be from what was heard: all travel twice, five standard deviations and a second. */
    private static double allowed(List<ClockTie> inside, double sigma) {
        double travel = inside.stream().mapToDouble(ClockTie::travel).max().orElse(0);
        return 2 * travel + 5 * sigma + 1;
    }

    /** Stated starts good to 1 s that do not contradict what was heard; those that do become a problem. */
    List<ClockSolve.Stated> trusted(
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
            double zero = RobustLine.median(zeros);
            double off = s.seconds() - soundOnly.starts().get(s.recording()) - zero;
            double allowed = allowed(inside, s.sigma());
            if (zeros.length > 2 && Math.abs(off) > allowed) {
                contradiction(set.get(s.recording()), false, off, agreeing(zeros, zero, allowed));
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

    private static int agreeing(double[] zeros, double middle, double allowed) {
        return (int) Arrays.stream(zeros)
                .filter(z -> Math.abs(z - middle) <= allowed)
                .count();
    }

    /**
     * Tells a clock that says another time than the others.
     *
     * @param inFile which of its clocks: the date in the file, or what a person or a log stated
     * @param agree how many other clocks say the same among themselves
     */
    private void contradiction(int recording, boolean inFile, double off, int agree) {
        RecordingFacts r = recordings.get(recording);
        problems.add(Problem.ofFile(
                "clock-contradicts",
                r.file(),
                "The %s is %s %s than %s. It is left out."
                        .formatted(
                                inFile ? sources.ofFile(r) : sources.ofStart(r),
                                ClockWording.duration(Math.abs(off)),
                                off > 0 ? "later" : "earlier",
                                agree == 1
                                        ? "another clock says"
                                        : "%d other clocks say, which agree with one another".formatted(agree)),
                List.of(r.id()),
                (inFile
                                ? "Check how the clock of this recorder was set, and whether the file was copied or edited."
                                : "Check how the clock behind this start was set and who stated it.")
                        + (agree == 1 ? BROADCAST : "")));
    }

    /** The group with its zero in UTC, as far as its clocks tell. */
    Timeline.Group utc(String id, GroupClock group, @Nullable Instant reference) {
        record Reading(int recording, Instant zero, double sigma, boolean inFile) {}
        List<Integer> set = group.members();
        List<Reading> readings = new ArrayList<>();
        for (int k = 0; k < set.size(); k++) {
            int i = set.get(k);
            double start = group.startSeconds(k);
            RecordingFacts.StatedStart s = recordings.get(i).statedStart();
            boolean leftOut = doubtful.contains(i) || isTight(i) && reference != null && !group.trusts(k);
            if (s != null && !leftOut) {
                readings.add(new Reading(i, plus(s.utc(), -start), s.sigmaSeconds(), false));
            } else if (s == null && recordings.get(i).fileUtc() != null) {
                RecordingFacts.StatedStart f =
                        Objects.requireNonNull(recordings.get(i).fileUtc());
                readings.add(new Reading(i, plus(f.utc(), -start), f.sigmaSeconds(), true));
            }
        }
        if (readings.isEmpty()) {
            return new Timeline.Group(
                    id,
                    null,
                    null,
                    null,
                    (set.stream().anyMatch(doubtful::contains) ? ClockSources.CONTRADICTED : ClockSources.NOTHING) + " "
                            + members(set.size()));
        }
        readings.sort(Comparator.comparingDouble(Reading::sigma).thenComparing(Reading::zero));
        Instant base = readings.getFirst().zero();
        double[] zeros =
                readings.stream().mapToDouble(q -> seconds(base, q.zero())).toArray();
        double middle = readings.size() > 2
                        && readings.getFirst().sigma()
                                > 0.3 * readings.getLast().sigma()
                ? RobustLine.median(zeros)
                : 0;
        double top = 0;
        double bottom = 0;
        double spread = 0;
        List<ClockSources.Used> used = new ArrayList<>();
        for (int k = 0; k < zeros.length; k++) {
            Reading q = readings.get(k);
            double sigma = Math.max(1e-6, q.sigma());
            double allowed = 3.5 * Math.hypot(sigma, readings.getFirst().sigma()) + 1;
            if (Math.abs(zeros[k] - middle) > allowed) {
                contradiction(q.recording(), q.inFile(), zeros[k] - middle, agreeing(zeros, middle, allowed));
                continue;
            }
            top += zeros[k] / (sigma * sigma);
            bottom += 1 / (sigma * sigma);
            spread = Math.max(spread, q.sigma() <= 2 * readings.getFirst().sigma() ? Math.abs(zeros[k] - middle) : 0);
            used.add(new ClockSources.Used(recordings.get(q.recording()), q.inFile()));
        }
        double zero = bottom > 0 ? top / bottom : 0;
        double half = Measured.SIGMAS
                        * (bottom > 0
                                ? Math.sqrt(1 / bottom)
                                : readings.getFirst().sigma())
                + (used.size() > 1 ? spread / 2 : 0);
        Instant origin = plus(base, zero);
        return new Timeline.Group(
                id,
                origin.toString(),
                plus(origin, -half).toString(),
                plus(origin, half).toString(),
                "by %s. %s".formatted(sources.agreeing(used), members(set.size())));
    }

    private static Instant plus(Instant instant, double seconds) {
        return instant.plusNanos(Math.round(seconds * 1e9));
    }

    private static String members(int n) {
        return n == 1
                ? "One recording that nothing ties to another to 1 s."
                : "The clock runs at the weighted mean rate of its %d recorders, its zero is the mean of their starts."
                        .formatted(n);
    }
}
