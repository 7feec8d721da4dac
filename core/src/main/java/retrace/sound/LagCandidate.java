package retrace.sound;

/**
 * A way in which two recordings may lie to each other: what a sounds at τ, b sounds at τ − lag(τ), with
 * lag(τ) = {@code lagSeconds} − {@code ratePpm}·10⁻⁶·(τ − {@code pivotSeconds}).
 *
 * @param pivotSeconds recording time of a at the middle of the overlap
 * @param strength how far it stands out in the search that found it; comparable within that search only
 */
record LagCandidate(double lagSeconds, double pivotSeconds, double ratePpm, double strength) {

    double lagAt(double tauA) {
        return lagSeconds - ratePpm * 1e-6 * (tauA - pivotSeconds);
    }
}
