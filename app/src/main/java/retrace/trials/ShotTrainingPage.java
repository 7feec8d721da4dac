package retrace.trials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import retrace.sound.ShotModelFit;
import retrace.sound.ShotModelFit.Example;

/** What the training of the model of shots came to, as text. */
public final class ShotTrainingPage {

    private static final double LOUD_DB = 10;

    private ShotTrainingPage() {}

    /** shots.model and shots-training.md in {@code out}. */
    public static void write(ShotTraining.Outcome outcome, Path out) throws IOException {
        Files.createDirectories(out);
        Files.write(out.resolve("shots.model"), outcome.model().text().getBytes(StandardCharsets.UTF_8));
        Files.write(out.resolve("shots-training.md"), markdown(outcome).getBytes(StandardCharsets.UTF_8));
    }

    /** Shots of live fire and false ones in other sounds, onsets by group with their probability when left out, and in which direction each feature parts the groups. */
    public static String markdown(ShotTraining.Outcome outcome) {
        StringBuilder out = new StringBuilder(
                        "# Training of the model of shots\n\n**Development figures, no error rates.** Each figure is by a model that was fitted without ")
                .append(
                        "the firing position, the kind of other sound or the third of the scenes it is about.\n\n## Live fire\n\n")
                .append(ShotTables.liveFire(outcome.liveFire()))
                .append("\n## Sounds that are no shots\n\n")
                .append(ShotTables.others(outcome.others()))
                .append("\n## Onsets\n\nThe prior is in the model's file.\n\n")
                .append(
                        "| onsets | number | above 0.1 | above 0.3 | above 0.5 | above 0.8 |\n|---|---|---|---|---|---|\n");
        for (String group : groups(outcome)) {
            List<Double> p = IntStream.range(0, outcome.examples().size())
                    .filter(i -> outcome.examples().get(i).group().equals(group))
                    .mapToObj(outcome.heldOut()::get)
                    .toList();
            out.append("| %s | %d | %s | %s | %s | %s |%n"
                    .formatted(group, p.size(), share(p, 0.1), share(p, 0.3), share(p, 0.5), share(p, 0.8)));
        }
        out.append(
                        "\nShare of pairs in which the first has more (0.5: the feature says nothing; other sounds from 10 dB on):\n\n")
                .append(
                        "| feature | real shots, real others | simulated shots, blows | simulated shots, fireworks | real shots, fireworks |\n")
                .append("|---|---|---|---|---|\n");
        for (String feature : ShotModelFit.FEATURES) {
            out.append("| %s | %s | %s | %s | %s |%n"
                    .formatted(
                            feature,
                            side(outcome, "real shots", "real other sounds", feature),
                            side(outcome, "simulated shots", "simulated blows", feature),
                            side(outcome, "simulated shots", "simulated fireworks", feature),
                            side(outcome, "real shots", "simulated fireworks", feature)));
        }
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    private static List<String> groups(ShotTraining.Outcome outcome) {
        return outcome.examples().stream()
                .map(Example::group)
                .distinct()
                .sorted()
                .toList();
    }

    private static String share(List<Double> p, double above) {
        long n = p.stream().filter(x -> x > above).count();
        return String.format(Locale.ROOT, "%.2f %%", 100.0 * n / p.size());
    }

    private static String side(ShotTraining.Outcome outcome, String a, String b, String feature) {
        return String.format(Locale.ROOT, "%.2f", ShotModelFit.side(of(outcome, a), of(outcome, b), feature));
    }

    private static List<Example> of(ShotTraining.Outcome outcome, String group) {
        return outcome.examples().stream()
                .filter(e ->
                        e.group().equals(group) && (e.shot() || e.features().getOrDefault("snrDb", 0.0) > LOUD_DB))
                .toList();
    }
}
