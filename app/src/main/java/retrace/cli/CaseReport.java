package retrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.casework.Blind;
import retrace.casework.CaseMaterial;
import retrace.model.Reconstruction;
import retrace.model.SampleSource;
import retrace.model.Shots;
import retrace.model.Stretch;
import retrace.report.HtmlReport;
import retrace.report.PdfReport;
import retrace.report.ReportExtras;
import retrace.report.ReportExtras.Envelope;
import retrace.store.CaseFolder;
import retrace.store.WholeFiles;
import retrace.wording.BlindWording;

/** Writes the report of a case: the page, and the same as a PDF. */
final class CaseReport {

    /** Pieces of waveform that are drawn; a report of hundreds of shots would not open. */
    private static final int MOST_PIECES = 400;

    private static final int STEPS = 600;

    private CaseReport() {}

    static Path path(Path caseDir) {
        return new CaseFolder(caseDir).reports().resolve("report.html");
    }

    static Path pdfPath(Path caseDir) {
        return new CaseFolder(caseDir).reports().resolve("report.pdf");
    }

    /**
     * Sets the page that was written as reports/report.pdf. A fault of the typesetter costs the PDF only, and is told.
     *
     * @return what went wrong, in words; null when all is well
     */
    static @Nullable String writePdf(Path caseDir, String runId) throws IOException {
        byte[] html = Files.readAllBytes(path(caseDir));
        byte[] pdf;
        try {
            pdf = PdfReport.render(html, runId);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            withoutPdf(caseDir);
            return "The report could not be set as PDF (" + e
                    + "); the page report.html is whole. Print that from a browser.";
        }
        WholeFiles.write(pdfPath(caseDir), pdf);
        return null;
    }

    /** Takes away a PDF that is no longer that of the page beside it. */
    static void withoutPdf(Path caseDir) throws IOException {
        Files.deleteIfExists(pdfPath(caseDir));
    }

    /**
     * Writes reports/report.html whole; the PDF of an earlier page goes.
     *
     * @param accuracy the comparison of a simulated case with its truth
     */
    static Path write(Path caseDir, Reconstruction r, CaseMaterial material, @Nullable String accuracy)
            throws IOException {
        Path target = path(caseDir);
        byte[] page = HtmlReport.render(r, extras(r, material, accuracy));
        if (!Files.isRegularFile(target) || !Arrays.equals(page, Files.readAllBytes(target))) {
            withoutPdf(caseDir);
        }
        WholeFiles.write(target, page);
        return target;
    }

    private static ReportExtras extras(Reconstruction r, CaseMaterial material, @Nullable String accuracy) {
        SortedMap<String, List<Stretch>> stretches = new TreeMap<>();
        material.heard().forEach(h -> stretches.put(h.recording(), h.stretches()));
        String title = material.facts().title();
        return new ReportExtras(
                title == null ? "" : title,
                material.facts(),
                waveforms(r.shots(), material),
                stretches,
                material.texts(),
                material.tables(),
                new ReportExtras.Custody(
                        material.ledgerEntries(),
                        material.ledgerHead(),
                        material.originals(),
                        blindWork(material.blind())),
                accuracy);
    }

    private static List<String> blindWork(Blind blind) {
        BlindWording.Steps steps = new BlindWording.Steps(
                at(blind, Blind.Step.BEGUN),
                at(blind, Blind.Step.CLOCK),
                at(blind, Blind.Step.SHOTS),
                at(blind, Blind.Step.NAMES),
                at(blind, Blind.Step.ACCOUNTS),
                at(blind, Blind.Step.BROKEN_OFF));
        return BlindWording.told(
                steps,
                blind.later().stream()
                        .map(e -> new BlindWording.Change(e.at(), e.who(), e.on(), e.seq()))
                        .toList());
    }

    private static @Nullable String at(Blind blind, Blind.Step step) {
        return blind.has(step) ? blind.at(step) : null;
    }

    /** The waveform around each arrival of an impulse that may be a shot. */
    private static SortedMap<String, List<Envelope>> waveforms(Shots shots, CaseMaterial material) {
        SortedMap<String, List<Envelope>> waveforms = new TreeMap<>();
        int pieces = 0;
        for (Shots.Impulse impulse : shots.impulses()) {
            if (impulse.label() == Shots.Label.OTHER) {
                continue;
            }
            for (Shots.Arrival arrival : impulse.arrivals()) {
                SampleSource sound = material.sounds().get(arrival.recording());
                if (sound != null && pieces++ < MOST_PIECES) {
                    waveforms
                            .computeIfAbsent(arrival.recording(), id -> new ArrayList<>())
                            .add(piece(sound, arrival.seconds().value()));
                }
            }
        }
        return waveforms;
    }

    private static Envelope piece(SampleSource sound, double arrival) {
        int rate = sound.sampleRateHz();
        long first = Math.round((arrival - HtmlReport.WAVE_BEFORE_SECONDS) * rate);
        int length = (int) Math.ceil((HtmlReport.WAVE_BEFORE_SECONDS + HtmlReport.WAVE_AFTER_SECONDS) * rate) + 1;
        return Envelope.of(first / (double) rate, rate, sound.piece(first, length), Math.max(1, length / STEPS));
    }
}
