package retrace.accuracy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.Reconstruction;
import retrace.model.Sequence;
import retrace.model.Truth;

/**
 * Conflicts told, against the statements known to be false. A conflict is as it should be when one of its constraints cites
 * words of which at least half lie in a false statement (or at least half of which they hold). All else counts against the
 * program: a conflict among true statements, and one among measurements alone.
 */
final class ConflictCheck {

    private ConflictCheck() {}

    static AccuracyReport.Conflicts of(Reconstruction reconstruction, Truth truth) {
        SortedMap<String, String> fileOfAccount = new TreeMap<>();
        for (Claims.Account account : reconstruction.claims().accounts()) {
            fileOfAccount.put(account.id(), Accuracy.bareName(account.file()));
        }
        Map<String, Sequence.Constraint> byId = new HashMap<>();
        reconstruction.sequence().constraints().forEach(constraint -> byId.put(constraint.id(), constraint));
        List<Sequence.Conflict> conflicts = reconstruction.sequence().conflicts();
        long touched = conflicts.stream()
                .filter(conflict -> conflict.constraints().stream()
                        .map(byId::get)
                        .filter(constraint -> constraint != null)
                        .flatMap(constraint -> constraint.cites().stream())
                        .anyMatch(cite -> isFalse(cite, fileOfAccount, truth)))
                .count();
        return new AccuracyReport.Conflicts(conflicts.size(), conflicts.size() - (int) touched);
    }

    private static boolean isFalse(Citation cite, SortedMap<String, String> fileOfAccount, Truth truth) {
        return cite instanceof Citation.Chars chars
                && truth.statements().stream()
                        .anyMatch(statement -> Boolean.FALSE.equals(statement.isTrue())
                                && statement.file().equals(fileOfAccount.get(chars.exhibit()))
                                && Accuracy.shareHalf(statement, chars.begin(), chars.end()));
    }
}
