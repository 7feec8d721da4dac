package retrace.scene;

/** Turning numbers of degrees and radians into a stated range. */
final class Angles {

    private Angles() {}

    /** The same direction in [0, 360). */
    static double in360(double degrees) {
        double r = degrees % 360;
        double positive = r < 0 ? r + 360 : r;
        return positive >= 360 ? 0 : positive;
    }

    /** The same turn in [−π, π]. */
    static double turn(double radians) {
        return Math.IEEEremainder(radians, 2 * Math.PI);
    }
}
