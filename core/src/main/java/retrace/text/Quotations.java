package retrace.text;

import java.util.List;

/**
 * Whose quotation it is where no cue stands: one that goes on in its paragraph, or in the next when its closing mark had not
 * come, keeps its speaker; a sentence that is a quotation as a whole goes to whom the sentence before in its paragraph was
 * about, else to somebody unnamed. It is never the account's own voice.
 */
final class Quotations {

    private int lastParagraph = -1;

    /** Notes the speakers of the quotations with a cue, and adds a scope for one without. */
    void attribute(Parse parse, Sentence sentence, Speakers speakers, List<Scope> scopes) {
        int paragraph = sentence.paragraph();
        boolean begins = paragraph != lastParagraph;
        lastParagraph = paragraph;
        boolean open = parse.tokens().stream().filter(Token::isQuoteMark).count() % 2 == 1;
        for (Scope s : scopes) {
            if (s.source() && touchesQuote(parse, s)) {
                speakers.quoted(paragraph, s.who(), s.cue(), open);
                return;
            }
        }
        if (parse.size() == 0 || !parse.token(0).isQuoteMark()) {
            return;
        }
        List<String> continuing = speakers.continuing(paragraph);
        String topic = speakers.topic();
        if (!continuing.isEmpty()) {
            scopes.add(whole(parse, continuing.get(0), continuing.get(1)));
            speakers.quoted(paragraph, continuing.get(0), continuing.get(1), open);
        } else if (sentence.speaker() == null && quotedWhole(parse) && parse.hasFiniteBetween(0, parse.size())) {
            scopes.add(whole(parse, begins || topic == null ? "unspecified" : topic, "“"));
        }
    }

    /** A scope from outside the quotation that covers it; one from within ("“He told me to stop”") does not count. */
    private static boolean touchesQuote(Parse parse, Scope s) {
        int frame = s.frame().isEmpty() ? s.begin() : s.frame().getFirst().begin();
        long before = parse.tokens().subList(0, Math.min(frame, parse.size())).stream()
                .filter(Token::isQuoteMark)
                .count();
        if (before % 2 == 1) {
            return false;
        }
        for (int i = Math.max(0, s.begin() - 1); i < s.end(); i++) {
            if (parse.token(i).isQuoteMark()) {
                return true;
            }
        }
        return false;
    }

    private static boolean quotedWhole(Parse parse) {
        int last = parse.size() - 1;
        while (last > 0 && parse.token(last).endsSentence()) {
            last--;
        }
        long inside = parse.tokens().subList(0, last).stream()
                .filter(Token::isQuoteMark)
                .count();
        return inside == 1;
    }

    private static Scope whole(Parse parse, String who, String cue) {
        return new Scope(0, parse.size(), who, cue, Scope.Kind.SAID, List.of());
    }
}
