package retrace.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Where what one says ends: where another takes over behind "but", "and", "while" or a semicolon, where the same one does
 * something ("… and urged people to wait"), where the teller speaks again ("…, but I counted five").
 */
final class ScopeEnds {

    private ScopeEnds() {}

    /** A scope to the right ends where another speaker takes over behind "but", "and", "while" or a semicolon. */
    static List<Scope> cut(Parse parse, List<Scope> found) {
        List<Scope> out = new ArrayList<>();
        for (Scope scope : found) {
            int end = Math.min(scope.end(), backToTheTeller(parse, scope));
            int own = scope.frame().isEmpty() ? -1 : scope.frame().getFirst().begin();
            for (Scope other : found) {
                boolean later = !other.equals(scope)
                        && !other.frame().isEmpty()
                        && other.frame().getFirst().begin() >= scope.begin();
                if (own >= 0 && later && own < other.frame().getFirst().begin()) {
                    int start = other.frame().getFirst().begin();
                    int before = start - 1;
                    boolean joined = parse.tokenIs(before, "but", "while", ";", "although", "though", "whereas")
                            || parse.tokenIs(before, "and") && parse.tokenIs(before - 1, ",");
                    if (joined) {
                        end = Math.min(end, before);
                    }
                }
                if (own >= 0 && takesOver(parse, scope, other)) {
                    end = Math.min(
                            end,
                            (other.frame().isEmpty()
                                            ? other.begin()
                                            : other.frame().getFirst().begin())
                                    - 1);
                }
            }
            out.add(new Scope(
                    scope.begin(),
                    Math.max(scope.begin(), end),
                    scope.who(),
                    scope.cue(),
                    scope.kind(),
                    scope.frame()));
        }
        return out;
    }

    /** A deed of the same speaker behind "and" ends what was said before it. */
    private static boolean takesOver(Parse parse, Scope scope, Scope other) {
        int start = other.frame().isEmpty()
                ? other.begin()
                : other.frame().getFirst().begin();
        VerbGroup verb = parse.groupAt(start);
        return !other.equals(scope)
                && scope.source()
                && other.who().equals(scope.who())
                && verb != null
                && verb.begin() == start
                && start > scope.begin()
                && parse.tokenIs(start - 1, "and", "but");
    }

    /** "The report says four, but I counted five": the one who tells speaks for himself again, outside quotation marks. */
    private static int backToTheTeller(Parse parse, Scope scope) {
        boolean quoted = false;
        for (int i = 0; i + 2 < parse.size(); i++) {
            quoted ^= parse.token(i).isQuoteMark();
            boolean turns = i > scope.begin()
                    && !quoted
                    && parse.tokenIs(i, ",", ";")
                    && parse.tokenIs(i + 1, "but")
                    && parse.tokenIs(i + 2, "i")
                    && scope.source();
            if (turns) {
                return i + 1;
            }
        }
        return parse.size();
    }
}
