package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import retrace.accuracy.SequenceRates;
import retrace.accuracy.SequenceScore;
import retrace.model.Progress;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Timeline;
import retrace.simulate.TrueWorlds;

/** How often the sequence is wrong in many small worlds of known truth ({@link TrueWorlds}), by what is put wrong in them. */
public final class SequenceTrials {

    private SequenceTrials() {}

    /**
     * What came of them.
     *
     * @param seed of the first world; the others follow
     */
    public record Report(long seed, List<SequenceRates> faults) {
        public Report {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Makes the worlds and solves each.
     *
     * @param worlds of each fault
     * @param solve the sequence of measured recordings and shots, nothing else known
     */
    public static Report run(int worlds, long seed, BiFunction<Timeline, Shots, Sequence> solve, Progress progress) {
        List<SequenceRates> faults = new ArrayList<>();
        TrueWorlds.Fault[] all = TrueWorlds.Fault.values();
        for (int f = 0; f < all.length; f++) {
            List<SequenceScore> scores = new ArrayList<>();
            for (int i = 0; i < worlds; i++) {
                progress.at("worlds", (long) f * worlds + i, (long) all.length * worlds);
                TrueWorlds.World world = TrueWorlds.world(seed + i, all[f]);
                scores.add(SequenceScore.of(solve.apply(world.timeline(), world.shots()), world.truth()));
            }
            faults.add(
                    SequenceRates.of(all[f].toString().toLowerCase(Locale.ROOT).replace('_', ' '), scores));
        }
        return new Report(seed, faults);
    }

    /** Writes sequences.md and sequences.json. */
    public static void write(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("sequences.md"), markdown(report));
        Files.writeString(folder.resolve("sequences.json"), Measurement.json(report));
    }

    /** The page. */
    public static String markdown(Report report) {
        StringBuilder out = new StringBuilder("""
                # Sequences of known truth

                Small worlds made by the program, already measured: one to five recordings, one to eight shots, errors of the stated size. What is
                wrong beyond those errors stands in the first column: by 0.5 to 8 s. Intervals are exact (Clopper and Pearson, 95 %) over worlds.

                | wrong | worlds | measured constraints | called inconsistent | all bounds right | falsely certain orders | of | worlds with one | falsely certain-if | of |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        for (SequenceRates r : report.faults()) {
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %d to %d | %d (≤ %.2f %%) | %d (≥ %.2f %%) | %d | %,d | %d (≤ %.2f %%) | %d | %,d |%n",
                    r.fault(),
                    r.worlds(),
                    r.measuredFewest(),
                    r.measuredMost(),
                    r.inconsistent(),
                    100 * r.shareAtMost(r.inconsistent()),
                    r.allHeld(),
                    100 * r.shareAtLeast(r.allHeld()),
                    r.falselyCertain(),
                    r.certain(),
                    r.worldsFalselyCertain(),
                    100 * r.shareAtMost(r.worldsFalselyCertain()),
                    r.falselyCertainIf(),
                    r.certainIf()));
        }
        return out + "\nSeeds from %d.\n".formatted(report.seed());
    }
}
