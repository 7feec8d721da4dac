package retrace.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import retrace.casework.Blind;
import retrace.desk.Refused;

/**
 * Blind work: its steps in their order, which are done, which is due.
 *
 * @param level names-masked, accounts-masked or open
 * @param begun whether blind work was ever begun on this case
 * @param says how it stands, in a sentence
 * @param later changes of tables since names were shown
 */
record BlindPage(String level, boolean begun, String says, List<Step> steps, long later) {

    /** A step; {@code at} is when it was taken, empty before; {@code refusal} why it cannot be taken now, empty when it can. */
    record Step(String step, String says, String because, String at, String refusal) {}

    /** What is looked at on each screen that is not shown at a level. */
    static List<String> masked(Blind.Level level) {
        return switch (level) {
            case OPEN -> List.of();
            case ACCOUNTS_MASKED -> List.of("sequence", "accounts", "hypotheses", "custody", "report");
            case NAMES_MASKED -> List.of("sequence", "plan", "accounts", "hypotheses", "custody", "report");
        };
    }

    static Refused refused() {
        return new Refused(
                Refused.Why.MASKED,
                "This is masked: the case is worked on blind.",
                "Lock the clock and the shots on the overview; then names and accounts are released, each with a line in the ledger.");
    }

    static BlindPage of(Blind blind) {
        List<Step> steps = new ArrayList<>();
        for (Blind.Step step : Blind.Step.values()) {
            String refusal = blind.refusal(step);
            steps.add(new Step(step.word(), says(step), because(step), blind.at(step), refusal == null ? "" : refusal));
        }
        return new BlindPage(
                blind.level().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                blind.has(Blind.Step.BEGUN),
                says(blind),
                steps,
                blind.later().size());
    }

    private static String says(Blind blind) {
        if (!blind.has(Blind.Step.BEGUN)) {
            return "Nothing of this case is masked.";
        }
        if (blind.has(Blind.Step.BROKEN_OFF)) {
            return "Blind work was broken off: everything is shown, and later changes are marked.";
        }
        return switch (blind.level()) {
            case NAMES_MASKED ->
                "Accounts, names of files, logs, finds and the bands of pictures where names are burnt in are masked.";
            case ACCOUNTS_MASKED ->
                "Names are shown; accounts and what follows from them are masked. Later changes are marked.";
            case OPEN -> "Everything is shown; changes since are marked as made after unmasking.";
        };
    }

    private static String says(Blind.Step step) {
        return switch (step) {
            case BEGUN -> "Begin blind work";
            case CLOCK -> "Lock the clock";
            case SHOTS -> "Lock the shots";
            case NAMES -> "Release names";
            case ACCOUNTS -> "Release accounts";
            case BROKEN_OFF -> "Break off";
        };
    }

    private static String because(Blind.Step step) {
        return switch (step) {
            case BEGUN -> "From then on this workbench shows sound, pictures and shots alone, every file by a number.";
            case CLOCK ->
                "The recordings lie as you can justify by sound and pictures. A later mark, place or file opens this lock again.";
            case SHOTS -> "Every sound is decided as you hear it. A later decision opens this lock again.";
            case NAMES -> "Names of files and devices, whole pictures, finds and the plan are shown.";
            case ACCOUNTS -> "Accounts, the sequence, hypotheses, custody and the report are shown.";
            case BROKEN_OFF ->
                "Everything is shown at once; the ledger and the report say that blind work was not finished.";
        };
    }
}
