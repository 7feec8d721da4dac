package retrace.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Motion;
import retrace.model.Shots;

/**
 * Speed, distance, closing speed and time to contact of tracked objects at each discharge, and what they did over time.
 *
 * <p>At a discharge of time T ± τ a track whose zero is Z ± ζ is read at T − Z; the half width √(τ² + ζ²) times the speed is added to its place, times
 * the acceleration bound to its speed. Distance D = |b − a|; closing c = −(b − a)·(v_b − v_a)/D, each velocity's part by {@link Part}; time to contact D/c, from D_low/c_high to
 * D_high/c_low, given only where c_low &gt; 0. Errors of two tracks are taken as independent; one that is common to both (one GPS
 * shift) makes the distance better than said. Distances are between tracked points: bodies touch earlier.
 */
public final class Motions {

    /** Below this speed an object stands. */
    static final double STANDING_MPS = 0.5;

    private static final int MOST_PAIRS = 15;
    private static final int MOST_POINTS = 160;
    private static final int MOST_STATES = 600;

    private final List<TrackFit> fits;
    private final List<Shots.Impulse> discharges;
    private final List<Motion.State> states = new ArrayList<>();
    private final List<Motion.Pair> pairs = new ArrayList<>();

    private Motions(List<TiedTrack> tracks, Shots shots) {
        fits = tracks.stream().map(TrackFit::new).toList();
        discharges = shots.impulses().stream()
                .filter(i -> i.label() != Shots.Label.OTHER && i.timeSeconds() != null)
                .toList();
    }

    /** Null where nothing is tracked. */
    public static @Nullable Motion of(List<TiedTrack> tracks, Shots shots) {
        return tracks.isEmpty() ? null : new Motions(tracks, shots).motion();
    }

    private Motion motion() {
        for (Shots.Impulse shot : discharges) {
            List<Moving> here = new ArrayList<>();
            for (TrackFit fit : fits) {
                if (states.size() < MOST_STATES) {
                    Moving moving = state(fit, shot);
                    if (moving != null) {
                        here.add(moving);
                    }
                }
            }
            for (int i = 0; i < here.size(); i++) {
                for (int j = i + 1; j < here.size(); j++) {
                    if (!here.get(i).object().equals(here.get(j).object()) && pairs.size() < MOST_STATES) {
                        pairs.add(pair(here.get(i), here.get(j), shot));
                    }
                }
            }
        }
        Courses courses = new Courses(fits);
        return new Motion(
                fits.stream().map(Motions::clock).toList(),
                states,
                pairs,
                courses.intervals(),
                courses.distances(MOST_PAIRS, MOST_POINTS),
                ASSUMES);
    }

    private static final List<String> ASSUMES = List.of(
            "Errors of fixes are independent between tracks; within a track that is the worst case for a speed. A shift of a whole track moves its"
                    + " places and distances and is in no speed.",
            String.format(
                    Locale.ROOT,
                    "Between fixes a vehicle speeds up or slows down by at most %.0f m/s², anything else by %.0f m/s²; not so within half a second of a"
                            + " collision.",
                    TrackFit.VEHICLE_MPS2,
                    TrackFit.PERSON_MPS2),
            "Distances are between the tracked points; bodies touch earlier. Time to contact is at constant velocities: it is a measure of the moment, not"
                    + " a forecast.",
            "A speed that rows state is the object's own: not so where wheels slip, lock or spin and it was counted at them.",
            String.format(Locale.ROOT, "An object stands below %.1f m/s.", STANDING_MPS));

    private static Motion.TrackClock clock(TrackFit fit) {
        TiedTrack track = fit.track();
        return new Motion.TrackClock(
                track.name(),
                track.object(),
                track.rows().getFirst().source(),
                track.rows().getFirst().clock(),
                track.group(),
                track.zero(),
                track.because(),
                track.cites());
    }

    /** A track read at a discharge; half widths with the clock in them. */
    record Moving(
            TrackFit fit,
            TrackFit.Now now,
            double placeHalf,
            double speedHalf,
            @Nullable Measured statedSpeed) {

        String object() {
            return fit.track().object();
        }

        String name() {
            return fit.track().name();
        }

        static @Nullable Moving of(TrackFit fit, double t, double clockHalf) {
            TrackFit.Now now = fit.at(t);
            if (now == null) {
                return null;
            }
            TrackFit.Now before = fit.at(t - clockHalf);
            TrackFit.Now after = fit.at(t + clockHalf);
            double change = Math.max(
                    before == null ? 0 : Math.hypot(before.vx() - now.vx(), before.vy() - now.vy()),
                    after == null ? 0 : Math.hypot(after.vx() - now.vx(), after.vy() - now.vy()));
            double place = Math.hypot(now.placeNoise(), clockHalf * now.speed()) + now.placeBias();
            double speed = Math.hypot(now.speedNoise(), change) + now.speedBias();
            return new Moving(fit, now, place, speed, fit.statedSpeed(t, clockHalf));
        }

        /** The velocity's part in the direction (ex, ey) of length 1. */
        Part part(double ex, double ey) {
            return Part.of(now.vx(), now.vy(), speedHalf, ex, ey, statedSpeed);
        }
    }

    private @Nullable Moving state(TrackFit fit, Shots.Impulse shot) {
        TiedTrack track = fit.track();
        Measured zero = track.zero();
        Measured time = Objects.requireNonNull(shot.timeSeconds());
        if (zero == null || !Objects.equals(track.group(), shot.group())) {
            states.add(none(
                    fit,
                    shot,
                    zero == null
                            ? "its clock is not tied: " + track.because()
                            : "it is on the clock of another group of recordings"));
            return null;
        }
        double clockHalf = Math.hypot(zero.halfWidth(), time.halfWidth());
        double t = time.value() - zero.value();
        Moving moving = Moving.of(fit, t, clockHalf);
        if (moving == null) {
            states.add(none(fit, shot, "no fixes lie close enough on both sides of the discharge"));
            return null;
        }
        TrackFit.Now now = moving.now();
        Map<String, Double> place =
                Map.of("fixes", now.placeNoise(), "acceleration", now.placeBias(), "clock", clockHalf * now.speed());
        Map<String, Double> speed = Map.of(
                "fixes", now.speedNoise(),
                "acceleration", now.speedBias(),
                "clock", Math.max(0, moving.speedHalf() - now.speedNoise() - now.speedBias()));
        states.add(new Motion.State(
                track.name(),
                shot.id(),
                Measured.plusMinus(now.x(), moving.placeHalf(), place),
                Measured.plusMinus(now.y(), moving.placeHalf(), place),
                speed(now.speed(), moving.speedHalf(), speed),
                heading(now, moving.speedHalf()),
                moving.statedSpeed(),
                null,
                join(now.cites(), shot.cites())));
        return moving;
    }

    private static Motion.State none(TrackFit fit, Shots.Impulse shot, String because) {
        return new Motion.State(fit.track().name(), shot.id(), null, null, null, null, null, because, shot.cites());
    }

    private static Measured speed(double value, double half, Map<String, Double> parts) {
        return Measured.interval(value, Math.max(0, value - half), value + half, parts);
    }

    /** The direction of motion, where the velocity's error leaves one: half width asin(half/speed). */
    private static @Nullable Measured heading(TrackFit.Now now, double half) {
        if (now.speed() < STANDING_MPS || half >= 0.9 * now.speed()) {
            return null;
        }
        double heading = Math.toDegrees(Math.atan2(now.vx(), now.vy()));
        double wide = Math.toDegrees(Math.asin(half / now.speed()));
        return Measured.plusMinus(heading < 0 ? heading + 360 : heading, wide, Map.of("velocity", wide));
    }

    private static List<Citation> join(List<Citation> some, List<Citation> more) {
        List<Citation> all = new ArrayList<>(some);
        more.stream().filter(c -> !all.contains(c)).forEach(all::add);
        return all;
    }

    /** Distance and closing speed with their half widths. */
    record Gap(double metres, double metresHalf, double closing, double closingHalf) {

        static Gap of(Moving a, Moving b) {
            double dx = b.now().x() - a.now().x();
            double dy = b.now().y() - a.now().y();
            double vx = b.now().vx() - a.now().vx();
            double vy = b.now().vy() - a.now().vy();
            double d = Math.max(1e-6, Math.hypot(dx, dy));
            double metresHalf = Math.hypot(a.placeHalf(), b.placeHalf());
            double across = Math.abs(vx * dy - vy * dx) / d;
            double turned = d > metresHalf ? across * metresHalf / d : Math.hypot(vx, vy);
            Part mine = a.part(dx / d, dy / d);
            Part theirs = b.part(-dx / d, -dy / d);
            double closingHalf = Math.hypot(Math.hypot(mine.half(), theirs.half()), turned);
            return new Gap(d, metresHalf, mine.value() + theirs.value(), closingHalf);
        }

        Measured distance() {
            return Measured.interval(
                    metres, Math.max(0, metres - metresHalf), metres + metresHalf, Map.of("places", metresHalf));
        }
    }

    private static Motion.Pair pair(Moving a, Moving b, Shots.Impulse shot) {
        Gap gap = Gap.of(a, b);
        Measured distance = gap.distance();
        Measured closing =
                Measured.plusMinus(gap.closing(), gap.closingHalf(), Map.of("velocities", gap.closingHalf()));
        Measured contact = closing.low() > 0
                ? Measured.interval(
                        distance.value() / closing.value(),
                        distance.low() / closing.high(),
                        distance.high() / closing.low(),
                        Map.of(
                                "distance", gap.metresHalf() / closing.value(),
                                "closing", distance.value() / closing.value() * gap.closingHalf() / closing.value()))
                : null;
        return new Motion.Pair(
                a.name(),
                b.name(),
                shot.id(),
                distance,
                closing,
                contact,
                closing.high() > 0 ? Double.valueOf(distance.low() / closing.high()) : null,
                contact != null
                        ? null
                        : closing.high() <= 0
                                ? "the distance grows, with the whole of its error"
                                : "the error of the closing speed holds zero: they may not be closing at all",
                join(join(a.now().cites(), b.now().cites()), shot.cites()));
    }
}
