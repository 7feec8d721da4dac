package retrace.model;

import org.jspecify.annotations.Nullable;

/**
 * A place on the plan: x east, y north, z up, metres.
 *
 * @param zM null when the height is not known
 * @param sigmaM one standard deviation per axis
 */
public record Place(double xM, double yM, @Nullable Double zM, double sigmaM) {}
