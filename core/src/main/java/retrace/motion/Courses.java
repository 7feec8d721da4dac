package retrace.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Motion;

/**
 * What objects did over time, in steps: standing (the whole interval of the speed below {@link Motions#STANDING_MPS}), moving (above it), approaching
 * or receding from another object (the own velocity's part towards it, its whole interval above or below ± that speed), else unclear.
 *
 * <p>These are the intervals against which words can be held: who rams approaches, who flees recedes, who stands stands. What an object did
 * is not why: no interval says what was meant.
 */
final class Courses {

    private static final int MOST_STEPS = 400;
    private static final int MOST_INTERVALS = 400;
    private static final double LEAST_STEP_SECONDS = 0.1;

    private final List<TrackFit> tied;

    Courses(List<TrackFit> fits) {
        tied = fits.stream().filter(f -> f.track().zero() != null).toList();
    }

    List<Motion.Interval> intervals() {
        List<Motion.Interval> all = new ArrayList<>();
        for (TrackFit fit : tied) {
            all.addAll(course(fit, null));
            for (TrackFit other : tied) {
                if (comparable(fit, other)) {
                    all.addAll(course(fit, other));
                }
            }
        }
        return all.subList(0, Math.min(MOST_INTERVALS, all.size()));
    }

    private static boolean comparable(TrackFit a, TrackFit b) {
        return a != b
                && !a.track().object().equals(b.track().object())
                && Objects.equals(a.track().group(), b.track().group());
    }

    private static double zero(TrackFit fit) {
        return Objects.requireNonNull(fit.track().zero()).value();
    }

    private static double clockHalf(TrackFit fit) {
        return Objects.requireNonNull(fit.track().zero()).halfWidth();
    }

    private List<Motion.Interval> course(TrackFit fit, @Nullable TrackFit other) {
        double from = zero(fit) + fit.from();
        double to = zero(fit) + fit.to();
        double error = clockHalf(fit);
        if (other != null) {
            from = Math.max(from, zero(other) + other.from());
            to = Math.min(to, zero(other) + other.to());
            error = Math.hypot(error, clockHalf(other));
        }
        List<Motion.Interval> found = new ArrayList<>();
        if (!(to > from)) {
            return found;
        }
        double step = Math.max(LEAST_STEP_SECONDS, (to - from) / MOST_STEPS);
        String state = null;
        double since = from;
        int steps = (int) Math.floor((to - from) / step + 1e-9);
        for (int i = 0; i <= steps; i++) {
            double t = from + i * step;
            String now = other == null ? alone(fit, t) : towards(fit, other, t);
            if (state != null && !state.equals(now)) {
                found.add(interval(fit, other, state, since, t, error + step));
                since = t;
            }
            state = now;
        }
        if (state != null) {
            found.add(interval(fit, other, state, since, to, error + step));
        }
        return found;
    }

    private static Motion.Interval interval(
            TrackFit fit, @Nullable TrackFit other, String state, double from, double to, double error) {
        return new Motion.Interval(
                fit.track().name(), other == null ? null : other.track().name(), state, from, to, error);
    }

    private static String alone(TrackFit fit, double t) {
        Motions.Moving moving = Motions.Moving.of(fit, t - zero(fit), 0);
        if (moving == null) {
            return "unclear";
        }
        double low = moving.now().speed() - moving.speedHalf();
        double high = moving.now().speed() + moving.speedHalf();
        Measured stated = moving.statedSpeed();
        if (stated != null && stated.high() - stated.low() < high - low) {
            low = stated.low();
            high = stated.high();
        }
        return high < Motions.STANDING_MPS ? "standing" : low > Motions.STANDING_MPS ? "moving" : "unclear";
    }

    /** The own velocity's part towards the other; the other's motion does not count. */
    private static String towards(TrackFit fit, TrackFit other, double t) {
        double clock = Math.hypot(clockHalf(fit), clockHalf(other));
        Motions.Moving a = Motions.Moving.of(fit, t - zero(fit), clock);
        Motions.Moving b = Motions.Moving.of(other, t - zero(other), 0);
        if (a == null || b == null) {
            return "unclear";
        }
        double dx = b.now().x() - a.now().x();
        double dy = b.now().y() - a.now().y();
        double d = Math.hypot(dx, dy);
        double placeHalf = Math.hypot(a.placeHalf(), b.placeHalf());
        if (d <= placeHalf) {
            return "unclear";
        }
        Part own = a.part(dx / d, dy / d);
        double part = own.value();
        double across = Math.abs(dx * a.now().vy() - dy * a.now().vx()) / d;
        double half = Math.hypot(own.half(), across * placeHalf / d);
        return part - half > Motions.STANDING_MPS
                ? "approaching"
                : part + half < -Motions.STANDING_MPS
                        ? "receding"
                        : Math.abs(part) + half < Motions.STANDING_MPS ? "neither" : "unclear";
    }

    List<Motion.Distance> distances(int mostPairs, int mostPoints) {
        List<Motion.Distance> all = new ArrayList<>();
        for (int i = 0; i < tied.size(); i++) {
            for (int j = i + 1; j < tied.size() && all.size() < mostPairs; j++) {
                if (comparable(tied.get(i), tied.get(j))) {
                    Motion.Distance distance = distance(tied.get(i), tied.get(j), mostPoints);
                    if (distance.points().size() > 1) {
                        all.add(distance);
                    }
                }
            }
        }
        return all;
    }

    private static Motion.Distance distance(TrackFit a, TrackFit b, int mostPoints) {
        double from = Math.max(zero(a) + a.from(), zero(b) + b.from());
        double to = Math.min(zero(a) + a.to(), zero(b) + b.to());
        List<Motion.At> points = new ArrayList<>();
        double step = Math.max(LEAST_STEP_SECONDS, (to - from) / (mostPoints - 1));
        for (double t = from; t <= to + 1e-9; t += step) {
            Motions.Moving one = Motions.Moving.of(a, Math.min(t, to) - zero(a), clockHalf(a));
            Motions.Moving two = Motions.Moving.of(b, Math.min(t, to) - zero(b), clockHalf(b));
            if (one != null && two != null) {
                points.add(
                        new Motion.At(Math.min(t, to), Motions.Gap.of(one, two).distance()));
            }
        }
        return new Motion.Distance(
                a.track().name(),
                b.track().name(),
                Objects.requireNonNull(a.track().group()),
                points);
    }
}
