package retrace.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Point;
import retrace.model.Shots;
import retrace.model.Shots.Arrival;
import retrace.model.Shots.ArrivalKind;
import retrace.model.Shots.Impulse;
import retrace.model.Shots.Label;
import retrace.model.Shots.Position;
import retrace.model.Timeline;
import retrace.model.Truth;
import retrace.model.Truth.TrueArrival;
import retrace.model.Truth.TrueSound;

/** Impulses of one reconstruction against the true ones, told by their arrivals alone, whatever the clocks say. */
record ImpulseErrors(
        AccuracyReport.Shots shots,
        List<AccuracyReport.Found> found,
        List<AccuracyReport.ArrivalError> arrivals,
        SortedMap<String, String> soundOfImpulse) {

    /** An arrival belongs to a true one this near: below the shortest gap of two shots of one weapon. */
    private static final double SAME_SECONDS = 0.04;

    /** One that is not called a shot and is heard once is taken for a sound only this near: clicks are many. */
    private static final double LONE_SECONDS = 0.005;

    static ImpulseErrors of(Timeline timeline, Shots told, Truth truth, ClockErrors clocks) {
        List<Impulse> impulses = told.impulses();
        SortedMap<String, String> fileOf = new TreeMap<>();
        timeline.recordings().forEach(r -> fileOf.put(r.id(), Accuracy.bareName(r.file())));
        told.recordings().forEach(r -> fileOf.put(r.id(), Accuracy.bareName(r.file())));
        SortedMap<String, String> soundOf = new TreeMap<>();
        for (Impulse impulse : impulses) {
            TrueSound sound = soundOf(impulse, truth, fileOf);
            if (sound != null) {
                soundOf.put(impulse.id(), sound.id());
            }
        }
        List<AccuracyReport.Found> found = new ArrayList<>();
        for (TrueSound sound : truth.sounds()) {
            if (sound.impulse()) {
                Impulse best = best(sound, impulses, soundOf, fileOf);
                found.add(best == null ? missed(sound) : row(sound, best, fileOf, clocks));
            }
        }
        return new ImpulseErrors(
                shots(told, truth, impulses, soundOf), found, arrivals(truth, impulses, soundOf, fileOf), soundOf);
    }

    /**
     * Every arrival that is told and not called an echo, of the impulses that are known sounds, in their order. Those not
     * called a shot must hold two arrivals of the sound: a lone one was chosen by its error, which would then look small.
     */
    private static List<AccuracyReport.ArrivalError> arrivals(
            Truth truth, List<Impulse> impulses, SortedMap<String, String> soundOf, SortedMap<String, String> fileOf) {
        SortedMap<String, TrueSound> sounds = new TreeMap<>();
        truth.sounds().forEach(sound -> sounds.put(sound.id(), sound));
        List<AccuracyReport.ArrivalError> out = new ArrayList<>();
        for (Impulse impulse : impulses) {
            TrueSound sound = sounds.get(soundOf.getOrDefault(impulse.id(), ""));
            if (sound == null || (impulse.label() == Label.OTHER && errors(sound, impulse, fileOf).length < 2)) {
                continue;
            }
            for (Arrival arrival : impulse.arrivals()) {
                if (arrival.kind() != ArrivalKind.ECHO) {
                    out.add(arrivalError(impulse, sound, arrival, fileOf.getOrDefault(arrival.recording(), "")));
                }
            }
        }
        return out;
    }

    private static AccuracyReport.ArrivalError arrivalError(
            Impulse impulse, TrueSound sound, Arrival arrival, String file) {
        Measured seconds = arrival.seconds();
        TrueArrival truth = nearest(sound, arrival, file, Double.POSITIVE_INFINITY);
        boolean inside = truth != null && seconds.low() <= truth.seconds() && truth.seconds() <= seconds.high();
        return new AccuracyReport.ArrivalError(
                impulse.id(),
                sound.id(),
                file,
                sound.isShot(),
                truth == null ? null : seconds.value() - truth.seconds(),
                seconds.halfWidth(),
                seconds.kind() == Measured.Kind.INTERVAL ? inside : null);
    }

    /** The true sound with which an impulse shares most first arrivals; the nearer one where two share as many. */
    private static @Nullable TrueSound soundOf(Impulse impulse, Truth truth, SortedMap<String, String> fileOf) {
        TrueSound best = null;
        int most = 0;
        double least = Double.POSITIVE_INFINITY;
        for (TrueSound sound : truth.sounds()) {
            double[] errors = errors(sound, impulse, fileOf);
            double sum = Arrays.stream(errors).map(Math::abs).sum();
            if (errors.length > most || (errors.length == most && most > 0 && sum < least)) {
                most = errors.length;
                least = sum;
                best = sound;
            }
        }
        boolean byChance = impulse.label() == Label.OTHER && most == 1 && least > LONE_SECONDS;
        return byChance ? null : best;
    }

    private static @Nullable Impulse best(
            TrueSound sound,
            List<Impulse> impulses,
            SortedMap<String, String> soundOf,
            SortedMap<String, String> fileOf) {
        Impulse best = null;
        double most = 0;
        for (Impulse impulse : impulses) {
            if (sound.id().equals(soundOf.get(impulse.id()))) {
                double score = errors(sound, impulse, fileOf).length + weight(impulse.label());
                if (score > most) {
                    most = score;
                    best = impulse;
                }
            }
        }
        return best;
    }

    private static double weight(Label label) {
        return switch (label) {
            case SHOT -> 1000;
            case POSSIBLE_SHOT -> 500;
            case OTHER -> 0;
        };
    }

    /** Errors of the arrivals that an impulse and a sound share, echoes left out. */
    private static double[] errors(TrueSound sound, Impulse impulse, SortedMap<String, String> fileOf) {
        return impulse.arrivals().stream()
                .filter(arrival -> arrival.kind() != ArrivalKind.ECHO)
                .mapToDouble(arrival -> error(sound, arrival, fileOf))
                .filter(error -> !Double.isNaN(error))
                .toArray();
    }

    private static double error(TrueSound sound, Arrival arrival, SortedMap<String, String> fileOf) {
        TrueArrival truth = truthOf(sound, arrival, fileOf);
        return truth == null ? Double.NaN : arrival.seconds().value() - truth.seconds();
    }

    private static @Nullable TrueArrival truthOf(TrueSound sound, Arrival arrival, SortedMap<String, String> fileOf) {
        return nearest(sound, arrival, fileOf.getOrDefault(arrival.recording(), ""), SAME_SECONDS);
    }

    /** The nearest arrival of the sound by its shortest way in that file, at most {@code within} seconds away. */
    private static @Nullable TrueArrival nearest(TrueSound sound, Arrival arrival, String file, double within) {
        TrueArrival nearest = null;
        double least = within;
        for (TrueArrival truth : sound.arrivals()) {
            double away = Math.abs(arrival.seconds().value() - truth.seconds());
            if (truth.file().equals(file) && !truth.kind().equals("echo") && away <= least) {
                least = away;
                nearest = truth;
            }
        }
        return nearest;
    }

    private static AccuracyReport.Found missed(TrueSound sound) {
        return new AccuracyReport.Found(
                sound.id(),
                sound.kind(),
                null,
                null,
                firstArrivals(sound),
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static int firstArrivals(TrueSound sound) {
        return (int) sound.arrivals().stream()
                .filter(arrival -> !arrival.kind().equals("echo"))
                .count();
    }

    private static AccuracyReport.Found row(
            TrueSound sound, Impulse impulse, SortedMap<String, String> fileOf, ClockErrors clocks) {
        double[] away = Arrays.stream(errors(sound, impulse, fileOf))
                .map(Math::abs)
                .sorted()
                .toArray();
        Measured time = impulse.timeSeconds();
        double zero = clocks.zeroOf(impulse.group());
        Double timeError = null;
        Boolean timeInside = null;
        if (time != null && !Double.isNaN(zero)) {
            double target = sound.seconds() - zero;
            timeError = time.value() - target;
            timeInside = time.kind() == Measured.Kind.INTERVAL ? time.low() <= target && target <= time.high() : null;
        }
        Position position = impulse.position();
        return new AccuracyReport.Found(
                sound.id(),
                sound.kind(),
                impulse.id(),
                impulse.label().toString(),
                firstArrivals(sound),
                away.length,
                inside(sound, impulse, fileOf),
                away.length == 0 ? null : away[away.length / 2],
                away.length == 0 ? null : away[away.length - 1],
                timeError,
                time == null ? null : time.halfWidth(),
                timeInside,
                position == null
                        ? null
                        : Math.hypot(
                                position.xM().value() - sound.xM(),
                                position.yM().value() - sound.yM()),
                position == null ? null : holds(position.region95(), sound.xM(), sound.yM()),
                position == null ? null : area(position.region95()));
    }

    private static int inside(TrueSound sound, Impulse impulse, SortedMap<String, String> fileOf) {
        int out = 0;
        for (Arrival arrival : impulse.arrivals()) {
            TrueArrival truth = arrival.kind() == ArrivalKind.ECHO ? null : truthOf(sound, arrival, fileOf);
            if (truth != null
                    && arrival.seconds().low() <= truth.seconds()
                    && truth.seconds() <= arrival.seconds().high()) {
                out++;
            }
        }
        return out;
    }

    /** Even-odd rule; a point on the ring may count either way. */
    static boolean holds(List<Point> ring, double x, double y) {
        boolean inside = false;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            Point a = ring.get(i);
            Point b = ring.get(j);
            if ((a.y() > y) != (b.y() > y) && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static double area(List<Point> ring) {
        double twice = 0;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            twice += ring.get(j).x() * ring.get(i).y()
                    - ring.get(i).x() * ring.get(j).y();
        }
        return Math.abs(twice) / 2;
    }

    private static AccuracyReport.Shots shots(
            Shots told, Truth truth, List<Impulse> impulses, SortedMap<String, String> soundOf) {
        int fired = 0;
        int heard = 0;
        int found = 0;
        int possible = 0;
        List<String> explained = new ArrayList<>();
        for (TrueSound sound : truth.sounds()) {
            if (!sound.isShot()) {
                continue;
            }
            fired++;
            heard += firstArrivals(sound) > 0 ? 1 : 0;
            String shot = first(sound, Label.SHOT, impulses, soundOf);
            String maybe = first(sound, Label.POSSIBLE_SHOT, impulses, soundOf);
            found += shot != null ? 1 : 0;
            possible += shot == null && maybe != null ? 1 : 0;
            String taken = shot != null ? shot : maybe;
            if (taken != null) {
                explained.add(taken);
            }
        }
        int atLeast = told.count().atLeast();
        Integer atMost = told.count().atMost();
        return new AccuracyReport.Shots(
                fired,
                heard,
                found,
                possible,
                fired - found - possible,
                surplus(Label.SHOT, impulses, explained),
                surplus(Label.POSSIBLE_SHOT, impulses, explained),
                atLeast,
                told.count().best(),
                atMost,
                atLeast <= fired && (atMost == null || fired <= atMost));
    }

    private static @Nullable String first(
            TrueSound sound, Label label, List<Impulse> impulses, SortedMap<String, String> soundOf) {
        return impulses.stream()
                .filter(i -> i.label() == label && sound.id().equals(soundOf.get(i.id())))
                .map(Impulse::id)
                .findFirst()
                .orElse(null);
    }

    private static int surplus(Label label, List<Impulse> impulses, List<String> explained) {
        return (int) impulses.stream()
                .filter(i -> i.label() == label && !explained.contains(i.id()))
                .count();
    }
}
