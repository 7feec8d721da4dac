package retrace.simulate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Random incidents that are like one real case: its recorders with their spans, places, sampling rates and noise, and as many
 * shots, from places drawn over where they may have come from. What the case does not tell is drawn as in {@link Family}.
 *
 * @param name of tables
 * @param shots how many are fired
 * @param around middle of where shots are drawn, {@code [x, y]}
 * @param reachM and how far from it
 * @param street whether walls with echoes stand on two sides
 */
public record Likeness(
        String name, List<Like> recorders, int shots, List<Double> around, double reachM, boolean street) {

    /** Peak level of full scale that recordings of unknown calibration are taken to have, dB re 20 µPa. */
    public static final double FULL_SCALE_DB = 121;

    private static final double EARLIEST = 0.5;
    private static final double OWN_BELOW_DB = 20;

    public Likeness {
        recorders = List.copyOf(recorders);
        around = List.copyOf(around);
        if (recorders.isEmpty() || around.size() != 2 || shots < 0 || !(reachM > 0)) {
            throw new IllegalArgumentException("a case with %d recorders, %d shots, within %s m of %s"
                    .formatted(recorders.size(), shots, reachM, around));
        }
    }

    /**
     * One recorder of the case.
     *
     * @param startSeconds on the case's clock
     * @param place where it stood, {@code [x, y]}; null: unknown, then it walks
     * @param sigmaM of that place per axis
     * @param quietDb level of its quiet moments with full scale at {@link #FULL_SCALE_DB}: the street that all hear and the
     *     recorder's own noise together; the latter is drawn up to {@link #OWN_BELOW_DB} below
     */
    public record Like(
            double startSeconds,
            double lastsSeconds,
            int sampleRateHz,
            @Nullable List<Double> place,
            double sigmaM,
            double quietDb) {}

    /** The incident of a seed. */
    public Incident draw(long seed) {
        SceneDraw draw = new SceneDraw(name, seed);
        if (street) {
            draw.street();
        } else {
            draw.openGround();
        }
        double first = recorders.stream().mapToDouble(Like::startSeconds).min().orElse(0) - EARLIEST;
        double end = recorders.stream()
                .mapToDouble(r -> r.startSeconds() + r.lastsSeconds() - first)
                .max()
                .orElse(0);
        draw.streetSounds(draw.between(3, 5), end);
        for (Like like : recorders) {
            add(draw, like, first, end);
        }
        if (shots > 0) {
            double[] at = draw.around(0, reachM);
            double from = Math.min(end / 3, 4);
            draw.shots(
                    shots,
                    new double[] {at[0] + around.get(0), at[1] + around.get(1)},
                    from,
                    Math.max(from + 1, end - 4));
        }
        draw.shouts(draw.between(1, 4), end);
        return draw.incident();
    }

    private static void add(SceneDraw draw, Like like, double first, double end) {
        double from = like.startSeconds() - first;
        List<Double> place = like.place();
        SceneDraw.RecorderDraw recorder = draw.recorder(place == null ? "bodycam" : "phone");
        if (place == null) {
            recorder.walks(draw.walkInStreet(end));
        } else {
            recorder.standsAt(new double[] {place.get(0), place.get(1)}).stated(Math.max(0.05, like.sigmaM()));
        }
        recorder.hears(like.sampleRateHz(), like.quietDb() - draw.of(0, OWN_BELOW_DB))
                .runsExactly(from, from + like.lastsSeconds())
                .add();
    }
}
