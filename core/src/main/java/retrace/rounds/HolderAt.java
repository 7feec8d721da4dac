package retrace.rounds;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import retrace.model.Citation;

/**
 * Where the holder of a weapon was at a discharge, by a track.
 *
 * @param weapon as in weapons.csv
 * @param impulse id of the discharge
 * @param halfWidthM 95 % half width per axis, clocks and motion included
 * @param says where that comes from
 */
public record HolderAt(
        String weapon, String impulse, double xM, double yM, double halfWidthM, String says, Citation at) {

    /** An arm, and a weapon in it. */
    static final double REACH_METRES = 1.5;

    private static final GeometryFactory SHAPES = new GeometryFactory();

    /** Where the muzzle was: twice the half width (four standard deviations) and an arm's length. */
    Geometry muzzle() {
        return SHAPES.createPoint(new Coordinate(xM, yM)).buffer(2.05 * halfWidthM + REACH_METRES);
    }
}
