package retrace.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The opening words of an answer that take their content from the question: "Yes", "No, sir", "I did", "I don't recall",
 * "I believe so", "not to my knowledge", "that's not true".
 *
 * @param degree T certain, R probable, S possible, U left open
 * @param tokens how many tokens of the answer they take
 */
record Replies(char degree, Sense sense, int tokens) {

    /** How the words stand to the question's content. */
    enum Sense {
        YES,
        NO,
        /** "That's not true": turns what was said round, also what was said with a "not". */
        FALSE
    }

    private record Row(char degree, Sense sense, Pattern words) {}

    private static final String WHO = "(?:i|he|she|they|it|we|you|there)";
    private static final String DO = "(?:did|was|were|had|do|does|is|am|are|have|has|would|could)";
    private static final String STOP = "(?= ?(?:$|[.,;!] ?|ma'am|sir))";
    private static final List<Row> ROWS = List.of(
            row(
                    'U',
                    Sense.YES,
                    "(?:no , )?i (?:do|ca|can|could) ?(?:n't|not) (?:(?:really|honestly) )?(?:know|recall|remember|say|tell(?: you)?)(?: for sure| that)?"
                            + STOP),
            row(
                    'U',
                    Sense.YES,
                    "(?:i 'm |i am )?(?:not (?:sure|certain)|unsure)" + STOP
                            + "|(?:i have |i had )?no idea|hard to say"),
            row(
                    'R',
                    Sense.NO,
                    "i do (?:n't|not) (?:think|believe) so|not (?:to my knowledge|that i (?:know|knew|saw|heard|noticed|recall|remember|could tell|'m aware)(?: of)?)|probably not|not really"),
            row('R', Sense.YES, "i (?:believe|think|thought|assume[d]?) so|most likely" + STOP + "|probably" + STOP),
            row(
                    'S',
                    Sense.YES,
                    "i (?:guess|suppose)(?: so)?" + STOP + "|(?:maybe|possibly|perhaps|could be|might have)" + STOP),
            row(
                    'T',
                    Sense.FALSE,
                    "(?:no , )?(?:that 's|that is|that was|it 's) (?:not (?:true|right|correct|accurate|what happened|how it happened)|false|wrong|incorrect|untrue|a lie)"),
            row(
                    'T',
                    Sense.NO,
                    "(?:no|nope|negative|never|nah)\\b(?! (?:one|officer|longer|idea|time))" + STOP
                            + "(?: , " + WHO + " " + DO + " ?(?:n't|not)" + STOP + ")?"
                            + "|not (?:for (?:\\w+ ){1,2}(?:seconds|minutes|while)|at all|at (?:that|this) (?:point|time)|then|yet)(?: , no)?|(?:absolutely|definitely|of course) not|"
                            + WHO + " " + DO + " ?(?:n't|not)" + STOP),
            row(
                    'T',
                    Sense.YES,
                    "(?:(?:i 'm|i am) (?:positive|sure|certain|absolutely sure)|yes|yeah|yep|yup|correct|right|affirmative|absolutely|definitely|exactly|true|uh-huh|mm-hmm|of course)\\b"
                            + STOP + "(?: , " + WHO + " " + DO + STOP + ")?"
                            + "|(?:that 's|that is|that was) (?:right|correct|true|so|accurate)|" + WHO + " "
                            + DO + STOP));

    private static Row row(char degree, Sense sense, String words) {
        return new Row(degree, sense, Pattern.compile("^(?:" + words + ")(?: ,? ?(?:ma'am|sir|officer|detective))?"));
    }

    /** The reply that the tokens open with, or null. */
    static @Nullable Replies of(List<Token> tokens) {
        StringBuilder flat = new StringBuilder();
        for (Token t : tokens.subList(0, Math.min(14, tokens.size()))) {
            flat.append(flat.isEmpty() ? "" : " ").append(t.low());
        }
        for (Row row : ROWS) {
            Matcher m = row.words().matcher(flat);
            if (m.find()) {
                int used = m.group().strip().split(" ").length;
                return new Replies(row.degree(), row.sense(), used);
            }
        }
        return null;
    }
}
