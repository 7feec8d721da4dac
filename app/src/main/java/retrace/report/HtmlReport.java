package retrace.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import retrace.model.Reconstruction;
import retrace.wording.Wording;

/**
 * A reconstruction as one self-contained page for people who read it under pressure: on a screen, on paper, from a USB
 * stick, with a screen reader, in the dark.
 *
 * <p>The page holds no script, loads nothing and says so in its content security policy. Every text is escaped; what
 * comes from the evidence is set in another type than what the program says. Numbers come with their error. Long lists
 * are cut with a count and the name of the document that holds the rest.
 */
public final class HtmlReport {

    /** A waveform is drawn from this long before the arrival. */
    public static final double WAVE_BEFORE_SECONDS = 0.05;

    /** A waveform is drawn until this long after the arrival. */
    public static final double WAVE_AFTER_SECONDS = 0.25;

    static final int MOST_CITES = 6;

    /** A part of the page. */
    record Section(String anchor, String title, BiConsumer<Html, View> body) {}

    private static final List<Section> SECTIONS = List.of(
            new Section("glance", "At a glance", GlanceSection::write),
            new Section("recordings", "Recordings on one clock", RecordingsSection::write),
            new Section("shots", "Shots and other impulses", ShotsSection::write),
            new Section("plan", "Places", PlanSection::write),
            new Section("rounds", "Rounds, weapons and motion", RoundsSection::write),
            new Section("sequence", "Sequence of events", SequenceSection::write),
            new Section("conflicts", "Conflicts", ConflictsSection::write),
            new Section("accounts", "Accounts and their claims", AccountsSection::write),
            new Section("hypotheses", "Hypotheses", HypothesesSection::write),
            new Section("problems", "Problems in the evidence", ProblemsSection::write),
            new Section("rates", "How often figures of this kind are wrong", RatesSection::write),
            new Section("custody", "Exhibits, methods and versions", CustodySection::write));

    private HtmlReport() {}

    /** Number of a section as printed before its title, from 1. */
    static int number(String anchor) {
        return 1 + SECTIONS.stream().map(Section::anchor).toList().indexOf(anchor);
    }

    /**
     * Renders the page.
     *
     * @return UTF-8 bytes; the same for the same inputs, in any locale and zone
     */
    public static byte[] render(Reconstruction r, ReportExtras extras) {
        Html whole = new Html(null);
        write(whole, new View(r, extras)); // once to learn which places the page has, once to link only to these
        Html h = new Html(whole.ids());
        write(h, new View(r, extras));
        return h.done().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Html h, View view) {
        h.open("html", "lang", "en");
        head(h, view);
        h.open("body");
        h.el("a", "Skip to the content", "href", "#content", "class", "skip").text("\n");
        Patterns.write(h);
        banner(h, view);
        h.open("div", "class", "page");
        contents(h);
        h.open("main", "id", "content");
        int number = 0;
        for (Section section : SECTIONS) {
            number++;
            h.open("section", "id", section.anchor(), "aria-labelledby", section.anchor() + "-title");
            h.open("h2", "id", section.anchor() + "-title")
                    .el("span", Integer.toString(number), "class", "number")
                    .text(" " + section.title())
                    .end();
            section.body().accept(h, view);
            h.end();
        }
        h.end();
        h.end();
        footer(h, view);
        h.end();
        h.end();
    }

    private static void head(Html h, View view) {
        h.open("head");
        h.leaf("meta", "charset", "utf-8");
        h.leaf(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:");
        h.leaf("meta", "name", "referrer", "content", "no-referrer");
        h.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        h.leaf("meta", "name", "color-scheme", "content", "light dark");
        h.el("title", title(view) + " \u2013 Retrace report").text("\n");
        h.style(sheet("report.css"));
        h.end();
    }

    private static void banner(Html h, View view) {
        h.open("header", "class", "banner");
        h.el("p", "Retrace reconstruction report", "class", "kind");
        h.open("h1");
        h.said(title(view));
        h.end();
        h.open("dl", "class", "facts");
        fact(h, "Incident", incident(view));
        fact(h, "Zero of the clock", zero(view));
        fact(h, "Exhibits", Wording.grouped(view.documents.summary().exhibits().size()));
        h.open("div")
                .el("dt", "Run")
                .open("dd")
                .el("code", view.documents.summary().runId())
                .close()
                .end();
        h.end();
        h.el("p", Wording.NO_VERDICT, "class", "promise").text("\n");
        if (view.extras.facts().sensitive()) {
            h.el(
                    "p",
                    "This case is marked as sensitive. Share this page only with those who need it.",
                    "class",
                    "warn");
        }
        h.end();
    }

    private static void fact(Html h, String name, String value) {
        h.open("div").el("dt", name).el("dd", value).end();
    }

    private static String title(View view) {
        String title = view.extras.caseTitle().strip();
        if (title.isEmpty() && view.documents.summary().title() != null) {
            title = view.documents.summary().title().strip();
        }
        return title.isEmpty() ? "Case without a title" : title;
    }

    private static String incident(View view) {
        var facts = view.extras.facts();
        String date = facts.incidentDate() == null
                ? "date not stated"
                : facts.incidentDate().toString();
        String zone = facts.timeZone() == null
                ? "time zone not stated"
                : facts.timeZone().getId();
        return date + ", " + zone + (facts.placeName() == null ? "" : ", " + facts.placeName());
    }

    private static String zero(View view) {
        var origin = view.documents.timeline().origin();
        String utc = origin.utc();
        return utc == null
                ? "T, not tied to UTC: " + origin.because()
                : "T = " + Groups.originText(view) + ". " + origin.because();
    }

    private static void contents(Html h) {
        h.open("nav", "aria-label", "Contents", "class", "contents");
        h.open("ol");
        for (Section section : SECTIONS) {
            h.open("li").link(section.anchor(), section.title()).close();
        }
        h.end();
        h.end();
    }

    private static void footer(Html h, View view) {
        h.open("footer");
        h.open("p")
                .text("Run ")
                .el("code", view.documents.summary().runId())
                .text(". The same inputs, parameters and versions give this page again, byte for byte. "
                        + "Everything cut short here stands in full in the result documents (results/*.json).")
                .close();
        String head = view.extras.custody().headHash();
        if (head != null) {
            h.open("p").text("Ledger head ").el("code", head).close();
        }
        h.end();
    }

    /** A style sheet that lies beside this class. */
    static String sheet(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not beside this class. Build the module again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
