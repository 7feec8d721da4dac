package retrace.simulate;

import java.util.List;

/** A point or a direction: x east, y north, z up, in metres. */
public record Vec(double x, double y, double z) {

    /** Reads {@code [x, y]} or {@code [x, y, z]}; a missing z is {@code otherwiseZ}. */
    static Vec of(List<Double> xyz, double otherwiseZ) {
        if (xyz.size() < 2 || xyz.size() > 3) {
            throw new IllegalArgumentException(
                    "%s is not a place. Write [x, y] or [x, y, z] in metres.".formatted(xyz));
        }
        return new Vec(xyz.get(0), xyz.get(1), xyz.size() == 3 ? xyz.get(2) : otherwiseZ);
    }

    Vec plus(Vec o) {
        return new Vec(x + o.x, y + o.y, z + o.z);
    }

    Vec minus(Vec o) {
        return new Vec(x - o.x, y - o.y, z - o.z);
    }

    Vec times(double k) {
        return new Vec(k * x, k * y, k * z);
    }

    double dot(Vec o) {
        return x * o.x + y * o.y + z * o.z;
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    double distance(Vec o) {
        double dx = x - o.x;
        double dy = y - o.y;
        double dz = z - o.z;
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
}
