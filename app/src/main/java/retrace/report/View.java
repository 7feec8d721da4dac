package retrace.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.FigureRate;
import retrace.model.Problem;
import retrace.model.Reconstruction;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Timeline;
import retrace.wording.Rounding;
import retrace.wording.Wording;

/** The documents with their ids looked up once: names of exhibits, anchors, citations, all problems. */
final class View {

    /** Longer quotes are cut in a citation; the claim itself stands in full in its table. */
    private static final int LONGEST_QUOTE = 240;

    /** An id of an exhibit that stands alone, not the claim ids that begin with one. */
    private static final Pattern EXHIBIT_ID = Pattern.compile("\\b([0-9a-f]{12})\\b(?!-c)");

    final Reconstruction documents;
    final ReportExtras extras;
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> anchors = new HashMap<>();
    private final Map<String, Sequence.Event> events = new HashMap<>();
    private final Map<String, Sequence.Constraint> constraints = new HashMap<>();
    private final Map<String, Claims.Claim> claims = new HashMap<>();
    private final Map<String, Timeline.PlacedRecording> recordings = new HashMap<>();
    private final Map<String, String> quotes = new HashMap<>();
    private final Map<String, List<FigureRate>> rates = new HashMap<>();
    private final List<Problem> problems;

    View(Reconstruction documents, ReportExtras extras) {
        this.documents = documents;
        this.extras = extras;
        documents.summary().exhibits().forEach(line -> files.putIfAbsent(line.id(), line.file()));
        documents.timeline().recordings().forEach(recording -> {
            files.putIfAbsent(recording.id(), recording.file());
            recordings.putIfAbsent(recording.id(), recording);
        });
        documents.shots().recordings().forEach(heard -> files.putIfAbsent(heard.id(), heard.file()));
        documents.claims().accounts().forEach(account -> files.putIfAbsent(account.id(), account.file()));
        extras.tables().logs().forEach(log -> files.putIfAbsent(log.id(), log.file()));
        documents.sequence().events().forEach(event -> events.putIfAbsent(event.id(), event));
        documents.sequence().constraints().forEach(c -> constraints.putIfAbsent(c.id(), c));
        documents.claims().claims().forEach(claim -> {
            claims.putIfAbsent(claim.id(), claim);
            quotes.putIfAbsent(claim.account() + " " + claim.begin() + " " + claim.end(), claim.quote());
        });
        documents
                .summary()
                .errorRates()
                .forEach(rate -> rates.computeIfAbsent(rate.object(), o -> new ArrayList<>())
                        .add(rate));
        problems = allProblems();
    }

    private List<Problem> allProblems() {
        Map<String, Problem> byId = new java.util.LinkedHashMap<>();
        List<List<Problem>> lists = new ArrayList<>(List.of(
                documents.summary().problems(),
                documents.timeline().problems(),
                documents.shots().problems(),
                documents.claims().problems(),
                documents.sequence().problems(),
                documents.scene().problems(),
                documents.hypotheses().problems()));
        documents.timeline().recordings().forEach(recording -> lists.add(recording.problems()));
        lists.forEach(list -> list.forEach(problem -> byId.putIfAbsent(problem.id(), problem)));
        return List.copyOf(byId.values());
    }

    /** Measured error rates of one object; empty when it has none. */
    List<FigureRate> rates(String object) {
        return rates.getOrDefault(object, List.of());
    }

    List<Problem> problems() {
        return problems;
    }

    /** The file of an exhibit, or words that name it by its id. */
    String file(String exhibit) {
        return files.getOrDefault(exhibit, "exhibit " + exhibit);
    }

    /** The last part of the path: enough where the full one stands in a table. */
    String shortFile(String exhibit) {
        String file = file(exhibit);
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** A sentence with the ids of exhibits replaced by their files, and times given to no more than a millisecond. */
    String named(String says) {
        Matcher id = EXHIBIT_ID.matcher(says);
        String named = id.replaceAll(found ->
                Matcher.quoteReplacement(files.containsKey(found.group(1)) ? file(found.group(1)) : found.group()));
        return Rounding.milliseconds(named);
    }

    /** {@code c7} of {@code a147f932eca4-c7}: enough beside the name of its account. */
    static String claimNumber(String id) {
        int dash = id.lastIndexOf('-');
        return dash > 0 && dash < id.length() - 1 ? id.substring(dash + 1) : id;
    }

    Sequence.@Nullable Event event(String id) {
        return events.get(id);
    }

    String eventLabel(String id) {
        Sequence.Event event = events.get(id);
        return event == null ? id : event.label();
    }

    Sequence.@Nullable Constraint constraint(String id) {
        return constraints.get(id);
    }

    Claims.@Nullable Claim claim(String id) {
        return claims.get(id);
    }

    Timeline.@Nullable PlacedRecording recording(String id) {
        return recordings.get(id);
    }

    Timeline.@Nullable Group group(@Nullable String id) {
        return documents.timeline().groups().stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Impulses taken for shots or possible shots. */
    List<Shots.Impulse> shots() {
        return documents.shots().impulses().stream()
                .filter(impulse -> impulse.label() != Shots.Label.OTHER)
                .toList();
    }

    /** A place on this page for an object, whatever its id is made of. */
    String anchor(String kind, String id) {
        return anchors.computeIfAbsent(kind + " " + id, key -> kind + "-" + (anchors.size() + 1));
    }

    /** One citation: file, place, and the quoted words where they are known. */
    void cite(Html h, Citation citation) {
        h.open("span", "class", "cite");
        h.openLink(anchor("exhibit", citation.exhibit()))
                .el("bdi", file(citation.exhibit()), "class", "said")
                .close();
        h.text(", " + Wording.place(citation));
        String quote = quote(citation);
        if (quote != null) {
            h.text(": ").el("q", quote);
        }
        h.close();
    }

    /** A list of citations, or words that there is none. */
    void cites(Html h, List<Citation> citations) {
        if (citations.isEmpty()) {
            h.text(" ").el("span", "no exhibit is cited", "class", "none");
            return;
        }
        int shown = Math.min(citations.size(), HtmlReport.MOST_CITES);
        h.open("ul", "class", "cites");
        for (Citation citation : citations.subList(0, shown)) {
            h.open("li");
            cite(h, citation);
            h.close();
        }
        if (shown < citations.size()) {
            h.el("li", "and " + Wording.grouped(citations.size() - shown) + " more in the JSON document");
        }
        h.close();
    }

    private @Nullable String quote(Citation citation) {
        if (!(citation instanceof Citation.Chars chars)) {
            return null;
        }
        String known = quotes.get(chars.exhibit() + " " + chars.begin() + " " + chars.end());
        String text = extras.texts().get(chars.exhibit());
        if (known == null && text != null && chars.end() <= text.codePointCount(0, text.length())) {
            int from = text.offsetByCodePoints(0, chars.begin());
            known = text.substring(from, text.offsetByCodePoints(from, chars.end() - chars.begin()));
        }
        return known == null ? null : cut(known, LONGEST_QUOTE);
    }

    /** Cut between code points, with an ellipsis. */
    static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "\u2026";
    }

    /** A coordinate for SVG: at most two decimals, no exponent, the same in every locale. */
    static String px(double value) {
        long hundredths = Math.round(value * 100);
        String sign = hundredths < 0 ? "-" : "";
        long magnitude = Math.abs(hundredths);
        long rest = magnitude % 100;
        String digits = rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : String.format(Locale.ROOT, ".%02d", rest);
        return sign + magnitude / 100 + digits;
    }
}
