package retrace.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Problem;
import retrace.model.Scene;
import retrace.model.Tables;
import retrace.model.Tables.BallisticsRow;

/**
 * The place of each heard shot by sound alone, by its bullet paths alone, and by all that speaks of it, on one grid.
 *
 * <p>The common unknowns ({@link Commons}) are drawn once for all shots; which path belongs to which shot is enumerated ({@link
 * Assignments}), each with a part for "none of them", and the joint region is that of the mixture. Paths after a ricochet take no part.
 * A place that someone stated is never a factor.
 */
final class ShotPlaces {

    private static final int MOST_PATHS = 8;
    private static final int MOST_SHOTS = 12;
    private static final double MARGIN_M = 60;
    private static final double LEAST_HALF_M = 100;
    private static final double MOST_HALF_M = 500;
    private static final double LEAST_EXTENT_M = 50;
    private static final double DISAGREE = 0.1;

    private final List<HeardShot> shots;
    private final List<PathLayer> paths = new ArrayList<>();
    private final List<BallisticsRow> cases;
    private final List<Problem> problems;
    private final List<SoundLayer> sounds = new ArrayList<>();
    private final List<ShotPosterior> posteriors = new ArrayList<>();
    private final Assignments assignments;

    private ShotPlaces(
            List<HeardShot> shots,
            List<List<Flight>> flights,
            List<BallisticsRow> cases,
            Air air,
            List<Problem> problems) {
        this.shots = shots;
        this.cases = cases;
        this.problems = problems;
        ShotPosterior.Frame frame = frame(shots, flights, cases);
        Commons commons = new Commons(shots, air);
        for (List<Flight> ways : flights) {
            String id = String.join(" or ", ways.stream().map(Flight::id).toList());
            paths.add(new PathLayer(id, ways, frame.x(), frame.y()));
        }
        for (HeardShot shot : shots) {
            SoundLayer sound = new SoundLayer(shot, commons, frame.x(), frame.y());
            sounds.add(sound);
            posteriors.add(new ShotPosterior(shot, sound, paths, cases, commons, frame));
        }
        assignments = new Assignments(
                posteriors,
                shots.stream().mapToDouble(HeardShot::probabilityShot).toArray(),
                paths.size(),
                (p, q) -> mayBeOneBullet(paths.get(p), paths.get(q)));
    }

    /** Nothing where no path and no case is there to be joined with a shot that a recorder of known place heard. */
    static List<Scene.ShotPlace> of(
            List<HeardShot> heard, List<Flight> flights, List<BallisticsRow> rows, Air air, List<Problem> problems) {
        List<BallisticsRow> cases = rows.stream()
                .filter(r -> r.kind().equals("case") && r.xM() != null && r.yM() != null)
                .toList();
        List<List<Flight>> ways = ways(flights);
        List<HeardShot> shots = heard.stream().filter(s -> !s.ears().isEmpty()).toList();
        if (shots.isEmpty() || (ways.isEmpty() && cases.isEmpty())) {
            return List.of();
        }
        if (ways.size() > MOST_PATHS || shots.size() > MOST_SHOTS) {
            problems.add(cut(ways.size(), shots.size()));
            ways = ways.subList(0, Math.min(MOST_PATHS, ways.size()));
            shots = shots.subList(0, Math.min(MOST_SHOTS, shots.size()));
        }
        return new ShotPlaces(shots, ways, cases, air, problems).places();
    }

    private static Problem cut(int paths, int shots) {
        return Problem.ofCase(
                "shot-places-cut",
                "places",
                "There are %d paths and %d shots; the first %d and %d of them were joined to places."
                        .formatted(paths, shots, Math.min(paths, MOST_PATHS), Math.min(shots, MOST_SHOTS)),
                List.of(Tables.AFFECTS_PLACES),
                "Split the case, or leave out paths that are not in question.",
                List.of());
    }

    /** Paths that may lead back to a muzzle; two ways of one path together. */
    private static List<List<Flight>> ways(List<Flight> flights) {
        List<List<Flight>> groups = new ArrayList<>();
        for (Flight flight : flights) {
            if (flight.leavesRicochet()) {
                continue;
            }
            List<Flight> same = groups.stream()
                    .filter(g -> g.getFirst().sameRows(flight))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                groups.add(new ArrayList<>(List.of(flight)));
            } else {
                same.add(flight);
            }
        }
        return groups;
    }

    private static ShotPosterior.Frame frame(
            List<HeardShot> shots, List<List<Flight>> flights, List<BallisticsRow> cases) {
        Map<String, double[]> ears = new LinkedHashMap<>();
        shots.forEach(s -> s.ears().forEach(e -> ears.putIfAbsent(e.recording(), new double[] {e.xM(), e.yM()})));
        double x = ears.values().stream().mapToDouble(p -> p[0]).average().orElse(0);
        double y = ears.values().stream().mapToDouble(p -> p[1]).average().orElse(0);
        List<double[]> points = new ArrayList<>(ears.values());
        flights.forEach(f -> points.add(
                new double[] {f.getFirst().line().x(), f.getFirst().line().y()}));
        cases.forEach(c -> points.add(new double[] {Continuation.x(c), Continuation.y(c)}));
        double far = points.stream()
                .mapToDouble(p -> Math.hypot(p[0] - x, p[1] - y))
                .max()
                .orElse(0);
        double extent = 0;
        for (double[] p : ears.values()) {
            for (double[] q : ears.values()) {
                extent = Math.max(extent, Math.hypot(p[0] - q[0], p[1] - q[1]));
            }
        }
        return new ShotPosterior.Frame(
                x, y, Math.clamp(far + MARGIN_M, LEAST_HALF_M, MOST_HALF_M), Math.max(LEAST_EXTENT_M, extent));
    }

    /** Two measured stretches of one straight flight: directions and offsets agree within three standard deviations. */
    private static boolean mayBeOneBullet(PathLayer one, PathLayer other) {
        for (Flight a : one.ways()) {
            for (Flight b : other.ways()) {
                double turn = Math.abs(Angles.turn(a.line().azimuth() - b.line().azimuth()));
                double sigma = Math.hypot(a.line().azimuthSigma(), b.line().azimuthSigma());
                double along = Math.abs(a.line().along(b.line().x(), b.line().y()));
                double side = Math.abs(a.line().side(b.line().x(), b.line().y()));
                double sideSigma = Math.hypot(
                        Math.hypot(a.line().sideSigma(), b.line().sideSigma()),
                        along * a.line().azimuthSigma());
                if (turn < 3 * sigma + Math.toRadians(1) && side < 3 * sideSigma + 0.1) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Scene.ShotPlace> places() {
        List<Scene.ShotPlace> places = new ArrayList<>();
        for (int j = 0; j < shots.size(); j++) {
            places.add(place(j));
        }
        for (int p = 0; p < paths.size(); p++) {
            tellNoShot(p);
        }
        return places;
    }

    private Scene.ShotPlace place(int j) {
        ShotPosterior posterior = posteriors.get(j);
        SortedMap<Integer, Double> sets = assignments.sets(j);
        int best = sets.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        boolean tells = sounds.get(j).tells();
        boolean any = best != 0 && sets.getOrDefault(best, 0.0) >= 0.5;
        double[] byPaths = byPaths(posterior, best);
        return new Scene.ShotPlace(
                shots.get(j).impulse(),
                tells
                        ? posterior.grid.region(
                                posterior.mixture(soundWeights(j), new ShotPosterior.With(true, false, 0)))
                        : null,
                tells ? null : "One recorder of known place heard it: its arrival fits every place.",
                any ? posterior.grid.region(doubted(j, best, byPaths)) : null,
                any ? null : "No path belongs to this shot with more than one half.",
                posterior.grid.region(joint(j, true, true, 0)),
                any ? posterior.grid.region(given(j, best)) : null,
                any ? posterior.grid.region(byPaths) : null,
                layers(j, best));
    }

    /** Mass of a set of paths alone, all samples alike. */
    private static double[] byPaths(ShotPosterior posterior, int set) {
        double[] ones = new double[Commons.SAMPLES];
        Arrays.fill(ones, 1);
        return posterior.mixture(ones, new ShotPosterior.With(false, false, set));
    }

    /** That mass with the prior doubt that all of these paths are of this shot: else the prior of places. */
    private double[] doubted(int j, int set, double[] byPaths) {
        double[] anywhere = byPaths(posteriors.get(j), 0);
        double own = Math.pow(assignments.priorOf(j), Integer.bitCount(set));
        double pathSum = Arrays.stream(byPaths).sum();
        double sum = Arrays.stream(anywhere).sum();
        double[] out = new double[byPaths.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = own * byPaths[i] / pathSum + (1 - own) * anywhere[i] / sum;
        }
        return out;
    }

    /** Samples weighted by what the sound of the other shots says of the common unknowns. */
    private double[] soundWeights(int j) {
        double[] log = new double[Commons.SAMPLES];
        for (int i = 0; i < posteriors.size(); i++) {
            if (i != j) {
                double[] z = posteriors.get(i).evidence(new ShotPosterior.With(true, false, 0));
                for (int k = 0; k < log.length; k++) {
                    log[k] += Math.log(z[k]);
                }
            }
        }
        double most = Arrays.stream(log).max().orElse(0);
        return Arrays.stream(log).map(l -> Math.exp(l - most)).toArray();
    }

    /** Mass of the mixture over assignments, with the given layers left out. */
    private double[] joint(int j, boolean sound, boolean weak, int without) {
        double[] sum = new double[posteriors.get(j).grid.leaves().size()];
        SortedMap<Integer, Double> sets = assignments.sets(j);
        boolean all = sound && weak && without == 0;
        for (Map.Entry<Integer, double[]> e : assignments.weightsOf(j).entrySet()) {
            double[] part =
                    posteriors.get(j).mixture(e.getValue(), new ShotPosterior.With(sound, weak, e.getKey() & ~without));
            double scale = all
                    ? 1
                    : sets.getOrDefault(e.getKey(), 0.0)
                            / Math.max(1e-300, Arrays.stream(part).sum());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += scale * part[i];
            }
        }
        return sum;
    }

    /** Mass of the one set of paths, whatever the other shots have. */
    private double[] given(int j, int set) {
        return posteriors
                .get(j)
                .mixture(
                        assignments.weightsOf(j).getOrDefault(set, new double[Commons.SAMPLES]),
                        new ShotPosterior.With(true, true, set));
    }

    private double areaWithout(int j, boolean sound, boolean weak, int without) {
        LeafGrid grid = posteriors.get(j).grid;
        return grid.area(grid.highest(joint(j, sound, weak, without), 0.95));
    }

    private List<Scene.Layer> layers(int j, int best) {
        List<Scene.Layer> layers = new ArrayList<>();
        HeardShot shot = shots.get(j);
        if (sounds.get(j).tells()) {
            double agreement = assignments.agreement(j, best);
            layers.add(new Scene.Layer(
                    "sound",
                    shot.ears().stream().map(HeardShot.Ear::recording).sorted().toList(),
                    1,
                    areaWithout(j, false, true, 0),
                    agreement,
                    "Arrivals at %d recorders of known place, echoes and wild ones allowed. %s"
                            .formatted(shot.ears().size(), best == 0 ? "" : agreementSays(agreement))
                            .strip()));
        }
        for (int p = 0; p < paths.size(); p++) {
            double probability = assignments.probability(j, p);
            double agreement = assignments.agreement(j, 1 << p);
            layers.add(new Scene.Layer(
                    "path",
                    paths.get(p).ways().stream().map(Flight::id).toList(),
                    probability,
                    areaWithout(j, true, true, 1 << p),
                    agreement,
                    String.format(
                            Locale.ROOT,
                            "Path %s is of this shot with a probability of %.0f %%, by the priors of docs/methods/paths.md. %s",
                            paths.get(p).id(),
                            100 * probability,
                            agreementSays(agreement))));
        }
        if (!cases.isEmpty()) {
            layers.add(weak(j, "cases", cases.stream().map(BallisticsRow::id).toList()));
        }
        if (!shot.flashes().isEmpty()) {
            layers.add(weak(
                    j,
                    "flash",
                    shot.flashes().stream().map(HeardShot.Gap::recording).toList()));
        }
        if (!shot.cracks().isEmpty()) {
            layers.add(weak(
                    j,
                    "crack",
                    shot.cracks().stream().map(HeardShot.Gap::recording).toList()));
        }
        return layers;
    }

    private Scene.Layer weak(int j, String kind, List<String> of) {
        double agreement = weakAgreement(j);
        String says = kind.equals("cases")
                ? "Cartridge cases make a place up to %.0f times as probable and exclude none: they may have been moved or kicked."
                        .formatted(WeakLayers.CASE_ODDS + 1)
                : kind.equals("flash")
                        ? "Muzzle flash and blast in one recording, as marked by a person."
                        : "Shock wave and blast in one recording, as marked by a person or else as told apart by their sound.";
        return new Scene.Layer(kind, of, WeakLayers.OWN, areaWithout(j, true, false, 0), agreement, says);
    }

    /** Cases, flashes and cracks together against sound and paths. */
    private double weakAgreement(int j) {
        ShotPosterior posterior = posteriors.get(j);
        int best = assignments.sets(j).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        double with = Arrays.stream(posterior.evidence(best)).sum();
        double without = Arrays.stream(posterior.evidence(new ShotPosterior.With(true, false, best)))
                .sum();
        double alone = Arrays.stream(posterior.evidence(new ShotPosterior.With(false, true, 0)))
                .average()
                .orElse(1);
        return without * alone > 0 ? with / (without * alone) : 0;
    }

    private static String agreementSays(double times) {
        String together = String.format(Locale.ROOT, "%.2g times as probable as by chance", times);
        if (times < DISAGREE) {
            return "They disagree: together they are " + together + ".";
        }
        return "Together they are " + together + (times < 1 / DISAGREE ? ", which tells little." : ".");
    }

    /** A path that the sound of every shot speaks against is a finding, with how far apart the two lie. */
    private void tellNoShot(int p) {
        int nearest = -1;
        double most = -1;
        for (int j = 0; j < shots.size(); j++) {
            double agreement = sounds.get(j).tells() ? assignments.agreement(j, 1 << p) : 1;
            if (agreement > most) {
                most = agreement;
                nearest = j;
            }
        }
        if (nearest < 0 || most >= DISAGREE) {
            return;
        }
        Double apart = apart(nearest, p);
        problems.add(Problem.ofCase(
                "path-and-sound-disagree",
                paths.get(p).id(),
                String.format(
                        Locale.ROOT,
                        "Path %s fits the sound of no shot that was heard: even with %s it is %.2g times as probable as by chance%s. It is not joined"
                                + " with any.",
                        paths.get(p).id(),
                        shots.get(nearest).impulse(),
                        most,
                        apart == null ? "" : ", and their regions lie %.0f m apart".formatted(apart)),
                List.of(Tables.AFFECTS_PLACES, paths.get(p).id()),
                "Check the path's direction, the recorders' places, and whether a shot was not heard or not found.",
                paths.get(p).ways().getFirst().rows().stream()
                        .<retrace.model.Citation>map(BallisticsRow::at)
                        .toList()));
    }

    private @Nullable Double apart(int j, int p) {
        ShotPosterior posterior = posteriors.get(j);
        LeafGrid grid = posterior.grid;
        double apart = grid.apart(
                grid.highest(posterior.mixture(soundWeights(j), new ShotPosterior.With(true, false, 0)), 0.95),
                grid.highest(byPaths(posterior, 1 << p), 0.95));
        return apart > 0 ? apart : null;
    }
}
