package retrace.rounds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Rounds;
import retrace.model.Tables.BallisticsRow;
import retrace.model.Tables.WeaponRow;

/**
 * One weapon of weapons.csv: rounds gone = rounds before − rounds after, widened by what the table leaves unsaid.
 *
 * <p>Where {@code in_chamber} is empty or says unknown, neither number says whether it counts the round in the chamber: one fewer or one more
 * may be gone. Where it says anything else, the number after counts what was in the chamber; a magazine that was topped up after loading
 * still makes it one more, unless the cell says that the round was counted before ({@code counted}) or that none was added
 * ({@code not topped up}). Rounds gone are not rounds fired: a round may be ejected by hand.
 *
 * @param gone null where a number is missing or grew
 * @param atMost null where {@code gone} is
 */
record Arm(
        WeaponRow row,
        @Nullable Integer gone,
        @Nullable Integer atLeast,
        @Nullable Integer atMost,
        List<String> unknowns) {

    String name() {
        return row.weapon();
    }

    static List<Arm> of(List<WeaponRow> rows) {
        List<String> seen = new ArrayList<>();
        List<Arm> arms = new ArrayList<>();
        for (WeaponRow row : rows) {
            if (!seen.contains(row.weapon())) {
                seen.add(row.weapon());
                arms.add(of(row));
            }
        }
        return arms;
    }

    private static Arm of(WeaponRow row) {
        Integer before = row.roundsBefore();
        Integer after = row.roundsAfter();
        if (before == null || after == null) {
            return new Arm(row, null, null, null, List.of("Rounds were not counted both before and after."));
        }
        if (after > before) {
            return new Arm(
                    row,
                    null,
                    null,
                    null,
                    List.of("More rounds after (%d) than before (%d): it was loaded between, or miscounted."
                            .formatted(after, before)));
        }
        String chamber = row.inChamber() == null ? "" : row.inChamber().toLowerCase(Locale.ROOT);
        boolean counted = chamber.contains("counted") && !chamber.contains("not counted");
        boolean unsaid = chamber.isBlank() || chamber.contains("unknown") || chamber.contains("not counted");
        boolean topped = counted || chamber.contains("not topped up");
        List<String> unknowns = new ArrayList<>();
        if (unsaid) {
            unknowns.add("Whether the numbers count the round in the chamber is not stated: one fewer may be gone.");
        }
        if (!topped) {
            unknowns.add(
                    "Whether the magazine was topped up after a round was chambered is not stated: one more may be gone.");
        }
        int gone = before - after;
        return new Arm(row, gone, Math.max(0, gone - (unsaid ? 1 : 0)), gone + (topped ? 0 : 1), unknowns);
    }

    Rounds.WeaponCount document(List<BallisticsRow> rows) {
        return new Rounds.WeaponCount(
                name(), row.holder(), gone, atLeast, atMost, unknowns, opinions(rows), List.<Citation>of(row.at()));
    }

    private List<Rounds.Opinion> opinions(List<BallisticsRow> rows) {
        List<Rounds.Opinion> opinions = new ArrayList<>();
        String who = row.examinedBy() == null ? "not named" : row.examinedBy();
        say(opinions, "function test", row.functionTest(), who);
        Double pull = row.triggerPullN();
        say(opinions, "trigger pull", pull == null ? null : String.format(Locale.ROOT, "%s N", pull), who);
        say(opinions, "safeties", row.safeties(), who);
        if (row.note() != null && row.note().toLowerCase(Locale.ROOT).contains("drop")) {
            say(opinions, "drop test", row.note(), who);
        }
        for (BallisticsRow found : rows) {
            if (name().equals(found.weapon())) {
                opinions.add(new Rounds.Opinion(
                        "comparison",
                        "%s %s: %s".formatted(found.kind(), found.id(), name()),
                        found.measuredBy() == null ? "not named" : found.measuredBy(),
                        NO_RATE,
                        found.at()));
            }
        }
        return opinions;
    }

    private static final String NO_RATE =
            "No error rate is stated with it. Retrace knows of none that holds for this examiner and method.";

    private void say(List<Rounds.Opinion> opinions, String about, @Nullable String quote, String who) {
        if (quote != null && !quote.isBlank()) {
            opinions.add(new Rounds.Opinion(about, quote, who, NO_RATE, row.at()));
        }
    }
}
