package retrace.text;

/** A claim in words that stand alone: without the joining word, with the subject that its clause left out. */
final class Statements {

    private Statements() {}

    static String of(Parse parse, Clause clause, String text) {
        int begin = clause.begin();
        while (begin < clause.end() - 1
                && (parse.token(begin).low().equals(clause.connective())
                                && !clause.connective().matches("during|amid|following|including|how|why")
                                && !opensWithATime(parse, clause, begin)
                        || parse.tokenIs(begin, "and", "but", "or", "then", "who", "which", "that")
                                && parse.tagged(begin, "CCONJ", "PRON", "ADV", "DET"))) {
            begin++;
        }
        String body =
                parse.textOf(text, begin, clause.end()).replaceAll("\\s+", " ").strip();
        Parse.Span subject = clause.subject();
        boolean outside = !subject.isEmpty() && subject.end() <= begin;
        String whole = outside
                ? parse.textOf(text, subject.begin(), subject.end()).replaceAll("\\s+", " ") + ": " + body
                : body;
        int first = whole.codePointAt(0);
        return new StringBuilder()
                .appendCodePoint(Character.toUpperCase(first))
                .append(whole.substring(Character.charCount(first)))
                .toString();
    }

    /** "After the collision I fired": the joining word has a noun of its own, and the subject comes behind it. */
    private static boolean opensWithATime(Parse parse, Clause clause, int begin) {
        Parse.Span subject = clause.subject();
        return parse.tokenIs(begin, "after", "before", "since", "until") && subject.begin() > begin + 1;
    }
}
