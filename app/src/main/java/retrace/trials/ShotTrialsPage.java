package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import retrace.accuracy.ClusteredRate;
import retrace.simulate.HardScene;
import retrace.simulate.RecorderChain;

/** The figures of {@link ShotTrials} as a page; the curve is {@link TradeOffCurve}. */
public final class ShotTrialsPage {

    private ShotTrialsPage() {}

    /** shots.md, shots.json and shots.svg in {@code out}. */
    public static void write(ShotFigures figures, Path out) throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("shots.md"), markdown(figures));
        Files.writeString(out.resolve("shots.json"), Measurement.json(figures));
        Files.writeString(out.resolve("shots.svg"), TradeOffCurve.svg(figures));
    }

    /** The page. */
    public static String markdown(ShotFigures figures) {
        StringBuilder out = new StringBuilder();
        out.append("# Simulated shots, one recorder and hard scenes\n\nSeeds from %d. Versions: %s.\n"
                .formatted(figures.seed(), figures.versions()));
        recall(figures, out);
        without(figures, out);
        tradeOff(figures, out);
        hard(figures, out);
        kinds(figures, out);
        return out.toString();
    }

    private static void recall(ShotFigures figures, StringBuilder out) {
        out.append("""

                ## Shots found by one recorder

                One recorder in a street, five shots, each set to the stated ratio to the street around it: mean square of the shot alone over the 0.1 s from its arrival, with echoes and
                tail, against the mean square of everything else in the street over the second before and after; both as pressure at the microphone, 300 to 3400 Hz. The recorder's own
                noise, its wearer's steps, gain, clipping and codec come on top. A blast is short: its loudest 2 ms stand out by what the last column says.
                Found is what has an arrival within 40 ms of the true one. Intervals are exact ones over recordings (95 %).

                """);
        for (RecorderChain chain : RecorderChain.values()) {
            out.append("- **")
                    .append(chain.word())
                    .append("**: ")
                    .append(chain.says())
                    .append('\n');
        }
        out.append("""

                | recorder | ratio dB | shots | called shot | 95 % | called shot or possible | 95 % | of these within 5 ms | at full scale | impulses called shot beside them | loudest 2 ms, median dB |
                |---|---|---|---|---|---|---|---|---|---|---|
                """);
        for (ShotFigures.Recall r : figures.recall()) {
            out.append("| %s | %d | %.0f | %s | %s | %s | %s | %s | %d | %d | %s |\n"
                    .formatted(
                            r.chain(),
                            r.ratioDb(),
                            r.shot().trials(),
                            percent(r.shot().rate()),
                            interval(r.shot()),
                            percent(r.possible().rate()),
                            interval(r.possible()),
                            r.near().trials() == 0 ? "" : percent(r.near().rate()),
                            r.atFullScale(),
                            r.more(),
                            number(r.peakRatioDb(), 1)));
        }
    }

    private static void without(ShotFigures figures, StringBuilder out) {
        out.append("""

                ## Streets without shots

                %s h, five minutes each, the recorders above in turn. What is heard where something is told is the sound, echo or step within 30 ms, else the last sound
                whose 1.2 s of tail reach there, else a lasting sound. How often each sounds is chosen, not measured: an hour of another street holds other sounds, so the share
                of the sounds themselves stands beside the rate. Bounds are exact ones of a Poisson count (95 %%), widened where recordings differ more than it.

                | sound | heard | at least once called shot | called shot | an hour, at most | called possible shot | an hour, at most |
                |---|---|---|---|---|---|---|
                """.formatted(number(figures.hours(), 2)));
        figures.falseByKind().forEach(f -> falseRow(f, out));
        out.append("""

                By recorder, without fireworks:

                | recorder | sounds heard | at least once called shot | called shot | an hour, at most | called possible shot | an hour, at most |
                |---|---|---|---|---|---|---|
                """);
        figures.falseByChain().forEach(f -> falseRow(f, out));
    }

    private static void falseRow(ShotFigures.False f, StringBuilder out) {
        out.append("| %s | %s | %s | %d | %s | %d | %s |\n"
                .formatted(
                        f.kind(),
                        f.sounds() == 0 ? "" : f.sounds(),
                        f.sounds() == 0 ? "" : ShotTables.share(f.told(), f.sounds()),
                        f.shots().errors(),
                        number(f.shots().high(), 2),
                        f.possible().errors(),
                        number(f.possible().high(), 2)));
    }

    private static void tradeOff(ShotFigures figures, StringBuilder out) {
        out.append(
                "\n## What a threshold costs\n\nAll recorders together; a shot is called so from 0.8, possible from 0.3.\n\n![recall against false shots an hour](shots.svg)\n\n");
        out.append("| probability from | false an hour | at most | without fireworks | at most |");
        ShotTrials.RATIOS.forEach(ratio -> out.append(" found at %d dB |".formatted(ratio)));
        out.append("\n|---|---|---|---|---|")
                .append("---|".repeat(ShotTrials.RATIOS.size()))
                .append('\n');
        for (ShotFigures.Threshold t : figures.tradeOff()) {
            out.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            number(t.probability(), 3),
                            number(t.falseAnHour().rate(), 2),
                            number(t.falseAnHour().high(), 2),
                            number(t.withoutFireworks().rate(), 2),
                            number(t.withoutFireworks().high(), 2),
                            t.recall().stream().map(r -> percent(r.rate())).collect(Collectors.joining(" | "))));
        }
    }

    private static void hard(ShotFigures figures, StringBuilder out) {
        out.append("""

                ## Hard scenes

                Three or four recorders, each through its encoder; clocks told as good as the solve usually makes them (off by up to 40 ms under a bar of ± 250 ms; where places are stated, half the scenes,
                up to 3 ms under ± 10 ms). Mislabelled are the shots only called possible and the false shots, by what was heard there.

                """);
        for (HardScene kind : HardScene.values()) {
            out.append("- **")
                    .append(kind.word())
                    .append("**: ")
                    .append(kind.says())
                    .append(".\n");
        }
        out.append("""

                | scene | scenes | shots | found | only possible | missed | missed, 95 % | false shots | an hour, at most | of what | false possible shots | count outside at least … at most |
                |---|---|---|---|---|---|---|---|---|---|---|---|
                """);
        for (ShotFigures.Hard h : figures.hard()) {
            out.append("| %s | %d | %.0f | %s | %s | %s | %s | %d | %s | %s | %d | %d (%s) |\n"
                    .formatted(
                            h.kind(),
                            h.scenes(),
                            h.found().trials(),
                            count(h.found()),
                            count(h.onlyPossible()),
                            count(h.missed()),
                            interval(h.missed()),
                            h.falseShots().errors(),
                            number(h.falseShots().high(), 0),
                            counts(h.falseOf()),
                            h.falsePossible(),
                            h.outside().errors(),
                            interval(h.outside())));
        }
    }

    private static void kinds(ShotFigures figures, StringBuilder out) {
        List<String> is = figures.kinds().keySet().stream()
                .map(k -> k.substring(0, k.indexOf(" > ")))
                .distinct()
                .toList();
        List<String> called = figures.kinds().keySet().stream()
                .map(k -> k.substring(k.indexOf(" > ") + 3))
                .distinct()
                .sorted()
                .toList();
        out.append(
                "\nArrivals of what was called shot or possible shot in these scenes, by what arrives there within 5 ms and what it was called:\n\n| it is |");
        called.forEach(c -> out.append(" called ").append(c).append(" |"));
        out.append("\n|---|").append("---|".repeat(called.size())).append('\n');
        for (String i : is) {
            out.append("| ").append(i).append(" |");
            called.forEach(c -> out.append(" %d |".formatted(figures.kinds().getOrDefault(i + " > " + c, 0))));
            out.append('\n');
        }
    }

    private static String counts(SortedMap<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(e -> "%s %d".formatted(e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String count(ClusteredRate rate) {
        return ShotTables.share((int) rate.errors(), (int) rate.trials());
    }

    private static String interval(ClusteredRate rate) {
        return "%s to %s".formatted(percent(rate.low()), percent(rate.high()));
    }

    private static String percent(double share) {
        return number(100 * share, 1) + " %";
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
