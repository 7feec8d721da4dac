package retrace.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import retrace.casework.Blind;
import retrace.casework.CaseStatus;
import retrace.desk.Masks;
import retrace.desk.OpenCase;
import retrace.desk.Picture;
import retrace.desk.PlayedClip;
import retrace.desk.Refused;
import retrace.desk.Undone;
import retrace.documents.ResultDocument;
import retrace.model.Reconstruction;
import retrace.model.SampleSource;
import retrace.report.PdfReport;
import retrace.report.ReportParts;
import retrace.waveform.Peaks;
import retrace.waveform.Spectrogram;
import retrace.waveform.TwoEars;
import tools.jackson.databind.JsonNode;

/** What can be asked of the case that is open. */
final class CaseRoutes {

    /** What one browser may ask to leave out at once. */
    private static final int MOST = 2000;

    private final Supplier<@Nullable OpenCase> current;
    private final Jobs jobs;

    CaseRoutes(Supplier<@Nullable OpenCase> current, Jobs jobs) {
        this.current = current;
        this.jobs = jobs;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/overview", this::overview),
                Route.get("/api/clips", call -> call.json(clips())).blind(),
                Route.get("/api/sequence", call -> call.json(SequencePage.of(results()))),
                Route.get("/api/picture", call -> {
                            Picture picture = opened().picture(call.text("file", ""));
                            call.file(picture.file(), picture.type(), picture.sha256());
                        })
                        .from(Blind.Level.ACCOUNTS_MASKED),
                Route.get("/api/hypotheses", call -> call.json(HypothesesPage.of(results()))),
                Route.get("/api/custody", call -> call.json(opened().custody())),
                Route.get("/api/report", this::aboutReport),
                Route.get("/api/documents/{name}", this::document),
                Route.get("/api/recordings/{id}/copy", this::copy).blind(),
                Route.get("/api/recordings/{id}/media", this::media).blind(),
                Route.get("/api/recordings/{id}/peaks", this::peaks).blind(),
                Route.get("/api/recordings/{id}/spectrogram", this::spectrogram).blind(),
                Route.get("/api/recordings/{id}/still", this::still).blind(),
                Route.get("/api/listen/{left}/{right}", this::listen).blind(),
                Route.post("/api/evidence", this::drop),
                Route.post("/api/what-if", this::whatIf),
                Route.post("/api/undo", call -> turned(call, "Undone", opened().undo(shown())))
                        .blind(),
                Route.post("/api/redo", call -> turned(call, "Done again", opened().redo(shown())))
                        .blind(),
                Route.get("/api/blind", this::blind).blind(),
                Route.post("/api/blind", this::takeStep).blind(),
                Route.get("/report", this::report),
                Route.get("/report/save", call -> {
                    call.set("Content-Disposition", "attachment; filename=\"report.html\"");
                    report(call);
                }),
                Route.get("/report/pdf", call -> {
                    call.set("Content-Disposition", "attachment; filename=\"report.pdf\"");
                    call.bytes(
                            "application/pdf",
                            PdfReport.render(
                                    reportBytes(call), results().summary().runId()));
                }));
    }

    OpenCase opened() throws Refused {
        OpenCase opened = current.get();
        if (opened == null) {
            throw new Refused(
                    Refused.Why.NOT_THERE, "No case is open.", "Open the demo, or start the program with a case.");
        }
        return opened;
    }

    Reconstruction results() throws Exception {
        return opened().results()
                .orElseThrow(() -> new Refused(
                        Refused.Why.NOT_THERE, "This case has no results yet.", "Reconstruct it from the overview."));
    }

    /** Tables whose rows may be told now. */
    private Predicate<String> shown() throws Exception {
        Set<String> tables = switch (opened().blind().level()) {
            case NAMES_MASKED -> Set.of("marks.csv", "shots.csv");
            case ACCOUNTS_MASKED -> Set.of("marks.csv", "shots.csv", "places.csv", "plan.csv", "plan-images.csv");
            case OPEN -> Set.of();
        };
        return name -> tables.isEmpty() || tables.contains(name);
    }

    private ClipsPage clips() throws Exception {
        ClipsPage page = ClipsPage.of(results());
        return opened().blind().level() == Blind.Level.NAMES_MASKED ? page.withoutProblems() : page;
    }

    /** Says words of the program alone, so that no word of the case can fall together with one of them. */
    private void blind(Call call) throws Exception {
        call.mask(Masks.NONE);
        call.json(BlindPage.of(opened().blind()));
    }

    /** The next step of blind work, or its end before its time. */
    private void takeStep(Call call) throws Exception {
        String word = call.body().path("step").asString("");
        for (Blind.Step step : Blind.Step.values()) {
            if (step.word().equals(word)) {
                opened().take(step);
                jobs.changed("blind");
                blind(call);
                return;
            }
        }
        throw Call.nonsense("there is no such step");
    }

    private void overview(Call call) throws Exception {
        OpenCase opened = opened();
        CaseStatus status = opened.status();
        Optional<Reconstruction> results = opened.results();
        call.json(
                results.isPresent()
                        ? Overview.of(opened.title(), status, results.get())
                        : Overview.withoutResults(opened.title(), status));
    }

    private void document(Call call) throws Exception {
        Reconstruction results = results();
        for (ResultDocument document : ResultDocument.values()) {
            if (document.word().equals(call.segment("name"))) {
                call.bytes("application/json", ResultDocument.toBytes(document.of(results)));
                return;
            }
        }
        throw new Refused(Refused.Why.NOT_THERE, "There is no such document.", "Look at /api/documents/timeline.");
    }

    private void copy(Call call) throws Exception {
        PlayedClip played = opened().played(call.segment("id"));
        call.json(Map.of("shiftSeconds", played.shiftSeconds(), "frames", played.frames()));
    }

    private void media(Call call) throws Exception {
        PlayedClip played = opened().played(call.segment("id"));
        String tag = String.valueOf(played.file().getFileName()).replace(".mp4", "");
        call.file(played.file(), played.frames().isEmpty() ? "audio/mp4" : "video/mp4", tag);
    }

    private void peaks(Call call) throws Exception {
        OpenCase opened = opened();
        String id = call.segment("id");
        Peaks peaks = opened.peaks(id);
        double from = call.number("from");
        double to = call.number("to");
        int columns = call.whole("columns", 1, 8000);
        stretch(from, to);
        call.bytes("application/octet-stream", peaks.columns(opened.needSound(id), from, to, columns));
    }

    private void spectrogram(Call call) throws Exception {
        SampleSource sound = opened().needSound(call.segment("id"));
        double from = call.number("from");
        double to = call.number("to");
        stretch(from, to);
        int columns = call.whole("columns", 1, 2000);
        int rows = call.whole("rows", 1, 256);
        call.set("Retrace-Top-Hz", Double.toString(Spectrogram.topHz(sound.sampleRateHz())));
        call.bytes("application/octet-stream", Spectrogram.of(sound, from, to, columns, rows));
    }

    private static void stretch(double from, double to) throws Refused {
        if (!(to > from) || to - from > 1e6 || Math.abs(from) > 1e6) {
            throw Call.nonsense("a stretch has to end after it begins");
        }
    }

    private void still(Call call) throws Exception {
        call.bytes("image/png", opened().still(call.segment("id"), call.whole("frame", 0, Integer.MAX_VALUE)));
    }

    private void listen(Call call) throws Exception {
        OpenCase opened = opened();
        SampleSource left = opened.needSound(call.segment("left"));
        SampleSource right = opened.needSound(call.segment("right"));
        double seconds = call.number("seconds");
        if (!(seconds > 0 && seconds <= TwoEars.LONGEST_SECONDS)) {
            throw Call.nonsense("a stretch to listen to has at most %s s".formatted(TwoEars.LONGEST_SECONDS));
        }
        TwoEars.Sides sides = switch (call.text("sides", "both")) {
            case "left" -> TwoEars.Sides.LEFT;
            case "right" -> TwoEars.Sides.RIGHT;
            default -> TwoEars.Sides.BOTH;
        };
        call.bytes(
                "audio/wav",
                TwoEars.wav(left, call.number("leftSeconds"), right, call.number("rightSeconds"), seconds, sides));
    }

    /** A file for the folder of evidence; the next run takes it in. */
    private void drop(Call call) throws Exception {
        String kept = opened().drop(call.text("name", ""), call.bytes());
        jobs.changed("evidence");
        call.json(Map.of("name", kept));
    }

    /** What an undo or a redo did; every browser looks at that table again. */
    private void turned(Call call, String word, Undone undone) throws IOException {
        jobs.changed(undone.table().replace(".csv", ""));
        call.json(Map.of("says", word + ": " + undone.says() + "."));
    }

    private void whatIf(Call call) throws Exception {
        JsonNode body = call.body();
        call.json(SequencePage.of(opened().without(texts(body, "constraints"), texts(body, "sources"))));
    }

    private static Set<String> texts(JsonNode body, String name) throws Refused {
        Set<String> out = new TreeSet<>();
        body.path(name).forEach(node -> out.add(node.asString("")));
        if (out.size() > MOST) {
            throw Call.nonsense("more than %d at once".formatted(MOST));
        }
        return out;
    }

    // ---- what changes a table

    /** The row of a table that the address names. */
    static int row(Call call) throws Refused {
        String row = call.segment("row");
        if (!row.matches("[0-9]{1,9}")) {
            throw Call.nonsense("a row is a number");
        }
        return Integer.parseInt(row);
    }

    /** The version that the browser saw; without it nothing is changed. */
    static String seen(Call call) throws Refused {
        String header = call.header("If-Match");
        if (header == null || !header.matches("\"[0-9a-z]+\"")) {
            throw new Refused(
                    Refused.Why.NONSENSE,
                    "A change has to name the version that was seen (If-Match). Nothing was written.",
                    "Reload the page.");
        }
        return header.substring(1, header.length() - 1);
    }

    private void aboutReport(Call call) throws Exception {
        OpenCase opened = opened();
        call.json(ReportPage.of(Files.readString(written(opened)), results(), opened.status()));
    }

    private static Path written(OpenCase opened) throws Refused {
        return opened.report()
                .orElseThrow(() -> new Refused(
                        Refused.Why.NOT_THERE, "There is no report yet.", "Reconstruct the case from the overview."));
    }

    /** The report as it stands, or without some of its parts; it holds no script, and none would run. Our own pages may show it in a frame. */
    private void report(Call call) throws Exception {
        call.set(
                "Content-Security-Policy",
                "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'self'");
        call.bytes("text/html; charset=utf-8", reportBytes(call));
    }

    /** The report as it was written, without the parts that the call leaves out. */
    private byte[] reportBytes(Call call) throws Exception {
        String left = call.text("without", "");
        Path written = written(opened());
        try {
            return left.isEmpty()
                    ? Files.readAllBytes(written)
                    : ReportParts.without(Files.readString(written), Set.of(left.split(",")))
                            .getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Call.nonsense(String.valueOf(e.getMessage()));
        }
    }
}
