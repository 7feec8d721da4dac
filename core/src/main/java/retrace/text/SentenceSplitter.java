package retrace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text to sentences by rule. A line {@code date YYYY-MM-DD} at the very start is no sentence. Lines that are headings,
 * labelled turns ({@code Q:}, {@code CALLER:}, {@code @handle:}) and list items stand for themselves; other line breaks
 * are soft. No cut after an abbreviation, inside a number or inside quotation marks; a quotation that is never closed
 * ends with its paragraph. A sentence of more than 120 words is cut there, so that a text without marks ends quickly.
 */
final class SentenceSplitter {

    static final int LONGEST_WORDS = 120;
    /** The document's own date when it shares the line with the first sentence. */
    static final Pattern DATE_LINE =
            Pattern.compile("\\A[\\s\\ufeff]*date[: ]+(\\d{4}-\\d{2}-\\d{2})\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern HANDLE_LINE =
            Pattern.compile("^(?:[^@\\n]{0,40}\\s)?(@\\w{1,40})(:|[^\\w:].{0,60})?$");
    /** "PORT ALDER, Dec. 9 (Wire) - ": where a news item comes from, no part of what it says. */
    private static final Pattern DATELINE = Pattern.compile(
            "^\\p{Lu}[\\p{Lu} .'’-]{2,40}(?:, [\\p{L}.]{2,20}(?: [\\p{L}.]{2,12})?)?(?:,? \\d{1,2})?(?:, \\d{4})?(?: \\([^)]{2,40}\\))?\\s+(?:-{1,2}|–|—)\\s+");

    private static final Pattern BULLET = Pattern.compile("^(?:[-*•–—▪]|\\d{1,3}[.)/]\\d{0,3}|\\(?[a-z]\\))\\s+");
    private final String text;
    private final Tokeniser tokeniser;
    private final SentenceEnds ends;
    private final List<Sentence> out = new ArrayList<>();
    private final List<int[]> lines;
    private final TurnLabels labels;
    private int paragraph;
    private @Nullable String speaker;

    private SentenceSplitter(String text, Tokeniser tokeniser, WordLists words) {
        this.text = text;
        this.tokeniser = tokeniser;
        this.ends = new SentenceEnds(words);
        Matcher date = DATE_LINE.matcher(text);
        this.lines = lines(date.find() ? date.end() : 0);
        this.labels = new TurnLabels(
                lines.stream().map(l -> text.substring(l[0], l[1])).toList(), words);
    }

    static List<Sentence> split(String text, Tokeniser tokeniser, WordLists words) {
        SentenceSplitter splitter = new SentenceSplitter(text, tokeniser, words);
        splitter.run();
        return splitter.out;
    }

    private void run() {
        int at = 0;
        while (at < lines.size()) {
            at = block(lines, at);
        }
    }

    private List<int[]> lines(int start) {
        List<int[]> lines = new ArrayList<>();
        int from = start;
        for (int i = start; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n' || text.charAt(i) == '\r' || text.charAt(i) == '\u2028') {
                lines.add(stripped(from, i));
                from = i + 1;
            }
        }
        return lines;
    }

    private int[] stripped(int from, int to) {
        int a = from;
        int b = to;
        while (a < b && blank(text.charAt(a))) {
            a++;
        }
        while (b > a && blank(text.charAt(b - 1))) {
            b--;
        }
        return new int[] {a, b};
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c)
                || Character.isISOControl(c)
                || c == '\u00a0'
                || c == '\ufeff'
                || c == '\u200b';
    }

    /** Takes the lines of one run of prose, or one line that stands for itself; gives the next line's number. */
    private int block(List<int[]> lines, int at) {
        int[] line = lines.get(at);
        if (line[0] >= line[1]) {
            paragraph++;
            return at + 1;
        }
        String content = text.substring(line[0], line[1]);
        int begin = line[0];
        Matcher handle = HANDLE_LINE.matcher(content);
        if (handle.matches() && !content.matches(".*[.!?]$")) {
            speaker = content.toLowerCase(Locale.ROOT).startsWith("replying") ? speaker : handle.group(1);
            paragraph++;
            add(begin, line[1], Sentence.Kind.HEADING);
            return at + 1;
        }
        String label = TurnLabels.of(content);
        boolean turn = label != null && labels.isSpeaker(label) && !isField(label, content);
        if (turn) {
            paragraph++;
            speaker = label;
            begin = line[0] + TurnLabels.end(content);
        } else {
            Matcher bullet = BULLET.matcher(content);
            if (bullet.find()) {
                paragraph++;
                begin = line[0] + bullet.end();
            } else if (isHeading(content)
                    || labels.isHeader(label)
                    || isHeadline(lines, at)
                    || label != null && isField(label, content)) {
                paragraph++;
                add(begin, line[1], Sentence.Kind.HEADING);
                paragraph++;
                return at + 1;
            }
        }
        int last = at;
        while (last + 1 < lines.size() && continues(lines.get(last), lines.get(last + 1))) {
            last++;
        }
        Matcher dateline = DATELINE.matcher(content);
        if (!turn && dateline.find() && dateline.end() < content.length()) {
            add(begin, begin + dateline.end(), Sentence.Kind.HEADING);
            begin += dateline.end();
        }
        prose(begin, lines.get(last)[1]);
        return last + 1;
    }

    /** "Officer: M. Tarrant #4471" among the headings at the top: a field of a form, not a turn. */
    private boolean isField(String label, String content) {
        boolean top = out.stream().allMatch(s -> s.kind() == Sentence.Kind.HEADING);
        return top
                && !label.startsWith("@")
                && labels.turns(label) == 1
                && content.split("\\s+").length <= 8
                && !content.matches("(?s).*[.!?…”\"]$");
    }

    /** The first lines, without a full stop, with a blank line or a byline behind and text after that. */
    private boolean isHeadline(List<int[]> lines, int at) {
        String line = text.substring(lines.get(at)[0], lines.get(at)[1]);
        boolean top = out.stream().allMatch(s -> s.kind() == Sentence.Kind.HEADING);
        if (!top
                || at + 2 >= lines.size()
                || line.matches("(?s).*[.!?:;,”\"…]$")
                || line.split("\\s+").length > 18
                || Character.isLowerCase(line.codePointAt(0))) {
            return false;
        }
        int[] next = lines.get(at + 1);
        return next[0] >= next[1] || text.startsWith("By ", next[0]);
    }

    private boolean continues(int[] line, int[] next) {
        if (next[0] >= next[1]) {
            return false;
        }
        String here = text.substring(line[0], line[1]);
        String there = text.substring(next[0], next[1]);
        String label = TurnLabels.of(there);
        boolean standsAlone = label != null && (labels.isSpeaker(label) || labels.isHeader(label))
                || BULLET.matcher(there).find()
                || HANDLE_LINE.matcher(there).matches()
                || isHeading(there) && here.matches(".*[.!?:”\"]$");
        boolean shortLine = here.length() < 50 && !Character.isLowerCase(there.codePointAt(0));
        return !standsAlone && !shortLine;
    }

    /** Short, without a full stop at its end, and all capitals or mostly capitalised words. */
    private static boolean isHeading(String line) {
        String[] parts = line.split("\\s+");
        if (parts.length > 16 || line.matches(".*[.!?;,”\"]$")) {
            return false;
        }
        if (line.equals(line.toUpperCase(Locale.ROOT)) && line.matches(".*\\p{L}.*")) {
            return true;
        }
        long small = java.util.Arrays.stream(parts)
                .filter(p -> p.length() > 3 && Character.isLowerCase(p.codePointAt(0)))
                .count();
        return small * 4 <= parts.length && parts.length > 1 || parts.length <= 3;
    }

    private void add(int begin, int end, Sentence.Kind kind) {
        out.add(new Sentence(out.size() + 1, begin, end, paragraph, speaker, kind));
    }

    private void prose(int begin, int end) {
        boolean asking = speaker != null && labels.asks(speaker);
        Sentence.Kind kind = asking ? Sentence.Kind.ASKING : Sentence.Kind.PROSE;
        List<Token> tokens = tokeniser.tokens(text, begin, end);
        boolean[] quoted = SentenceEnds.quoted(tokens);
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            boolean tooLong = i - from >= LONGEST_WORDS;
            if (tooLong || ends.endsAt(tokens, from, i, quoted)) {
                int stop = i;
                while (!tooLong && stop + 1 < tokens.size() && SentenceEnds.closes(tokens, stop + 1, quoted)) {
                    stop++;
                }
                add(tokens.get(from).begin(), tokens.get(stop).end(), kind);
                from = stop + 1;
                i = stop;
            }
        }
        if (from < tokens.size()) {
            add(tokens.get(from).begin(), tokens.getLast().end(), kind);
        }
    }
}
