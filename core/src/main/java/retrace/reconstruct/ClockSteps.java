package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import retrace.model.Citation;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Timeline;

/**
 * Whose clock jumped, where links heard their lag jump.
 *
 * <p>One link cannot tell a piece lost in a from a piece doubled in b; the other links of the two can. What was heard at about one time
 * is one {@link JumpEpisode}, and the jumps that explain it are taken as far as they hold:
 *
 * <ul>
 *   <li>A jump within what the travel of sound allows is not called a lost piece: another source, heard from another side, does the same. The lag
 *       of two recordings lies within the travel between them to either side, so one link alone must hear more than twice the travel; where several
 *       links of a recording hear its jump, more than once is asked.
 *   <li>A doubled piece must be heard by {@link #LINKS_OF_DOUBLED} links.
 * </ul>
 *
 * <p>What is given to nobody is told, and the ties that heard it are widened by its size, as are those that heard something else than the
 * jumps that were taken ({@link #widened}).
 */
final class ClockSteps implements ClockSolve.Jumps {

    private static final double SAME_TIME_SECONDS = 4;
    private static final double LONGEST_EPISODE_SECONDS = 15;

    /** The lag may jump by so many times the travel when another source is heard. */
    private static final double TRAVELS_ALONE = 2;

    private static final int LINKS_OF_DOUBLED = 3;

    private final List<List<Timeline.Step>> steps = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();

    /** What a link heard that no clock's jump explains: {@code seconds} its lag is off by before or after. */
    private record Open(ClockTie tie, double seconds, List<LagEstimate.LinkStep> steps) {}

    /** A jump that a link heard, at common time. */
    private record Heard(ClockTie tie, LagEstimate.LinkStep step, double commonSeconds, boolean inA) {

        double change() {
            return inA ? step.jumpSeconds() : -step.jumpSeconds();
        }
    }

    private ClockSteps(int n) {
        for (int i = 0; i < n; i++) {
            steps.add(new ArrayList<>());
        }
    }

    /** @param start rough start of a recording on the axis of its set */
    static ClockSteps of(List<RecordingFacts> recordings, List<ClockTie> ties, IntToDoubleFunction start) {
        ClockSteps out = new ClockSteps(recordings.size());
        for (List<Heard> together : episodes(ties, start)) {
            out.take(episode(recordings.size(), together, ties, start));
        }
        for (List<Timeline.Step> of : out.steps) {
            of.sort(Comparator.comparingDouble(Timeline.Step::atSeconds));
        }
        out.tell(recordings);
        return out;
    }

    private static List<List<Heard>> episodes(List<ClockTie> ties, IntToDoubleFunction start) {
        List<Heard> all = new ArrayList<>();
        for (ClockTie tie : ties) {
            LagEstimate from = tie.heard();
            if (from == null || from.fit() == null) {
                continue;
            }
            for (LagEstimate.LinkStep step : from.fit().steps()) {
                boolean inA = step.recording().equals(from.a());
                double at = start.applyAsDouble(inA ? tie.a() : tie.b()) + step.atSeconds();
                all.add(new Heard(tie, step, at, inA));
            }
        }
        all.sort(Comparator.comparingDouble(Heard::commonSeconds));
        List<List<Heard>> out = new ArrayList<>();
        for (Heard heard : all) {
            List<Heard> last = out.isEmpty() ? List.of() : out.getLast();
            if (!last.isEmpty()
                    && mayBeOne(last.getLast(), heard)
                    && heard.commonSeconds() - last.getFirst().commonSeconds() <= LONGEST_EPISODE_SECONDS) {
                last.add(heard);
            } else {
                out.add(new ArrayList<>(List.of(heard)));
            }
        }
        return out;
    }

    /** Nearer than one link can tell two jumps apart, or each within what the other's time leaves open. */
    private static boolean mayBeOne(Heard one, Heard next) {
        double apart = next.commonSeconds() - one.commonSeconds();
        return apart
                <= Math.max(
                        SAME_TIME_SECONDS,
                        one.step().withinSeconds() + next.step().withinSeconds());
    }

    /** Links that heard a jump then, and those that heard both sides of that time at one lag. */
    private static JumpEpisode episode(
            int recordings, List<Heard> together, List<ClockTie> ties, IntToDoubleFunction start) {
        double first = together.getFirst().commonSeconds();
        double last = together.getLast().commonSeconds();
        List<JumpEpisode.Witness> witnesses = new ArrayList<>();
        for (ClockTie tie : ties) {
            List<Heard> own =
                    together.stream().filter(heard -> heard.tie().equals(tie)).toList();
            double ofA = start.applyAsDouble(tie.a());
            if (!own.isEmpty()) {
                double change = own.stream().mapToDouble(Heard::change).sum();
                witnesses.add(new JumpEpisode.Witness(
                        tie, change, own.stream().map(Heard::step).toList()));
            } else if (tie.heard() != null && JumpEpisode.hears(tie, first - ofA, last - ofA)) {
                witnesses.add(new JumpEpisode.Witness(tie, 0, List.of()));
            }
        }
        return new JumpEpisode(recordings, witnesses);
    }

    private void take(JumpEpisode episode) {
        double[] jumps = episode.explain();
        double[] taken = new double[jumps.length];
        for (int i = 0; i < jumps.length; i++) {
            if (jumps[i] != 0 && holds(i, jumps, episode)) {
                Timeline.Step step = step(i, jumps, episode);
                taken[i] = step.jumpSeconds();
                steps.get(i).add(step);
            }
        }
        for (JumpEpisode.Witness witness : episode.witnesses()) {
            boolean explained = witness.mayBeTravel(taken)
                    && (taken[witness.tie().a()] != 0 || taken[witness.tie().b()] != 0);
            double miss = witness.miss(taken);
            if (!explained && miss >= JumpEpisode.SMALLEST_SECONDS) {
                open.add(new Open(witness.tie(), miss, witness.steps()));
            }
        }
    }

    /** Enough links hear it, and more than another source can do. */
    private static boolean holds(int recording, double[] jumps, JumpEpisode episode) {
        List<JumpEpisode.Witness> supporters = episode.supporters(recording, jumps);
        double travels = supporters.size() > 1 ? 1 : TRAVELS_ALONE;
        boolean beyond = supporters.stream()
                .anyMatch(w -> Math.abs(jumps[recording]) > travels * w.tie().travel());
        return beyond && (jumps[recording] < 0 || supporters.size() >= LINKS_OF_DOUBLED);
    }

    /**
     * Size as the surest link heard it, one whose other recording did not jump if there is any; time as the middle one of all links heard
     * it, with room for what the others say.
     */
    private static Timeline.Step step(int recording, double[] jumps, JumpEpisode episode) {
        List<JumpEpisode.Witness> supporters = episode.supporters(recording, jumps);
        JumpEpisode.Witness surest = supporters.stream()
                .min(Comparator.<JumpEpisode.Witness>comparingInt(w -> jumps[w.other(recording)] == 0 ? 0 : 1)
                        .thenComparingDouble(JumpEpisode.Witness::sigma)
                        .thenComparingDouble(w -> w.tie().travel()))
                .orElseThrow();
        List<Moment> moments = supporters.stream()
                .map(w -> moment(recording, w))
                .sorted(Comparator.comparingDouble(Moment::atSeconds))
                .toList();
        Moment middle = moments.get(moments.size() / 2);
        double others = Math.max(
                moments.getLast().atSeconds() - middle.atSeconds(),
                middle.atSeconds() - moments.getFirst().atSeconds());
        return new Timeline.Step(
                middle.atSeconds(),
                surest.asks(recording, jumps[surest.other(recording)]),
                Math.max(middle.withinSeconds(), others),
                Measured.SIGMAS * surest.sigma() + TRAVELS_ALONE * surest.tie().travel());
    }

    /** When a link heard it, in the recording's time. */
    private record Moment(double atSeconds, double withinSeconds) {}

    private static Moment moment(int recording, JumpEpisode.Witness witness) {
        LagEstimate.LinkStep largest = witness.steps().stream()
                .max(Comparator.comparingDouble(step -> Math.abs(step.jumpSeconds())))
                .orElseThrow();
        return new Moment(inTimeOf(recording, witness.tie(), largest), largest.withinSeconds());
    }

    private static double inTimeOf(int recording, ClockTie tie, LagEstimate.LinkStep step) {
        LagEstimate from = Objects.requireNonNull(tie.heard());
        boolean inA = step.recording().equals(from.a());
        if (inA == (tie.a() == recording)) {
            return step.atSeconds();
        }
        return inA ? step.atSeconds() - tie.lag() : step.atSeconds() + tie.lag();
    }

    List<Timeline.Step> of(int recording) {
        return List.copyOf(steps.get(recording));
    }

    /**
     * The tie with room for what it heard and no clock explains: one of its recordings may have lost a piece there, or the link passed over
     * one, so before or after it the lag may be off by as much. What is more than the travel of sound explains also makes the
     * tie weigh less.
     */
    ClockTie widened(ClockTie tie) {
        double off = open.stream()
                .filter(o -> o.tie().equals(tie))
                .mapToDouble(Open::seconds)
                .sum();
        ClockTie wide = tie.withTravel(tie.travel() + off);
        return off <= TRAVELS_ALONE * tie.travel() ? wide : wide.withSigmaLag(Math.hypot(tie.sigmaLag(), off));
    }

    List<Problem> problems() {
        return problems;
    }

    @Override
    public double before(int recording, double tau) {
        double sum = 0;
        for (Timeline.Step step : steps.get(recording)) {
            sum += step.atSeconds() <= tau ? step.jumpSeconds() : 0;
        }
        return sum;
    }

    private void tell(List<RecordingFacts> recordings) {
        List<Open> heard = open.stream().filter(o -> !o.steps().isEmpty()).toList();
        List<Open> small = heard.stream().filter(o -> !beyondTravel(o)).toList();
        List<Open> alone = heard.stream().filter(ClockSteps::beyondTravel).toList();
        if (!small.isEmpty()) {
            problems.add(
                    problem(
                            "lag-jumps",
                            recordings,
                            small,
                            "Lags between recordings jump in %d place%s by up to %.3f s. That is no more than the travel of sound may cause when"
                                    + " another source is heard, so none is called a lost piece.",
                            "State where the recorders stood (recordings.csv): then the travel of sound is known and jumps can be told."));
        }
        if (!alone.isEmpty()) {
            problems.add(problem(
                    "lag-jumps-alone",
                    recordings,
                    alone,
                    "Lags between recordings jump in %d place%s by up to %.3f s, and other links of the same recordings do not hear it, so none"
                            + " is called a lost piece. If one was lost, times before or after it are off by as much.",
                    "Listen to the places named here; look for gaps in the files' own time stamps."));
        }
    }

    private static boolean beyondTravel(Open open) {
        return open.seconds() > TRAVELS_ALONE * open.tie().travel();
    }

    private static Problem problem(
            String code, List<RecordingFacts> recordings, List<Open> jumps, String says, String remedy) {
        SortedSet<String> in = new TreeSet<>();
        List<Citation> cites = new ArrayList<>();
        double largest = 0;
        for (Open heard : jumps) {
            in.add(recordings.get(heard.tie().a()).id());
            in.add(recordings.get(heard.tie().b()).id());
            for (LagEstimate.LinkStep step : heard.steps()) {
                cites.add(new Citation.Seconds(
                        step.recording(), Math.max(0, step.atSeconds() - 2), step.atSeconds() + 2));
                largest = Math.max(largest, Math.abs(step.jumpSeconds()));
            }
        }
        return Problem.ofCase(
                code,
                "lags",
                String.format(Locale.ROOT, says, cites.size(), cites.size() == 1 ? "" : "s", largest),
                List.copyOf(in),
                remedy,
                cites);
    }
}
