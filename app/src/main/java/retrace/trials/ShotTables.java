package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import retrace.accuracy.ClusteredRate;
import retrace.documents.Json;

/** Tables of what was found in live fire and in other sounds, in Markdown. */
public final class ShotTables {

    private static final String ALL = "all";

    private ShotTables() {}

    /** The page of live fire. */
    public static String page(LiveFireShots.Report report) {
        StringBuilder out =
                new StringBuilder("# Shots of live fire, starts and places told\n\n**%s.** %s. Versions: %s.\n\n"
                        .formatted(report.label(), report.source(), report.versions()));
        out.append(liveFire(report.tests()));
        report.problems()
                .forEach(problem -> out.append("\nNot read: ").append(problem).append('\n'));
        return out.toString();
    }

    /** The page of other sounds. */
    public static String page(OtherSounds.Report report) {
        return "# Sounds that are no shots\n\n**%s.** Versions: %s.\n\n".formatted(report.label(), report.versions())
                + others(report.sounds());
    }

    /** livefire.md and livefire.json in {@code out}. */
    public static void write(LiveFireShots.Report report, Path out) throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("livefire.md"), page(report));
        Files.write(out.resolve("livefire.json"), Json.toBytes(report));
    }

    /** others.md and others.json in {@code out}. */
    public static void write(OtherSounds.Report report, Path out) throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("others.md"), page(report));
        Files.write(out.resolve("others.json"), Json.toBytes(report));
    }

    /** Live fire: by position and all together, then the tests whose count is not right. */
    static String liveFire(List<LiveFireShots.Test> tests) {
        StringBuilder out = new StringBuilder("""
                | position | tests | count right | range holds it | picks in the sound | met within 5 ms | of those inside the bar | shots met by 4 microphones or more | placed | error m: median | largest | region holds the survey |
                |---|---|---|---|---|---|---|---|---|---|---|---|
                """);
        out.append(row(ALL, tests));
        tests.stream()
                .map(LiveFireShots.Test::position)
                .distinct()
                .forEach(p -> out.append(row(
                        p, tests.stream().filter(t -> t.position().equals(p)).toList())));
        List<LiveFireShots.Test> wrong =
                tests.stream().filter(t -> !t.isRight()).toList();
        if (!wrong.isEmpty()) {
            out.append(
                    "\nTests whose count is not right:\n\n| test | fired | at least | best | at most |\n|---|---|---|---|---|\n");
            wrong.forEach(t -> {
                Integer most = t.atMost();
                out.append("| %s | %d | %d | %d | %s |\n"
                        .formatted(t.name(), t.fired(), t.atLeast(), t.best(), most == null ? "open" : most));
            });
        }
        return out.toString();
    }

    private static String row(String name, List<LiveFireShots.Test> tests) {
        int picks = tests.stream().mapToInt(LiveFireShots.Test::picks).sum();
        int met = tests.stream().mapToInt(LiveFireShots.Test::met).sum();
        int held = tests.stream().mapToInt(LiveFireShots.Test::held).sum();
        List<LiveFireShots.Shot> enough = tests.stream()
                .flatMap(t -> t.shots().stream())
                .filter(s -> s.microphones() >= LiveFireShots.ENOUGH_MICROPHONES)
                .toList();
        List<Double> errors = new ArrayList<>();
        int holds = 0;
        for (LiveFireShots.Shot s : enough) {
            Double error = s.errorM();
            if (error != null) {
                errors.add(error);
                holds += Boolean.TRUE.equals(s.holds()) ? 1 : 0;
            }
        }
        errors.sort(null);
        return "| %s | %d | %d | %d | %d | %s | %s | %d | %d | %s | %s | %d of %d |\n"
                .formatted(
                        name,
                        tests.size(),
                        count(tests, LiveFireShots.Test::isRight),
                        count(tests, LiveFireShots.Test::holds),
                        picks,
                        share(met, picks),
                        share(held, met),
                        enough.size(),
                        errors.size(),
                        errors.isEmpty() ? "" : metres(errors.get(errors.size() / 2)),
                        errors.isEmpty() ? "" : metres(errors.getLast()),
                        holds,
                        errors.size());
    }

    private static long count(List<LiveFireShots.Test> tests, Predicate<LiveFireShots.Test> which) {
        return tests.stream().filter(which).count();
    }

    /** Other sounds: all together, then by what they are where anything was found; the bound is over recordings they were cut from. */
    static String others(List<OtherSounds.Found> found) {
        StringBuilder out = new StringBuilder("""
                | sound | number | hours | called shot | shots an hour at most (95 %) | called possible shot | possible shots an hour |
                |---|---|---|---|---|---|---|
                """);
        out.append(sounds(ALL, found));
        found.stream()
                .map(OtherSounds.Found::label)
                .distinct()
                .sorted()
                .map(l -> sounds(
                        l, found.stream().filter(f -> f.label().equals(l)).toList()))
                .forEach(out::append);
        return out.toString();
    }

    private static String sounds(String name, List<OtherSounds.Found> found) {
        SortedMap<String, double[]> bySource = new TreeMap<>();
        for (OtherSounds.Found f : found) {
            double[] sums = bySource.computeIfAbsent(f.source(), s -> new double[2]);
            sums[0] += f.hours();
            sums[1] += f.shots();
        }
        ClusteredRate rate = ClusteredRate.perHour(bySource.values().stream()
                .map(s -> new ClusteredRate.Cluster(s[0], (long) s[1]))
                .toList());
        int possible = found.stream().mapToInt(OtherSounds.Found::possible).sum();
        return String.format(
                        Locale.ROOT,
                        "| %s | %d | %.3f | %d | %.1f | %d | %.1f |%n",
                        name,
                        found.size(),
                        rate.trials(),
                        rate.errors(),
                        rate.high(),
                        possible,
                        possible / rate.trials())
                .replace(System.lineSeparator(), "\n");
    }

    static String share(int part, int whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%d (%.1f %%)", part, 100.0 * part / whole);
    }

    private static String metres(double m) {
        return String.format(Locale.ROOT, "%.1f", m);
    }
}
