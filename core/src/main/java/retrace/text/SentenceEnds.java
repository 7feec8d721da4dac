package retrace.text;

import java.util.List;

/** Which marks end a sentence: not those of abbreviations, nor those inside quotation marks. */
final class SentenceEnds {

    private final WordLists words;

    SentenceEnds(WordLists words) {
        this.words = words;
    }

    boolean endsAt(List<Token> tokens, int from, int i, boolean[] quoted) {
        Token t = tokens.get(i);
        boolean last = i + 1 == tokens.size();
        if (last) {
            return true;
        }
        if (quoted[i] && !(tokens.get(i + 1).isQuoteMark() && !quoted[i + 1])) {
            return false;
        }
        if (t.text().endsWith(".") && t.text().length() > 1 && !t.text().startsWith(".")) {
            return endsAfterAbbreviation(tokens, from, i);
        }
        if (!t.endsSentence() && !t.text().matches("[.]{2,}|[!?]{2,}")) {
            return false;
        }
        int next = i + 1;
        while (next < tokens.size()
                && (tokens.get(next).isQuoteMark() || tokens.get(next).is(")"))) {
            next++;
        }
        if (next >= tokens.size()) {
            return true;
        }
        int first = tokens.get(next).text().codePointAt(0);
        boolean closing = tokens.get(i + 1).isQuoteMark() && quoted[i];
        if (Character.isLowerCase(first)) {
            return !closing && t.is("?", "!", ".") && gap(tokens.get(next - 1), tokens.get(next));
        }
        return true;
    }

    private static boolean gap(Token a, Token b) {
        return b.begin() > a.end();
    }

    /**
     * "9 a.m. The" ends a sentence, "U.S. Marshals" and "Lt. Brown" do not. After a.m. and p.m. any capitalised word begins a
     * sentence but one that goes on with the time ("9 p.m. Tuesday", "9 p.m. EST"); where the time leads what follows, as in
     * "At 9 p.m. Officer Smith fired" or "and at 9 p.m. Officer Smith fired", the sentence goes on.
     */
    private boolean endsAfterAbbreviation(List<Token> tokens, int from, int i) {
        Token t = tokens.get(i);
        boolean mark = tokens.get(i + 1).isQuoteMark() && i + 2 < tokens.size();
        Token next = tokens.get(mark ? i + 2 : i + 1);
        if (!Character.isUpperCase(next.text().codePointAt(0))) {
            return false;
        }
        if (t.low().matches("[ap]\\.m\\.")) {
            String word = next.low().replace(".", "");
            boolean ofTime = words.has("after-clock-time", word) || words.has("month", word);
            return !ofTime && !leadsOn(tokens, from, i);
        }
        boolean mayEnd = t.low().matches("etc\\.|inc\\.|st\\.|ave\\.|rd\\.|blvd\\.|u\\.s\\.|jr\\.|sr\\.|hrs\\.");
        return mayEnd && words.has("sentence-opener", next.low());
    }

    /** Whether the time that ends here stands at the beginning of its clause, after a preposition. */
    private boolean leadsOn(List<Token> tokens, int from, int i) {
        int at = i;
        boolean preposition = false;
        while (at > from && isOfTime(tokens.get(at - 1))) {
            at--;
            preposition |= words.has("time-preposition", tokens.get(at).low());
        }
        return preposition && (at == from || tokens.get(at - 1).is(";", ":", "and", "but", "then"));
    }

    private boolean isOfTime(Token t) {
        String word = t.low().replace(".", "");
        return Character.isDigit(t.text().codePointAt(0))
                || t.is(",")
                || words.has("time-preposition", word)
                || words.has("hedge-vague", word)
                || words.has("after-clock-time", word)
                || words.has("month", word)
                || word.matches("[ap]m|the|just|shortly");
    }

    static boolean closes(List<Token> tokens, int i, boolean[] quoted) {
        Token t = tokens.get(i);
        return t.is(")", "”", "'") || t.text().equals("\"") && quoted[i - 1] || t.endsSentence();
    }

    /** Which tokens stand inside double quotation marks; the marks themselves: opening no, closing no. */
    static boolean[] quoted(List<Token> tokens) {
        boolean[] inside = new boolean[tokens.size()];
        int open = -1;
        for (int i = 0; i < tokens.size(); i++) {
            Token t = tokens.get(i);
            if (!t.isQuoteMark()) {
                inside[i] = open >= 0;
            } else if (open < 0 && !t.text().equals("”")) {
                open = i;
            } else {
                open = -1;
            }
        }
        if (open >= 0 && tokens.size() - open > SentenceSplitter.LONGEST_WORDS) {
            for (int i = open; i < tokens.size(); i++) {
                inside[i] = false;
            }
        }
        return inside;
    }
}
