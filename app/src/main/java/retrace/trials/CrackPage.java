package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What {@link CrackTrials} found, as tables. */
public final class CrackPage {

    private static final List<String> BULLETS = List.of("rifle", "fast", "slow");
    private static final List<String> TOLD = List.of("blast", "shock", "echo", "unknown");
    private static final List<String> TRUE = List.of("blast", "shock", "echo", "strike", "none");

    private CrackPage() {}

    /** Writes cracks.md and cracks.json. */
    public static void write(CrackTrials.Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("cracks.md"), markdown(report));
        Files.writeString(folder.resolve("cracks.json"), Measurement.json(report));
    }

    /** The page. */
    public static String markdown(CrackTrials.Report report) {
        StringBuilder out = new StringBuilder(
                String.format(Locale.ROOT, """
                # Shock wave, blast and echo

                %d scenes of the family %s, seeds from %d, simulated only. Clocks and places are given with errors of 1 ms and 0.5 m (one standard deviation).

                | bullet | scenes | shots | count right | count outside its range | told as more than one | missed | placed | within 5 m | worst 5 %% from | region holds it | time held |
                |---|---|---|---|---|---|---|---|---|---|---|---|
                """, report.scenes().size(), report.family(), report.seed()));
        for (String bullet : BULLETS) {
            out.append(shots(report, bullet));
        }
        out.append("\n| bullet | supersonic: yes | no | cannot tell | not found |\n|---|---|---|---|---|\n");
        for (String bullet : BULLETS) {
            List<CrackTrials.Shot> of = of(report, bullet);
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d |%n",
                    bullet,
                    count(of, s -> "yes".equals(s.supersonic())),
                    count(of, s -> "no".equals(s.supersonic())),
                    count(of, s -> "cannot-tell".equals(s.supersonic())),
                    count(of, s -> s.supersonic() == null)));
        }
        for (String bullet : BULLETS) {
            out.append("\nArrivals told, ")
                    .append(bullet)
                    .append("; rows what they were, columns what they were called:\n\n");
            out.append("| truth | ").append(String.join(" | ", TOLD)).append(" |\n|---|---|---|---|---|\n");
            for (String truth : TRUE) {
                out.append("| ").append(truth);
                for (String told : TOLD) {
                    out.append(" | ")
                            .append(report.arrivals().stream()
                                    .filter(a -> a.bullet().equals(bullet)
                                            && a.truth().equals(truth)
                                            && a.told().equals(told))
                                    .count());
                }
                out.append(" |\n");
            }
        }
        return out.toString();
    }

    private static List<CrackTrials.Shot> of(CrackTrials.Report report, String bullet) {
        return report.shots().stream().filter(s -> s.bullet().equals(bullet)).toList();
    }

    private static long count(List<CrackTrials.Shot> shots, Predicate<CrackTrials.Shot> which) {
        return shots.stream().filter(which).count();
    }

    private static String shots(CrackTrials.Report report, String bullet) {
        List<CrackTrials.Scene> scenes =
                report.scenes().stream().filter(s -> s.bullet().equals(bullet)).toList();
        List<CrackTrials.Shot> of = of(report, bullet);
        double[] errors = of.stream()
                .map(CrackTrials.Shot::errorM)
                .filter(e -> e != null)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %s | %d of %d | %d of %d |%n",
                bullet,
                scenes.size(),
                of.size(),
                scenes.stream().filter(s -> s.best() == s.fired()).count(),
                scenes.stream().filter(s -> !s.holds()).count(),
                count(of, s -> s.impulses() > 1),
                count(of, s -> s.impulses() == 0),
                errors.length,
                Arrays.stream(errors).filter(e -> e <= 5).count(),
                errors.length == 0
                        ? "–"
                        : String.format(Locale.ROOT, "%.1f m", errors[(int) Math.floor(0.95 * (errors.length - 1))]),
                count(of, s -> Boolean.TRUE.equals(s.holds())),
                errors.length,
                count(of, s -> Boolean.TRUE.equals(s.timeHolds())),
                count(of, s -> s.timeHolds() != null));
    }
}
