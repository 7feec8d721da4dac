package retrace.motion;

import org.jspecify.annotations.Nullable;
import retrace.model.Measured;

/**
 * How fast something moves in one direction, by its fixes and by the speed that its rows state.
 *
 * <p>By the fixes v·e ± h. A stated speed lies in [s₁, s₂] as a magnitude; its direction is that of the fixes' velocity within asin(h/|v|), any
 * direction where h is no less than |v|. Both must hold, so the part lies where the two intervals overlap; where they do not overlap one of them is
 * wrong, and it lies anywhere in both and between. All intervals are of 95 %.
 *
 * @param value m/s, the middle
 * @param half half width
 */
record Part(double value, double half) {

    /**
     * Of a velocity.
     *
     * @param speedHalf half width of each component of (vx, vy)
     * @param ex direction, with {@code ey} of length 1
     * @param stated speed without direction; null where none is stated
     */
    static Part of(double vx, double vy, double speedHalf, double ex, double ey, @Nullable Measured stated) {
        double along = vx * ex + vy * ey;
        if (stated == null) {
            return new Part(along, speedHalf);
        }
        double most = Math.max(Math.abs(stated.low()), Math.abs(stated.high()));
        double least =
                stated.low() <= 0 && stated.high() >= 0 ? 0 : Math.min(Math.abs(stated.low()), Math.abs(stated.high()));
        double speed = Math.hypot(vx, vy);
        double turn = speedHalf < speed ? Math.asin(speedHalf / speed) : Math.PI;
        double angle = speed > 0 ? Math.acos(Math.clamp(along / speed, -1, 1)) : 0;
        double nearest = Math.cos(Math.max(0, angle - turn));
        double farthest = Math.cos(Math.min(Math.PI, angle + turn));
        double high = nearest > 0 ? most * nearest : least * nearest;
        double low = farthest < 0 ? most * farthest : least * farthest;
        boolean overlap = low <= along + speedHalf && high >= along - speedHalf;
        double from = overlap ? Math.max(low, along - speedHalf) : Math.min(low, along - speedHalf);
        double to = overlap ? Math.min(high, along + speedHalf) : Math.max(high, along + speedHalf);
        return new Part((from + to) / 2, (to - from) / 2);
    }
}
