package retrace.text;

import java.util.Locale;

/** What kind of account a text is, guessed from its look where accounts.csv does not say. */
final class AccountKind {

    private AccountKind() {}

    static String of(String text) {
        String low = text.toLowerCase(Locale.ROOT);
        String head = low.substring(0, Math.min(800, low.length()));
        if (low.matches("(?s).*(?:^|\\n)\\s*(?:q|question)[:.]\\s.*")
                || low.matches("(?s).*(?:^|\\n)\\s*(?:caller|dispatcher|operator)\\b[^\\n]{0,12}:.*")) {
            return "transcript";
        }
        if (head.contains("for immediate release")
                || head.contains("press release")
                || head.contains("media contact")
                || head.contains("news release")) {
            return "press-release";
        }
        boolean firstPerson = low.matches("(?s).*\\bi\\b.*\\bmy\\b.*|(?s).*\\bmy\\b.*\\bi\\b.*");
        boolean duty = low.matches(
                "(?s).*\\bmy (?:duty|service|department|issued|patrol|assigned|partner|firearm|handgun|sidearm|marked|fully|body).*");
        if (firstPerson && duty) {
            return "officer";
        }
        if (low.matches("(?s).*(?:^|\\n)\\s*i\\s.*") || head.contains("statement of")) {
            return "witness";
        }
        return low.contains(" said") ? "news" : "other";
    }
}
