package retrace.accuracy;

import java.util.List;

/**
 * How many worlds one kind of fault gave, and how often the sequence was wrong in them.
 *
 * @param fault what was put wrong beyond the stated errors
 * @param measuredFewest measured constraints in the world with the fewest
 * @param inconsistent worlds in which a conflict was told
 * @param allHeld worlds in which every event of known time lay within its measured bounds
 * @param certain orders called certain; the {@code false} ones are not so
 * @param certainIf orders called certain if something holds
 * @param worldsFalselyCertain worlds with an order that was falsely called certain
 */
public record SequenceRates(
        String fault,
        int worlds,
        int measuredFewest,
        int measuredMost,
        int inconsistent,
        int allHeld,
        int certain,
        int falselyCertain,
        int certainIf,
        int falselyCertainIf,
        int worldsFalselyCertain) {

    /** Sums over worlds, of which there is one at least. */
    public static SequenceRates of(String fault, List<SequenceScore> worlds) {
        return new SequenceRates(
                fault,
                worlds.size(),
                worlds.stream().mapToInt(SequenceScore::measured).min().orElseThrow(),
                worlds.stream().mapToInt(SequenceScore::measured).max().orElseThrow(),
                (int) worlds.stream().filter(SequenceScore::inconsistent).count(),
                (int) worlds.stream().filter(SequenceScore::holds).count(),
                worlds.stream().mapToInt(SequenceScore::certain).sum(),
                worlds.stream().mapToInt(w -> w.falselyCertain().size()).sum(),
                worlds.stream().mapToInt(SequenceScore::certainIf).sum(),
                worlds.stream().mapToInt(SequenceScore::falselyCertainIf).sum(),
                (int) worlds.stream().filter(w -> !w.falselyCertain().isEmpty()).count());
    }

    /** Upper end of the exact 95 % interval (Clopper and Pearson) of a share of worlds. */
    public double shareAtMost(int ofWorlds) {
        return ExactIntervals.shareHigh(ofWorlds, worlds, 0.025);
    }

    /** Lower end of it. */
    public double shareAtLeast(int ofWorlds) {
        return ExactIntervals.shareLow(ofWorlds, worlds, 0.025);
    }
}
