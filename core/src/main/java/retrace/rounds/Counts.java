package retrace.rounds;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Rounds.CountConflict;
import retrace.model.Rounds.Unaccounted;
import retrace.model.Shots;

/**
 * Rounds gone against discharges heard, and cases against rounds gone.
 *
 * <p>With Σ gone in [a, b] over all weapons and at least h, at most H shots heard: h &gt; b or H &lt; a is a conflict that stands with every
 * stated unknown; where the numbers as they stand in the table miss each other and the unknowns close the gap, the conflict says so.
 */
final class Counts {

    private final Setting setting;
    private final Shots shots;
    private final List<CountConflict> conflicts = new ArrayList<>();

    private Counts(Setting setting, Shots shots) {
        this.setting = setting;
        this.shots = shots;
    }

    static List<CountConflict> conflicts(Setting setting, Shots shots) {
        Counts counts = new Counts(setting, shots);
        if (!setting.arms().isEmpty()) {
            counts.heardAgainstGone();
            counts.casesAgainstGone();
        }
        return counts.conflicts;
    }

    /** Sum of a number over the weapons; null where one is not known. */
    private static @Nullable Integer sum(List<Arm> arms, java.util.function.Function<Arm, @Nullable Integer> of) {
        int sum = 0;
        for (Arm arm : arms) {
            Integer n = of.apply(arm);
            if (n == null) {
                return null;
            }
            sum += n;
        }
        return sum;
    }

    private void heardAgainstGone() {
        Integer gone = sum(setting.arms(), Arm::gone);
        Integer least = sum(setting.arms(), Arm::atLeast);
        Integer most = sum(setting.arms(), Arm::atMost);
        if (gone == null || least == null || most == null) {
            return;
        }
        Integer heardMost = shots.count().atMost();
        int heardLeast = shots.count().atLeast();
        if (heardLeast > gone) {
            add(
                    heardLeast - gone,
                    heardLeast <= most,
                    "At least %d %s heard".formatted(heardLeast, heardLeast == 1 ? "shot was" : "shots were"),
                    "%s gone from %s in weapons.csv".formatted(rounds(gone), weapons()),
                    List.of(
                            "a weapon fired that weapons.csv does not list",
                            "rounds were miscounted, or a magazine was changed or topped up unseen",
                            "one of the sounds taken for shots is not a shot"));
        } else if (heardMost != null && heardMost < gone) {
            add(
                    gone - heardMost,
                    heardMost >= least,
                    "At most %d %s heard while the recordings ran"
                            .formatted(heardMost, heardMost == 1 ? "shot was" : "shots were"),
                    "%s gone from %s in weapons.csv".formatted(rounds(gone), weapons()),
                    List.of(
                            "a shot fell before or after the recordings, or none of them caught it",
                            "a round was ejected by hand or lost",
                            "rounds were miscounted"));
        }
    }

    private String weapons() {
        return setting.arms().size() == 1
                ? "the one weapon"
                : "the %d weapons".formatted(setting.arms().size());
    }

    private static String rounds(int n) {
        return n == 1 ? "1 round is" : n + " rounds are";
    }

    private void add(int missBy, boolean unknowns, String heard, String gone, List<String> whatIf) {
        List<Citation> heardAt = setting.discharges().stream()
                .filter(Discharge::sure)
                .flatMap(d -> d.impulse().cites().stream())
                .distinct()
                .toList();
        List<Citation> goneAt =
                setting.arms().stream().<Citation>map(a -> a.row().at()).toList();
        List<String> what = new ArrayList<>();
        if (unknowns) {
            setting.arms().forEach(a -> a.unknowns().forEach(u -> what.add(a.name() + ": " + u)));
        }
        what.addAll(whatIf);
        conflicts.add(new CountConflict(
                "count-" + (conflicts.size() + 1),
                List.of(heard, gone),
                List.of(heardAt, goneAt),
                missBy,
                unknowns,
                what,
                "%s, and %s. As they stand both counts cannot hold; they differ by %d.%s"
                        .formatted(
                                heard,
                                gone,
                                missBy,
                                unknowns
                                        ? " What the table leaves unsaid about chamber or magazine would close the gap."
                                        : "")));
    }

    private void casesAgainstGone() {
        for (Arm arm : setting.arms()) {
            Integer gone = arm.gone();
            List<Citation> cases = setting.cases().stream()
                    .filter(c -> arm.name().equals(c.weapon()))
                    .<Citation>map(c -> c.at())
                    .toList();
            Integer most = arm.atMost();
            if (gone == null || most == null || cases.size() <= gone) {
                continue;
            }
            String found = "%d %s compared to %s"
                    .formatted(cases.size(), cases.size() == 1 ? "case was" : "cases were", arm.name());
            String gones = "%s gone from it in weapons.csv".formatted(rounds(gone));
            conflicts.add(new CountConflict(
                    "count-" + (conflicts.size() + 1),
                    List.of(found, gones),
                    List.of(cases, List.of(arm.row().at())),
                    cases.size() - gone,
                    cases.size() <= most,
                    List.of(
                            "a comparison is wrong: it is an examiner's opinion",
                            "a case lay there from before",
                            "rounds were miscounted, or a magazine was changed or topped up unseen"),
                    "%s, and %s. As they stand both counts cannot hold; they differ by %d."
                            .formatted(found, gones, cases.size() - gone)));
        }
    }

    static Unaccounted unaccounted(Setting setting, Shots shots, List<String> finds) {
        Integer least = sum(setting.arms(), Arm::atLeast);
        Integer most = sum(setting.arms(), Arm::atMost);
        if (setting.arms().isEmpty() || least == null || most == null) {
            return new Unaccounted(
                    finds,
                    null,
                    null,
                    "No weapon's rounds were counted both before and after, so nothing tells how many are missing.");
        }
        Integer heardMost = shots.count().atMost();
        int atLeast = heardMost == null ? 0 : Math.max(0, least - heardMost);
        int atMost = Math.max(0, most - shots.count().atLeast());
        return new Unaccounted(
                finds,
                atLeast,
                Math.max(atLeast, atMost),
                atMost == 0
                        ? "At least as many shots were heard as rounds are gone, with what the table leaves unsaid."
                        : "Rounds gone that are heard as no shot: at least %d, at most %d, with what the table leaves unsaid. A round may also be ejected by hand."
                                .formatted(atLeast, Math.max(atLeast, atMost)));
    }
}
