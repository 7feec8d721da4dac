package retrace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import retrace.model.Problem;

/**
 * What a user adds to the lists: lines of edits/lexicon.txt. {@code ramming: bump ** @officer} adds a pattern in the
 * writing of {@code events.txt}, tried before the program's own; {@code @vehicle: rickshaw tuk-tuk} adds words to a list of
 * {@code words.txt}; {@code differ: was|were dry ;; wet|slippery} names words that cannot both hold, as a row of
 * {@code slots.txt}; {@code alike: lathi baton} names words for one thing, as a line of {@code senses.txt}. From # to the end of a line is a comment. A line that is neither is told and left out.
 */
final class UserLexicon {

    static final String FILE = "edits/lexicon.txt";
    static final UserLexicon NONE = new UserLexicon(List.of(), WordLists.standard());

    private final List<String> patterns = new ArrayList<>();
    private final List<String> lists = new ArrayList<>();
    private final List<String> differ = new ArrayList<>();
    private final List<String> alike = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Sorts the lines; {@code known} are the lists that can be added to and named. */
    UserLexicon(List<String> lines, WordLists known) {
        int number = 0;
        for (String line : lines) {
            number++;
            String bare = line.replaceFirst("(^|\\s)#.*", "").strip();
            if (bare.matches("differ:.+;;.+") && patternsCompile(bare)) {
                differ.add("own ;; loose ;; "
                        + bare.substring(bare.indexOf(':') + 1).strip());
            } else if (bare.matches("alike:\\s*\\S+\\s+\\S.*")) {
                alike.add(bare.toLowerCase(Locale.ROOT));
            } else if (bare.matches("@[a-z][a-z-]*:\\s*\\S.*") && known.holds(bare.substring(1, bare.indexOf(':')))) {
                lists.add(bare.substring(1).toLowerCase(Locale.ROOT));
            } else if (!bare.matches("(?:differ|alike):.*")
                    && bare.matches("[a-z][a-z-]*:\\s*\\S.*")
                    && listsAreKnown(bare, known)) {
                patterns.add(bare);
            } else if (!bare.isEmpty()) {
                problems.add(new Problem(
                        "P-lexicon-line-" + number,
                        "lexicon-line",
                        FILE,
                        number,
                        "Line %d of the lexicon is no pattern of a kind of event and names no known list of words, nor words to compare; it is not used."
                                .formatted(number),
                        List.of(FILE),
                        "Write \"kind: word word\", \"@list: word word\", \"differ: words ;; words\" or \"alike: word word\"; docs/methods/accounts.md shows both.",
                        List.of()));
            }
        }
    }

    private static boolean patternsCompile(String line) {
        try {
            for (String side : line.substring(line.indexOf(':') + 1).split(";;")) {
                if (side.isBlank() || Pattern.compile(side.strip()).matcher("").matches()) {
                    return false;
                }
            }
            return true;
        } catch (PatternSyntaxException e) {
            return false; // told as a line that cannot be used
        }
    }

    private static boolean listsAreKnown(String line, WordLists known) {
        String words = line.substring(line.indexOf(':') + 1).strip();
        if (words.startsWith("*") || words.startsWith("/")) {
            return false;
        }
        for (String word : words.split("[\\s/]+")) {
            if (word.startsWith("@")
                    && !known.holds(word.replaceFirst("![pa]$", "").substring(1))) {
                return false;
            }
        }
        return true;
    }

    List<String> patterns() {
        return List.copyOf(patterns);
    }

    List<String> lists() {
        return List.copyOf(lists);
    }

    /** Rows for {@link Slots}. */
    List<String> differ() {
        return List.copyOf(differ);
    }

    /** Lines for {@link Senses}. */
    List<String> alike() {
        return List.copyOf(alike);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
