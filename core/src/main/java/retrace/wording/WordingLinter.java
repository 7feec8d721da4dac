package retrace.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds wording that says more than a number can: verdicts, certainty without a bound, and chances that somebody did
 * something (the transposed conditional).
 *
 * <p>A word list, not a reader: it knows English and no grammar. It errs on the side of asking for another wording. What
 * stands between “ and ” is someone else's words and is not checked. A sentence ends at a full stop, question mark,
 * exclamation mark or line break followed by white space.
 */
public final class WordingLinter {

    private record Rule(String why, Pattern pattern, boolean boundExcuses) {}

    private static final List<Rule> RULES = List.of(
            rule(
                    "a verdict",
                    "\\b(guilty|innocent|innocence|culprit|perpetrators?|murder\\w*|homicide|liars?|lied|lying"
                            + "|(un)?justified|excessive force|to blame|at fault|negligen\\w+|criminal(ly)?|suspects?)\\b"),
            rule("a verdict", "\\bwho (was|is) (right|wrong)\\b"),
            rule(
                    "a claim of proof",
                    "\\b(prov(e|es|ed|en|ing)|proofs?|disprov\\w+|establish(es|ed) (that|beyond)"
                            + "|confirms that|demonstrates that|shows beyond)\\b"),
            rule(
                    "certainty beyond the number",
                    "\\b(certainly|definite(ly)?|undoubted(ly)?|undeniabl[ey]"
                            + "|unquestionabl[ey]|indisputabl[ey]|conclusive(ly)?|unequivocal(ly)?|infallib\\w+|guarantee\\w*"
                            + "|obvious(ly)?|no doubt|(without|beyond) (a |any |all |reasonable )*doubt|with certainty"
                            + "|must have been|could not have been|never fails|always right)\\b"),
            rule(
                    "certainty beyond the number",
                    "\\b(zero|no) errors?\\b(?! (is|are|was|were|bars?) (stated|given|known))"),
            rule(
                    "certainty beyond the number",
                    "\\b(error|fault)[- ]free\\b|\\b100 ?% (certain|sure|accurate|reliable)"),
            rule("certainty beyond the number", "\\b(exactly|precisely) (at|when|then|where|the moment|T[+\u2212-])"),
            rule(
                    "a match as if it were a truth",
                    "\\b(perfect|exact|positive|confirmed|conclusive|certain|definite) match"
                            + "(es)?\\b|\\b(is|was|are|were) an? match\\b|\\bmatch(es|ed)? (the |his |her |their )?"
                            + "(gun|weapon|pistol|rifle|firearm|barrel|voice|shooter|speaker)"),
            rule(
                    "a chance that something is true",
                    "\\b(probability|chances?|likelihood|odds|certainty|confidence)"
                            + " (is \\S+ )?(that|of (guilt|innocence|being (right|wrong|true)))\\b"),
            rule(
                    "a chance that something is true",
                    "\\d+(\\.\\d+)? ?% (probability|probable|likely|likelihood|chance"
                            + "|certainty|confident|sure)\\b"),
            rule(
                    "a chance that something is true",
                    "\\b(very |most |more |highly |quite )?(un)?(likely|probabl[ey]) (that |to have )?"
                            + "(he|she|they|the (officer|driver|shooter|police|man|woman|victim))\\b"),
            rule(
                    "a chance that something is true",
                    "\\b(he|she|they|the (officer|driver|shooter|police|man|woman|victim))"
                            + " (very |most )?(probably|likely|presumably|evidently|clearly)\\b"),
            rule(
                    "a weapon named from sound",
                    "\\bsounds? (like|of) an? (9 ?mm|\\.?\\d\\d+|glock|ar-?15|ak-?47|handgun"
                            + "|pistol|rifle|shotgun)\\b"),
            bound(
                    "an order without its bound",
                    "\\b(fired|shot|drew|shouted|moved|struck) (first|last|second)\\b"
                            + "|\\bfirst (to (fire|shoot)|shooter)\\b|\\bwho (fired|shot|drew)\\b"),
            bound("an order without its bound", "\\b(fired|shot|drew|shouted|moved|struck) (before|after)\\b"),
            bound("a time without its error", "\\bT[+\u2212-]\\d+:\\d\\d"));

    /** Words that give a sentence its bound. */
    private static final Pattern BOUND = Pattern.compile(
            "±|\\+\\d[\\d.]*/\u2212\\d|\\bat (least|most) |\\bbetween\\b|\\bnot (before|after)\\b|\\bfrom T\\S+ to T",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern QUOTED = Pattern.compile("“[^”]*”|“[^\n]*");

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\R");

    private WordingLinter() {}

    private static Rule rule(String why, String regex) {
        return new Rule(why, Pattern.compile(regex, Pattern.CASE_INSENSITIVE), false);
    }

    private static Rule bound(String why, String regex) {
        return new Rule(why, Pattern.compile(regex, Pattern.CASE_INSENSITIVE), true);
    }

    /**
     * What is wrong with a text of ours.
     *
     * @param text any number of sentences
     * @return one line per breach, in the order of the text: what it is, and the words; empty when there is none
     */
    public static List<String> breaches(String text) {
        List<String> found = new ArrayList<>();
        for (String sentence : SENTENCE_END.split(QUOTED.matcher(text).replaceAll("“”"))) {
            boolean bounded = BOUND.matcher(sentence).find();
            for (Rule rule : RULES) {
                Matcher matcher = rule.pattern.matcher(sentence);
                while (!(bounded && rule.boundExcuses) && matcher.find()) {
                    found.add("%s: “%s” in: %s"
                            .formatted(rule.why, matcher.group().strip(), sentence.strip()));
                }
            }
        }
        return List.copyOf(found);
    }
}
