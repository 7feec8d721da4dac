package retrace.scene;

/**
 * A direction in space as a unit vector: x east, y north, z up. Azimuth clockwise from north, elevation up from the
 * horizontal.
 */
record Direction(double x, double y, double z) {

    static Direction ofDegrees(double azimuthDeg, double elevationDeg) {
        return ofRadians(Math.toRadians(azimuthDeg), Math.toRadians(elevationDeg));
    }

    static Direction ofRadians(double azimuth, double elevation) {
        return new Direction(
                Math.sin(azimuth) * Math.cos(elevation), Math.cos(azimuth) * Math.cos(elevation), Math.sin(elevation));
    }

    /** The unit vector along (x, y, z), which must not be zero. */
    static Direction along(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        if (!(length > 0)) {
            throw new IllegalArgumentException("a direction of length " + length);
        }
        return new Direction(x / length, y / length, z / length);
    }

    double dot(Direction other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /** The right-handed product, not normalised. */
    double[] cross(Direction other) {
        return new double[] {y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x};
    }

    Direction times(double a, Direction other, double b) {
        return along(a * x + b * other.x, a * y + b * other.y, a * z + b * other.z);
    }

    /** In [0, 360). */
    double azimuthDeg() {
        return Angles.in360(Math.toDegrees(Math.atan2(x, y)));
    }

    double elevationDeg() {
        return Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, z))));
    }
}
