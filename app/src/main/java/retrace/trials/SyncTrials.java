package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import retrace.accuracy.ClusteredRate;
import retrace.accuracy.SharedMoment;
import retrace.casework.LooseFiles;
import retrace.casework.PlainRun;
import retrace.documents.Json;
import retrace.media.MissingProgram;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Progress;
import retrace.model.Timeline;
import retrace.model.Timeline.PlacedRecording;
import retrace.model.Timeline.Step;
import retrace.model.Truth.TrueRecording;
import retrace.store.StoreFailure;

/**
 * Recordings whose clocks are known, put on one clock as {@code retrace sync} does it, and compared with the truth.
 *
 * <p>The folder holds truth.csv (pairs; each is a case of its own) with details.csv, and may hold group1/ (one case) with a truth.csv of its
 * own; docs/validation says which columns. A recording's own clock u counts from the first sample that was taken and stands at u +
 * decode_lead_ms in the decoded file; times here are those of the decode.
 */
public final class SyncTrials {

    /** A lag farther off is wrong: what a viewer of two pictures side by side begins to see. */
    private static final double FOUND_SECONDS = 0.05;

    private static final double STEP_SIZE_SECONDS = 0.005;
    private static final double LONG_OVERLAP_SECONDS = 30;

    /** Puts some files on one clock. */
    interface Sync {
        Timeline of(List<Path> files) throws IOException, MissingProgram, StoreFailure;
    }

    private final Path folder;
    private final Sync sync;
    private final Progress progress;

    private SyncTrials(Path folder, Sync sync, Progress progress) {
        this.folder = folder;
        this.sync = sync;
        this.progress = progress;
    }

    /** Measures; reads the folder, writes nothing there. */
    public static SyncReport run(Path folder, Progress progress)
            throws IOException, MissingProgram, StoreFailure, Measurement.BadFolder {
        Progress quiet = (step, at, of) -> progress.at("", 0, 0);
        return run(folder, files -> LooseFiles.timeline(files, quiet).timeline(), progress);
    }

    /** The same with another way from files to a clock. */
    static SyncReport run(Path folder, Sync sync, Progress progress)
            throws IOException, MissingProgram, StoreFailure, Measurement.BadFolder {
        SyncTrials trials = new SyncTrials(folder, sync, progress);
        List<SyncReport.Pair> pairs = trials.pairs();
        Path group = folder.resolve("group1");
        return report(pairs, Files.isDirectory(group) ? trials.group(group) : null);
    }

    /** sync.json in {@code out}. */
    public static void write(SyncReport report, Path out) throws IOException {
        Files.createDirectories(out);
        Files.write(out.resolve("sync.json"), Json.toBytes(report));
        Files.writeString(out.resolve("sync.md"), SyncPage.markdown(report));
    }

    // ---- pairs

    private List<SyncReport.Pair> pairs() throws IOException, MissingProgram, StoreFailure, Measurement.BadFolder {
        List<SortedMap<String, String>> rows = Rows.of(
                folder.resolve("truth.csv"),
                List.of("a", "b", "overlaps", "offset_seconds", "rate_ppm_a", "rate_ppm_b", "snr_db", "step"));
        SortedMap<String, SortedMap<String, String>> details = new TreeMap<>();
        for (SortedMap<String, String> row :
                Rows.of(folder.resolve("details.csv"), List.of("file", "duration_own_seconds", "decode_lead_ms"))) {
            details.put(cell(row, "file"), row);
        }
        List<SyncReport.Pair> out = new ArrayList<>();
        for (SortedMap<String, String> row : rows) {
            progress.at("measuring pairs", out.size(), rows.size());
            out.add(pair(row, details));
        }
        return out;
    }

    private SyncReport.Pair pair(SortedMap<String, String> row, SortedMap<String, SortedMap<String, String>> details)
            throws IOException, MissingProgram, StoreFailure, Measurement.BadFolder {
        boolean overlaps = cell(row, "overlaps").equals("1");
        TrueRecording trueA = clock(row, "a", 0, details);
        TrueRecording trueB = clock(row, "b", overlaps ? Rows.number(row, "offset_seconds") : 0, details);
        Path a = file(folder, trueA.file());
        Path b = file(folder, trueB.file());
        Timeline timeline = sync.of(List.of(a, b));
        PlacedRecording placedA = placed(timeline, trueA.file());
        PlacedRecording placedB = placed(timeline, trueB.file());
        Timeline.Link link = timeline.links().stream()
                .filter(l -> l.method().equals("sound"))
                .findFirst()
                .orElse(null);
        if (placedA == null || placedB == null || !together(placedA, placedB)) {
            return refused(trueA, trueB, row, overlaps, overlaps ? apart(link) : SyncReport.Outcome.LEFT_APART, link);
        }
        return overlaps
                ? matched(new Both(placedA, trueA, placedB, trueB), row, link)
                : refused(trueA, trueB, row, false, SyncReport.Outcome.FALSE, link);
    }

    private static boolean together(PlacedRecording a, PlacedRecording b) {
        return a.group() != null && a.group().equals(b.group());
    }

    /** Two recordings of one group with their truth. */
    private record Both(PlacedRecording a, TrueRecording trueA, PlacedRecording b, TrueRecording trueB) {}

    private static SyncReport.Outcome apart(Timeline.@Nullable Link link) {
        return link != null && link.decision() == LagEstimate.Decision.NO_MATCH
                ? SyncReport.Outcome.MISSED
                : SyncReport.Outcome.CANNOT_TELL;
    }

    private static SyncReport.Pair refused(
            TrueRecording a,
            TrueRecording b,
            SortedMap<String, String> row,
            boolean overlaps,
            SyncReport.Outcome outcome,
            Timeline.@Nullable Link link)
            throws Measurement.BadFolder {
        return new SyncReport.Pair(
                a.file(),
                b.file(),
                overlaps ? Rows.number(row, "overlap_seconds") : 0,
                snr(row),
                outcome,
                null,
                null,
                null,
                null,
                null,
                null,
                a.steps().size() + b.steps().size(),
                0,
                0,
                link == null ? "" : link.because());
    }

    private static SyncReport.Pair matched(Both both, SortedMap<String, String> row, Timeline.@Nullable Link link)
            throws Measurement.BadFolder {
        SharedMoment shared = SharedMoment.of(both.a(), both.trueA(), both.b(), both.trueB());
        int steps = both.trueA().steps().size() + both.trueB().steps().size();
        long found = SharedMoment.stepsFound(both.trueA().steps(), both.a().steps(), STEP_SIZE_SECONDS)
                + SharedMoment.stepsFound(both.trueB().steps(), both.b().steps(), STEP_SIZE_SECONDS);
        int told = both.a().steps().size() + both.b().steps().size();
        boolean swapped = link != null && link.a().equals(both.b().id());
        double sign = swapped ? -1 : 1;
        double rate = sign * (both.trueB().ratePpm() - both.trueA().ratePpm());
        double offset = sign * (both.trueB().startSeconds() - both.trueA().startSeconds());
        Measured offsetTold = link == null ? null : link.offsetSeconds();
        Measured rateTold = link == null ? null : link.rateDifferencePpm();
        return new SyncReport.Pair(
                both.trueA().file(),
                both.trueB().file(),
                shared.overlapSeconds(),
                snr(row),
                Math.abs(shared.errorSeconds()) <= FOUND_SECONDS ? SyncReport.Outcome.FOUND : SyncReport.Outcome.WRONG,
                shared.errorSeconds(),
                rateTold == null ? null : sign * (rateTold.value() - rate),
                offsetTold == null ? null : holds(offsetTold, offset, 0),
                offsetTold == null
                        ? null
                        : holds(offsetTold, offset, offsetTold.parts().getOrDefault("travel", 0.0)),
                rateTold == null ? null : holds(rateTold, rate, 0),
                rateTold == null ? null : holds(rateTold, rate, rateTold.parts().getOrDefault("travel", 0.0)),
                steps,
                found,
                (int) Math.max(0, told - found),
                link == null ? "" : link.because());
    }

    private static boolean holds(Measured told, double truth, double less) {
        return told.low() + less <= truth && truth <= told.high() - less;
    }

    // ---- truth

    /** The truth in the time of the decode: u = τ − lead; a piece lost at u is a jump of −lost·(1 + ρ). */
    private static TrueRecording clock(
            SortedMap<String, String> row,
            String which,
            double start,
            SortedMap<String, SortedMap<String, String>> details)
            throws Measurement.BadFolder {
        String file = cell(row, which);
        SortedMap<String, String> about = details.get(file);
        if (about == null) {
            throw new Measurement.BadFolder("details.csv says nothing of %s".formatted(file));
        }
        double lead = Rows.number(about, "decode_lead_ms") / 1000;
        double ppm = Rows.number(row, "rate_ppm_" + which);
        List<Step> steps = new ArrayList<>();
        String text = cell(row, "step");
        if (!text.isEmpty()) {
            for (var step : Json.tree(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
                if (step.get("recording").asString().equals(which)) {
                    steps.add(new Step(
                            step.get("at_seconds").asDouble() + lead,
                            -step.get("dropped_seconds").asDouble() * (1 + ppm * 1e-6)));
                }
            }
        }
        return recording(file, start, ppm, lead, Rows.number(about, "duration_own_seconds"), steps);
    }

    private static TrueRecording recording(
            String file, double start, double ppm, double lead, double seconds, List<Step> steps) {
        return new TrueRecording(file, start - lead / (1 + ppm * 1e-6), seconds + lead, ppm, lead, steps, 0, 0, 0, 0);
    }

    private static String cell(SortedMap<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static @Nullable Double snr(SortedMap<String, String> row) throws Measurement.BadFolder {
        return cell(row, "snr_db").equals("none") ? null : (Double) Rows.number(row, "snr_db");
    }

    private static Path file(Path folder, String name) throws Measurement.BadFolder {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
            throw new Measurement.BadFolder("The truth names a recording that is not in its folder: " + name);
        }
        return file;
    }

    private static @Nullable PlacedRecording placed(Timeline timeline, String file) {
        return timeline.recordings().stream()
                .filter(r -> r.file().equals(file) || r.file().endsWith("/" + file))
                .findFirst()
                .orElse(null);
    }

    // ---- the group

    private SyncReport.Group group(Path dir) throws IOException, MissingProgram, StoreFailure, Measurement.BadFolder {
        List<SortedMap<String, String>> rows = Rows.of(
                dir.resolve("truth.csv"),
                List.of("file", "in_group", "start_seconds", "rate_ppm", "duration_own_seconds", "decode_lead_ms"));
        List<Path> files = new ArrayList<>();
        for (SortedMap<String, String> row : rows) {
            files.add(file(dir, cell(row, "file")));
        }
        progress.at("measuring the group", 0, 1);
        Timeline timeline = sync.of(files);
        SortedMap<String, List<String>> ofEvent = new TreeMap<>();
        List<String> outsiders = new ArrayList<>();
        List<Both> inside = new ArrayList<>();
        SortedMap<String, TrueRecording> truths = new TreeMap<>();
        for (SortedMap<String, String> row : rows) {
            String name = cell(row, "file");
            PlacedRecording placed = placed(timeline, name);
            String group = placed == null || placed.group() == null ? "alone " + name : placed.group();
            if (cell(row, "in_group").equals("1")) {
                ofEvent.computeIfAbsent(group, g -> new ArrayList<>()).add(name);
                truths.put(
                        name,
                        recording(
                                name,
                                Rows.number(row, "start_seconds"),
                                Rows.number(row, "rate_ppm"),
                                Rows.number(row, "decode_lead_ms") / 1000,
                                Rows.number(row, "duration_own_seconds"),
                                List.of()));
            } else {
                outsiders.add(group);
            }
        }
        List<String> largest = ofEvent.values().stream()
                .max(java.util.Comparator.comparingInt(List::size))
                .orElse(List.of());
        int apart = (int) outsiders.stream()
                .filter(g -> !ofEvent.containsKey(g)
                        && outsiders.stream().filter(g::equals).count() == 1)
                .count();
        for (int i = 0; i < largest.size(); i++) {
            for (int j = i + 1; j < largest.size(); j++) {
                inside.add(both(timeline, truths, largest.get(i), largest.get(j)));
            }
        }
        double[] errors = inside.stream()
                .map(p -> SharedMoment.of(p.a(), p.trueA(), p.b(), p.trueB()))
                .filter(s -> s.overlapSeconds() > 0)
                .mapToDouble(s -> Math.abs(s.errorSeconds()))
                .toArray();
        return new SyncReport.Group(
                rows.size(),
                truths.size(),
                largest.size(),
                apart,
                largest.size() == truths.size() && apart == outsiders.size(),
                spread("lag of two that overlap", "ms", errors, 1000));
    }

    private static Both both(Timeline timeline, SortedMap<String, TrueRecording> truths, String a, String b) {
        PlacedRecording placedA = placed(timeline, a);
        PlacedRecording placedB = placed(timeline, b);
        TrueRecording trueA = truths.get(a);
        TrueRecording trueB = truths.get(b);
        if (placedA == null || placedB == null || trueA == null || trueB == null) {
            throw new IllegalStateException("recordings of one group are placed and have a truth");
        }
        return new Both(placedA, trueA, placedB, trueB);
    }

    // ---- figures

    private static SyncReport report(List<SyncReport.Pair> pairs, SyncReport.@Nullable Group group) {
        SortedMap<SyncReport.Outcome, Integer> counts = new TreeMap<>();
        for (SyncReport.Outcome outcome : SyncReport.Outcome.values()) {
            counts.put(outcome, (int)
                    pairs.stream().filter(p -> p.outcome() == outcome).count());
        }
        List<ClusteredRate.Cluster> apart = pairs.stream()
                .filter(p -> p.outcome() == SyncReport.Outcome.FALSE || p.outcome() == SyncReport.Outcome.LEFT_APART)
                .map(p -> new ClusteredRate.Cluster(1, p.outcome() == SyncReport.Outcome.FALSE ? 1 : 0))
                .toList();
        List<SyncReport.Spread> errors = new ArrayList<>();
        add(
                errors,
                spread(
                        "lag in the middle of the overlap",
                        "ms",
                        sizes(pairs, p -> true, SyncReport.Pair::lagErrorSeconds),
                        1000));
        add(errors, spread("rate difference, all", "ppm", sizes(pairs, p -> true, SyncReport.Pair::rateErrorPpm), 1));
        add(
                errors,
                spread(
                        "rate difference, overlap ≥ 30 s and noise ≤ the scene (≥ 0 dB)",
                        "ppm",
                        sizes(pairs, SyncTrials::isEasy, SyncReport.Pair::rateErrorPpm),
                        1));
        return new SyncReport(
                "development data: differences, not error rates",
                PlainRun.versions(),
                counts,
                ClusteredRate.share(apart),
                errors,
                pairs.stream().mapToInt(SyncReport.Pair::steps).sum(),
                pairs.stream().mapToLong(SyncReport.Pair::stepsFound).sum(),
                pairs.stream().mapToInt(SyncReport.Pair::surplusSteps).sum(),
                List.of(
                        coverage("offset", pairs, SyncReport.Pair::offsetInside),
                        coverage("offset, without travel", pairs, SyncReport.Pair::offsetInsideWithoutTravel),
                        coverage("rate difference", pairs, SyncReport.Pair::rateInside),
                        coverage("rate difference, without travel", pairs, SyncReport.Pair::rateInsideWithoutTravel)),
                pairs,
                group);
    }

    private static boolean isEasy(SyncReport.Pair p) {
        return p.overlapSeconds() >= LONG_OVERLAP_SECONDS && (p.snrDb() == null || p.snrDb() >= 0);
    }

    private static void add(List<SyncReport.Spread> to, SyncReport.@Nullable Spread spread) {
        if (spread != null) {
            to.add(spread);
        }
    }

    private static double[] sizes(
            List<SyncReport.Pair> pairs,
            Predicate<SyncReport.Pair> which,
            Function<SyncReport.Pair, @Nullable Double> of) {
        return pairs.stream()
                .filter(which)
                .map(of)
                .flatMap(v -> java.util.Optional.ofNullable(v).stream())
                .mapToDouble(v -> Math.abs(v))
                .toArray();
    }

    /** Nearest rank: of n sizes the one with number ⌈0.95·n⌉ is the least that 95 % do not exceed. */
    static SyncReport.@Nullable Spread spread(String of, String unit, double[] sizes, double factor) {
        if (sizes.length == 0) {
            return null;
        }
        double[] sorted = sizes.clone();
        Arrays.sort(sorted);
        return new SyncReport.Spread(
                of,
                unit,
                sorted.length,
                factor * sorted[(int) Math.ceil(0.5 * sorted.length) - 1],
                factor * sorted[(int) Math.ceil(0.95 * sorted.length) - 1],
                factor * sorted[sorted.length - 1]);
    }

    private static SyncReport.Coverage coverage(
            String of, List<SyncReport.Pair> pairs, Function<SyncReport.Pair, @Nullable Boolean> inside) {
        List<ClusteredRate.Cluster> bars = new ArrayList<>();
        for (SyncReport.Pair pair : pairs) {
            Boolean in = inside.apply(pair);
            if (in != null) {
                bars.add(new ClusteredRate.Cluster(1, in ? 1 : 0));
            }
        }
        long held = bars.stream().mapToLong(ClusteredRate.Cluster::errors).sum();
        return new SyncReport.Coverage(of, held, bars.size(), ClusteredRate.share(bars));
    }
}
