package retrace.reconstruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import retrace.model.LagEstimate;
import retrace.model.Measured;

/**
 * Jumps of lags that were heard at about one time, and the jumps of clocks that explain them together.
 *
 * <p>A jump J of a's clock moves the lag τa − τb of each of its links by +J, one of b's by −J. So what link (a, b) heard is
 * J_a − J_b, 0 where it heard both sides of that time at one lag. Two recordings that lost a piece each within seconds, a common case
 * where a whole street of recorders struggles, are told apart by the third that lost none: the links hear −J_1, −J_2 and J_2 − J_1.
 *
 * <p>Of all sets of jumps the cheapest is taken. A lost piece costs {@link #LOST}, a doubled one {@link #DOUBLED}, for recorders drop pieces and
 * hardly double them; a link that heard something else costs up to {@link #MISHEARD}. Another source, heard from another side, moves a lag by up
 * to twice the travel between the two recorders: within the travel a link costs a part that grows with the square, from there to twice the
 * travel half. The search starts with no jump and takes the best change of one or of two clocks, each to a size that one of its links asks
 * for, until none is better; once with lost pieces alone and once with doubled ones too, since a doubled piece is a short way out of several
 * lost ones.
 *
 * <p>Where it stops being true: two recordings alone that both lost a piece within a few seconds are told as one jump, the difference. Two
 * jumps of one clock within an episode are told as one, their sum.
 */
final class JumpEpisode {

    private static final double LOST = 1;
    private static final double DOUBLED = 3;
    private static final double MISHEARD = 2;

    /** Jumps below this are not looked at: frames of the pattern are 16 ms. */
    static final double SMALLEST_SECONDS = 0.02;

    /** Clocks that jump in one episode; more are no single recorder's fault. */
    private static final int MOST_ROUNDS = 40;

    /** What one link heard: {@code change} of its lag, 0 where it heard none; {@code steps} it was told in. */
    record Witness(ClockTie tie, double change, List<LagEstimate.LinkStep> steps) {

        Witness {
            steps = List.copyOf(steps);
        }

        boolean heardJump() {
            return !steps.isEmpty();
        }

        boolean of(int recording) {
            return tie.a() == recording || tie.b() == recording;
        }

        int other(int recording) {
            return tie.a() == recording ? tie.b() : tie.a();
        }

        double sigma() {
            return steps.stream()
                    .mapToDouble(LagEstimate.LinkStep::sigmaSeconds)
                    .reduce(0, Math::hypot);
        }

        double tolerance() {
            return SMALLEST_SECONDS + Measured.SIGMAS * sigma() + tie.travel();
        }

        /** What this link asks of one of its recordings when the other's clock jumped by {@code ofOther}. */
        double asks(int recording, double ofOther) {
            return tie.a() == recording ? change + ofOther : ofOther - change;
        }

        double miss(double[] jumps) {
            return Math.abs(change - (jumps[tie.a()] - jumps[tie.b()]));
        }

        double cost(double[] jumps) {
            double miss = miss(jumps);
            double within = tolerance();
            if (miss <= within) {
                return MISHEARD / 2 * (miss / within) * (miss / within);
            }
            return mayBeTravel(jumps) ? MISHEARD / 2 : MISHEARD;
        }

        /** What is left may be another source heard from another side. */
        boolean mayBeTravel(double[] jumps) {
            return miss(jumps) <= tolerance() + tie.travel();
        }

        boolean explainedBy(double[] jumps) {
            return miss(jumps) <= tolerance();
        }
    }

    private record Change(int recording, double to) {}

    private final int recordings;
    private final List<Witness> witnesses;

    JumpEpisode(int recordings, List<Witness> witnesses) {
        this.recordings = recordings;
        this.witnesses = List.copyOf(witnesses);
    }

    List<Witness> witnesses() {
        return witnesses;
    }

    /** Jump of each recording's clock, 0 for most. */
    double[] explain() {
        double[] lost = explain(false);
        double[] any = explain(true);
        return cost(any) < cost(lost) - 1e-9 ? any : lost;
    }

    private double[] explain(boolean doubled) {
        double[] jumps = new double[recordings];
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Change> best = bestChange(jumps, doubled);
            if (best.isEmpty()) {
                break;
            }
            best.forEach(change -> jumps[change.recording()] = change.to());
        }
        return jumps;
    }

    private List<Change> bestChange(double[] jumps, boolean doubled) {
        double least = cost(jumps) - 1e-9;
        List<Change> best = List.of();
        double[] trial = jumps.clone();
        for (Change one : changes(trial, doubled)) {
            double before = trial[one.recording()];
            trial[one.recording()] = one.to();
            double cost = cost(trial);
            if (cost < least) {
                least = cost;
                best = List.of(one);
            }
            for (Change two : changes(trial, doubled)) {
                if (two.recording() == one.recording()) {
                    continue;
                }
                double second = trial[two.recording()];
                trial[two.recording()] = two.to();
                cost = cost(trial);
                if (cost < least) {
                    least = cost;
                    best = List.of(one, two);
                }
                trial[two.recording()] = second;
            }
            trial[one.recording()] = before;
        }
        return best;
    }

    /** What links that are not at peace ask of their recordings, and none at all. */
    private List<Change> changes(double[] jumps, boolean doubled) {
        List<Change> out = new ArrayList<>();
        for (Witness witness : witnesses) {
            if (witness.miss(jumps) < SMALLEST_SECONDS) {
                continue;
            }
            for (int recording : new int[] {witness.tie().a(), witness.tie().b()}) {
                double asked = witness.asks(recording, jumps[witness.other(recording)]);
                if (doubled || asked <= 0) {
                    add(new Change(recording, asked), jumps, out);
                }
                add(new Change(recording, 0), jumps, out);
            }
        }
        return out;
    }

    private static void add(Change change, double[] jumps, List<Change> out) {
        double to = Math.abs(change.to()) < SMALLEST_SECONDS ? 0 : change.to();
        if (to != jumps[change.recording()]) {
            out.add(new Change(change.recording(), to));
        }
    }

    private double cost(double[] jumps) {
        double sum = 0;
        for (double jump : jumps) {
            sum += jump == 0 ? 0 : jump < 0 ? LOST : DOUBLED;
        }
        for (Witness witness : witnesses) {
            sum += witness.cost(jumps);
        }
        return sum;
    }

    /** Links that heard a jump and that this set of jumps explains, a jump of {@code recording} among them. */
    List<Witness> supporters(int recording, double[] jumps) {
        return witnesses.stream()
                .filter(witness -> witness.heardJump() && witness.of(recording) && witness.explainedBy(jumps))
                .filter(witness ->
                        Math.abs(witness.asks(recording, jumps[witness.other(recording)])) >= SMALLEST_SECONDS)
                .toList();
    }

    /**
     * Whether a link heard enough to both sides of a stretch of a's recording time to have heard a jump in it: it has windows
     * before and after that agree.
     */
    static boolean hears(ClockTie tie, double fromSeconds, double toSeconds) {
        LagEstimate heard = Objects.requireNonNull(tie.heard());
        boolean before = heard.windows().stream().anyMatch(w -> w.aSeconds() + w.lengthSeconds() <= fromSeconds);
        boolean after = heard.windows().stream().anyMatch(w -> w.aSeconds() >= toSeconds);
        return before && after;
    }
}
