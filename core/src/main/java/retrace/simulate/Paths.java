package retrace.simulate;

import java.util.List;

/**
 * The ways from a source to a microphone: straight, by the ground, by each wall once.
 *
 * <p>A reflection comes from the mirror image; its pressure is the surface's reflection over the image's distance
 * (spherical spreading 1/r, taken as 1/0.3 closer than 0.3 m). A wall reflects only where the mirror point lies on it.
 * Each leg takes d/(c + w·u). A wall across the straight way is gone round by the shortest of three ways, over its top or
 * past an end; the loss is that of a thin screen at 500 Hz, 5 + 20·lg(√(2πN)/tanh √(2πN)) dB with N = 2δ·500/c, at most
 * 24 dB (U. J. Kurze and G. S. Anderson, Appl. Acoust. 4, 1971). Second reflections are left to the reverberation.
 */
final class Paths {

    static final int DIRECT = 0;
    static final int GROUND = 1;
    private static final double NEAREST = 0.3;
    private static final double MAX_SCREEN_DB = 24;
    private static final double BLOCKED_ECHO = 0.06;

    private final double c;
    private final Vec wind;
    private final double ground;
    private final List<Incident.Wall> walls;

    Paths(Incident incident) {
        this.c = incident.air().soundSpeed();
        this.wind = incident.air().wind();
        this.ground = incident.groundReflection();
        this.walls = incident.walls();
    }

    /** One way at one moment. */
    static final class Way {
        double seconds;
        double gain;
        double metres;

        /** Where the microphone seems to be, seen from the source. */
        Vec target = new Vec(0, 0, 0);
    }

    int count() {
        return 2 + walls.size();
    }

    double soundSpeed() {
        return c;
    }

    void trace(int path, Vec s, Vec m, Way way) {
        switch (path) {
            case DIRECT -> straight(s, m, way);
            case GROUND -> byGround(s, m, way);
            default -> byWall(path - 2, s, m, way);
        }
    }

    /** The microphone mirrored for a path. */
    Vec image(int path, Vec m) {
        return switch (path) {
            case DIRECT -> m;
            case GROUND -> new Vec(m.x(), m.y(), -m.z());
            default -> mirrored(walls.get(path - 2), m);
        };
    }

    double reflection(int path) {
        return path == DIRECT
                ? 1
                : path == GROUND ? ground : walls.get(path - 2).reflection();
    }

    private double legSeconds(Vec a, Vec b) {
        double d = a.distance(b);
        if (d == 0) {
            return 0;
        }
        return d / (c + wind.dot(b.minus(a)) / d);
    }

    private void straight(Vec s, Vec m, Way way) {
        way.metres = s.distance(m);
        way.seconds = legSeconds(s, m);
        way.gain = 1 / Math.max(NEAREST, way.metres);
        way.target = m;
        double detour = detour(s, m);
        if (detour > 0) {
            way.seconds += detour / c;
            way.metres += detour;
            way.gain *= screen(detour);
        }
    }

    private double screen(double detour) {
        double x = Math.sqrt(2 * Math.PI * 2 * detour * 500 / c);
        double loss = 5 + (x < 1e-6 ? 0 : 20 * Math.log10(x / Math.tanh(x)));
        return Math.pow(10, -Math.min(MAX_SCREEN_DB, loss) / 20);
    }

    private void byGround(Vec s, Vec m, Way way) {
        Vec image = new Vec(m.x(), m.y(), -m.z());
        way.metres = s.distance(image);
        way.seconds = legSeconds(s, image);
        way.gain = ground / Math.max(NEAREST, way.metres);
        way.target = image;
        double detour = detour(s, m);
        if (detour > 0) {
            way.seconds += detour / c;
            way.gain *= screen(detour);
        }
    }

    private void byWall(int index, Vec s, Vec m, Way way) {
        Incident.Wall wall = walls.get(index);
        Vec image = mirrored(wall, m);
        way.metres = s.distance(image);
        way.target = image;
        way.gain = 0;
        way.seconds = way.metres / c;
        double ss = side(wall, s);
        double sm = side(wall, m);
        if (ss * sm <= 0) {
            return;
        }
        Vec hit = s.plus(image.minus(s).times(ss / (ss + sm)));
        double edge = onWall(wall, hit);
        if (edge <= 0) {
            return;
        }
        way.seconds = legSeconds(s, hit) + legSeconds(hit, m);
        way.gain = wall.reflection() * edge / Math.max(NEAREST, way.metres);
        if (crossesOther(index, s, hit) || crossesOther(index, hit, m)) {
            way.gain *= BLOCKED_ECHO;
        }
    }

    /** Signed distance of {@code p} from the wall's plane. */
    private static double side(Incident.Wall w, Vec p) {
        double ex = w.to().get(0) - w.from().get(0);
        double ey = w.to().get(1) - w.from().get(1);
        return (ex * (p.y() - w.from().get(1)) - ey * (p.x() - w.from().get(0))) / Math.hypot(ex, ey);
    }

    private static Vec mirrored(Incident.Wall w, Vec p) {
        double ex = w.to().get(0) - w.from().get(0);
        double ey = w.to().get(1) - w.from().get(1);
        double length = Math.hypot(ex, ey);
        double d = side(w, p);
        return new Vec(p.x() + 2 * d * ey / length, p.y() - 2 * d * ex / length, p.z());
    }

    /** 1 inside the wall, falling to 0 over the last half metre to its ends and top. */
    private static double onWall(Incident.Wall w, Vec hit) {
        double ex = w.to().get(0) - w.from().get(0);
        double ey = w.to().get(1) - w.from().get(1);
        double length = Math.hypot(ex, ey);
        double along = ((hit.x() - w.from().get(0)) * ex + (hit.y() - w.from().get(1)) * ey) / length;
        double inside = Math.min(Math.min(along, length - along), w.heightM() - hit.z());
        return Math.max(0, Math.min(1, inside / 0.5));
    }

    private boolean crossesOther(int index, Vec a, Vec b) {
        for (int i = 0; i < walls.size(); i++) {
            if (i != index && crossing(walls.get(i), a, b) != null) {
                return true;
            }
        }
        return false;
    }

    /** Where the line from a to b goes through a wall, or null. */
    private static @org.jspecify.annotations.Nullable Vec crossing(Incident.Wall w, Vec a, Vec b) {
        double sa = side(w, a);
        double sb = side(w, b);
        if (sa * sb >= 0) {
            return null;
        }
        Vec hit = a.plus(b.minus(a).times(sa / (sa - sb)));
        return onWall(w, hit) > 0 ? hit : null;
    }

    /** Extra metres round the worst wall across the straight way; 0 when the way is free. */
    private double detour(Vec s, Vec m) {
        double worst = 0;
        double direct = s.distance(m);
        for (Incident.Wall w : walls) {
            Vec hit = crossing(w, s, m);
            if (hit != null) {
                Vec top = new Vec(hit.x(), hit.y(), w.heightM());
                Vec from = new Vec(w.from().get(0), w.from().get(1), hit.z());
                Vec to = new Vec(w.to().get(0), w.to().get(1), hit.z());
                double best = Math.min(
                        s.distance(top) + top.distance(m),
                        Math.min(s.distance(from) + from.distance(m), s.distance(to) + to.distance(m)));
                worst = Math.max(worst, best - direct);
            }
        }
        return worst;
    }
}
