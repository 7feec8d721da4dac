package retrace.trials;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import retrace.accuracy.AccuracyReport;
import retrace.accuracy.ClusteredRate;
import retrace.accuracy.ClusteredRate.Cluster;
import retrace.model.Shots;
import retrace.simulate.HardScene;
import retrace.simulate.RecorderChain;
import retrace.simulate.StreetWithoutShots;

/**
 * The figures of {@link ShotTrials}. Intervals are those of {@link ClusteredRate}, exact ones over recordings.
 *
 * @param hours of street without shots
 */
public record ShotFigures(
        long seed,
        SortedMap<String, String> versions,
        List<Recall> recall,
        double hours,
        List<False> falseByKind,
        List<False> falseByChain,
        List<Threshold> tradeOff,
        List<Hard> hard,
        SortedMap<String, Integer> kinds) {

    static final String ALL = "all";
    static final String WITHOUT_FIREWORKS = "all without fireworks";
    private static final String FIREWORK = "firework";

    private static final double NEAR_SECONDS = 0.005;

    /** From where impulses are listed whatever they are called. */
    private static final double[] THRESHOLDS = {
        Shots.POSSIBLE_FROM, 0.4, 0.5, 0.6, 0.7, Shots.SHOT_FROM, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995
    };

    public ShotFigures {
        recall = List.copyOf(recall);
        falseByKind = List.copyOf(falseByKind);
        falseByChain = List.copyOf(falseByChain);
        tradeOff = List.copyOf(tradeOff);
        hard = List.copyOf(hard);
    }

    /**
     * Shots of one recorder chain at one ratio to the street.
     *
     * @param possible called shot or possible shot
     * @param near arrivals within 5 ms of the true one, of the shots called shot or possible shot
     * @param peakRatioDb median of the loudest 2 ms
     * @param more impulses called shot that lie at no shot's arrival
     */
    public record Recall(
            String chain,
            int ratioDb,
            ClusteredRate shot,
            ClusteredRate possible,
            ClusteredRate near,
            double peakRatioDb,
            long atFullScale,
            int more) {}

    /**
     * What was taken for a shot in streets without any.
     *
     * @param sounds of that kind that were heard; 0 where they are not counted
     * @param told of them at least once called shot
     * @param shots an hour of all the street
     * @param possible called possible shot an hour
     */
    public record False(String kind, int sounds, int told, ClusteredRate shots, ClusteredRate possible) {}

    /** All that have at least this probability. {@code recall} is by {@link ShotTrials#RATIOS}, all chains together. */
    public record Threshold(
            double probability, List<ClusteredRate> recall, ClusteredRate falseAnHour, ClusteredRate withoutFireworks) {
        public Threshold {
            recall = List.copyOf(recall);
        }
    }

    /** Scenes of one kind; {@code falseOf} says what the false shots were. */
    public record Hard(
            String kind,
            int scenes,
            double hours,
            ClusteredRate found,
            ClusteredRate onlyPossible,
            ClusteredRate missed,
            ClusteredRate falseShots,
            int falsePossible,
            ClusteredRate outside,
            SortedMap<String, Integer> falseOf) {}

    /** Sums them up. */
    public static ShotFigures of(ShotTrials.Report report) {
        List<Recall> recall = new ArrayList<>();
        List<String> chains = new ArrayList<>(List.of(ALL));
        for (RecorderChain chain : RecorderChain.values()) {
            chains.add(chain.word());
        }
        for (String chain : chains) {
            for (int ratio : ShotTrials.RATIOS) {
                recall.add(recall(chain, ratio, takes(report, chain, ratio)));
            }
        }
        List<Threshold> tradeOff = new ArrayList<>();
        for (double p : THRESHOLDS) {
            tradeOff.add(new Threshold(
                    p,
                    ShotTrials.RATIOS.stream()
                            .map(ratio -> share(takes(report, ALL, ratio), s -> s.probability() >= p))
                            .toList(),
                    perHour(report.pieces(), t -> t.probability() >= p),
                    perHour(
                            report.pieces(),
                            t -> t.probability() >= p && !t.kind().equals(FIREWORK))));
        }
        List<Hard> hard = new ArrayList<>();
        for (HardScene kind : HardScene.values()) {
            hard.add(hard(
                    kind.word(),
                    report.scenes().stream()
                            .filter(s -> s.kind().equals(kind.word()))
                            .toList()));
        }
        SortedMap<String, Integer> kinds = new TreeMap<>();
        report.scenes().forEach(s -> s.score().kinds().forEach((k, n) -> kinds.merge(k, n, Integer::sum)));
        return new ShotFigures(
                report.seed(),
                report.versions(),
                recall,
                report.pieces().stream().mapToDouble(ShotTrials.Piece::hours).sum(),
                falseByKind(report.pieces()),
                falseByChain(report.pieces()),
                tradeOff,
                hard,
                kinds);
    }

    private static List<ShotTrials.Take> takes(ShotTrials.Report report, String chain, int ratio) {
        return report.takes().stream()
                .filter(t ->
                        t.ratioDb() == ratio && (chain.equals(ALL) || t.chain().equals(chain)))
                .toList();
    }

    private static ClusteredRate share(List<ShotTrials.Take> takes, Predicate<ShotTrials.TakenShot> which) {
        return ClusteredRate.share(takes.stream()
                .map(t -> new Cluster(
                        t.shots().size(), t.shots().stream().filter(which).count()))
                .toList());
    }

    private static Recall recall(String chain, int ratio, List<ShotTrials.Take> takes) {
        List<ShotTrials.TakenShot> shots =
                takes.stream().flatMap(t -> t.shots().stream()).toList();
        List<Double> peaks =
                shots.stream().map(ShotTrials.TakenShot::peakRatioDb).sorted().toList();
        return new Recall(
                chain,
                ratio,
                share(takes, s -> is(s, Shots.Label.SHOT)),
                share(takes, ShotFigures::isTold),
                ClusteredRate.share(takes.stream()
                        .map(t -> new Cluster(
                                t.shots().stream().filter(ShotFigures::isTold).count(),
                                t.shots().stream()
                                        .filter(s -> isTold(s) && isNear(s.errorSeconds()))
                                        .count()))
                        .toList()),
                peaks.get(peaks.size() / 2),
                shots.stream().filter(ShotTrials.TakenShot::atFullScale).count(),
                takes.stream().mapToInt(ShotTrials.Take::moreShots).sum());
    }

    private static boolean is(ShotTrials.TakenShot shot, Shots.Label label) {
        return label.toString().equals(shot.label());
    }

    private static boolean isTold(ShotTrials.TakenShot shot) {
        return is(shot, Shots.Label.SHOT) || is(shot, Shots.Label.POSSIBLE_SHOT);
    }

    private static boolean isNear(@Nullable Double errorSeconds) {
        return errorSeconds != null && Math.abs(errorSeconds) <= NEAR_SECONDS;
    }

    private static List<False> falseByKind(List<ShotTrials.Piece> pieces) {
        SortedSet<String> kinds = new TreeSet<>();
        pieces.forEach(p -> kinds.addAll(p.sounds().keySet()));
        List<False> out = new ArrayList<>();
        out.add(row(ALL, pieces, kind -> true));
        out.add(row(WITHOUT_FIREWORKS, pieces, kind -> !kind.equals(FIREWORK)));
        kinds.forEach(kind -> out.add(row(kind, pieces, kind::equals)));
        out.add(row(StreetWithoutShots.STREET, pieces, StreetWithoutShots.STREET::equals));
        return out;
    }

    private static List<False> falseByChain(List<ShotTrials.Piece> pieces) {
        List<False> out = new ArrayList<>();
        for (RecorderChain chain : RecorderChain.values()) {
            out.add(row(
                    chain.word(),
                    pieces.stream().filter(p -> p.chain().equals(chain.word())).toList(),
                    kind -> !kind.equals(FIREWORK)));
        }
        return out;
    }

    private static False row(String name, List<ShotTrials.Piece> pieces, Predicate<String> kind) {
        String shot = Shots.Label.SHOT.toString();
        int sounds = pieces.stream()
                .flatMap(p -> p.sounds().entrySet().stream())
                .filter(e -> kind.test(e.getKey()))
                .mapToInt(e -> e.getValue())
                .sum();
        int told = (int) pieces.stream()
                .flatMap(p -> p.told().stream()
                        .filter(t -> kind.test(t.kind()) && t.label().equals(shot))
                        .map(t -> p.key() + " " + t.id())
                        .distinct())
                .count();
        return new False(
                name,
                sounds,
                told,
                perHour(pieces, t -> kind.test(t.kind()) && t.label().equals(shot)),
                perHour(pieces, t -> kind.test(t.kind()) && !t.label().equals(shot)));
    }

    private static ClusteredRate perHour(List<ShotTrials.Piece> pieces, Predicate<ShotTrials.Told> which) {
        return ClusteredRate.perHour(pieces.stream()
                .map(p -> new Cluster(p.hours(), p.told().stream().filter(which).count()))
                .toList());
    }

    private static Hard hard(String kind, List<ShotTrials.Scene> scenes) {
        SortedMap<String, Integer> falseOf = new TreeMap<>();
        scenes.forEach(s -> s.score().falseOf().forEach((k, n) -> falseOf.merge(k, n, Integer::sum)));
        return new Hard(
                kind,
                scenes.size(),
                scenes.stream().mapToDouble(ShotTrials.Scene::hours).sum(),
                ofFired(scenes, AccuracyReport.Shots::found),
                ofFired(scenes, AccuracyReport.Shots::onlyPossible),
                ofFired(scenes, AccuracyReport.Shots::missed),
                ClusteredRate.perHour(scenes.stream()
                        .map(s -> new Cluster(s.hours(), s.score().shots().falseShots()))
                        .toList()),
                scenes.stream().mapToInt(s -> s.score().shots().falsePossible()).sum(),
                ClusteredRate.share(scenes.stream()
                        .map(s -> new Cluster(1, s.score().shots().countHoldsTruth() ? 0 : 1))
                        .toList()),
                falseOf);
    }

    /** What is counted in a scene's shots. */
    private interface Counted {
        int in(AccuracyReport.Shots shots);
    }

    private static ClusteredRate ofFired(Collection<ShotTrials.Scene> scenes, Counted counted) {
        return ClusteredRate.share(scenes.stream()
                .map(s -> s.score().shots())
                .map(s -> new Cluster(s.fired(), counted.in(s)))
                .toList());
    }
}
