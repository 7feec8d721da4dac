package retrace.reconstruct;

import java.util.List;

/**
 * What a joint solve is given: recorders with what is known of their clocks and places, arrivals of sounds, bounds of heard lags, the air.
 * Metres and seconds; coordinates as stated, all times on one clock.
 */
record JointWorld(
        List<Recorder> recorders,
        int sources,
        List<Arrival> arrivals,
        List<LagBound> bounds,
        List<RateTie> rates,
        AirPrior air) {

    /** Sources stand near the ground: hands, doors, cars. */
    static final double SOURCE_HEIGHT = 1.4;

    static final double SOURCE_HEIGHT_SIGMA = 0.7;

    /** What is heard is taken to be within some such distance, one standard deviation, however close the recorders stand. */
    private static final double LEAST_REACH = 100;

    /**
     * A recorder that stands still.
     *
     * @param placeSigma one standard deviation per horizontal axis
     * @param clockSigma of the correction of its clock, before any arrival
     * @param ratePpmSigma of the correction of its rate
     */
    record Recorder(
            double x,
            double y,
            double z,
            double placeSigma,
            double heightSigma,
            double clockSigma,
            double ratePpmSigma) {}

    /** When a recorder heard a source, by its clock as it is placed so far; one standard deviation. */
    record Arrival(int source, int recorder, double seconds, double sigma) {}

    /** The correction of b less the correction of a, as a heard lag and the travel of sound bound it, seconds. */
    record LagBound(int a, int b, double atLeast, double atMost) {}

    /** How well a heard lag ties two rates, one standard deviation. */
    record RateTie(int a, int b, double sigmaPpm) {}

    /** Speed of sound in still air and one axis of the wind, metres per second. */
    record AirPrior(double speed, double speedSigma, double windSigma) {}

    JointWorld {
        recorders = List.copyOf(recorders);
        arrivals = List.copyOf(arrivals);
        bounds = List.copyOf(bounds);
        rates = List.copyOf(rates);
    }

    double middleX() {
        return recorders.stream().mapToDouble(Recorder::x).average().orElse(0);
    }

    double middleY() {
        return recorders.stream().mapToDouble(Recorder::y).average().orElse(0);
    }

    double middleSeconds() {
        return arrivals.stream().mapToDouble(Arrival::seconds).average().orElse(0);
    }

    /** Longest distance between two recorders. */
    double extent() {
        double longest = 0;
        for (Recorder a : recorders) {
            for (Recorder b : recorders) {
                longest = Math.max(longest, Math.hypot(a.x() - b.x(), a.y() - b.y()));
            }
        }
        return longest;
    }

    /** One standard deviation of a source's place about the recorders' middle: wide enough to say little. */
    double reach() {
        return Math.max(LEAST_REACH, 1.5 * extent());
    }

    /** The same world without one of its sources; those after it take the number before theirs. */
    JointWorld without(int source) {
        List<Arrival> left = arrivals.stream()
                .filter(a -> a.source() != source)
                .map(a -> a.source() < source ? a : new Arrival(a.source() - 1, a.recorder(), a.seconds(), a.sigma()))
                .toList();
        return new JointWorld(recorders, sources - 1, left, bounds, rates, air);
    }

    List<Arrival> of(int source) {
        return arrivals.stream().filter(a -> a.source() == source).toList();
    }
}
