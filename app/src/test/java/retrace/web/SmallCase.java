package retrace.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import retrace.casework.CaseResults;
import retrace.casework.CaseRun;
import retrace.casework.RunOptions;
import retrace.casework.RunResult;
import retrace.desk.OpenCase;
import retrace.media.MediaTools;
import retrace.media.MediaWriter;
import retrace.model.Progress;
import retrace.report.HtmlReport;
import retrace.report.ReportExtras;

/** A small invented case: four recordings of one noise, three of them with a picture, and a statement with hostile text. */
final class SmallCase {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    /** What a browser would run if it took text for a page. */
    static final String PAYLOAD = "<img src=x onerror=\"document.title='ran'\"><script>document.title='ran'</script>";

    static final int RATE = 16_000;

    /** b begins so many seconds after a; c after 1 s, d after 3 s. */
    static final double LATER = 2.5;

    private SmallCase() {}

    /** Makes the evidence below {@code dir} and reconstructs it; gives the folder of the case. */
    static Path make(Path dir) throws Exception {
        Path evidence = Files.createDirectories(dir.resolve("evidence"));
        float[] street = street(24);
        MediaWriter writer = new MediaWriter(MediaTools.find());
        writer.write(evidence.resolve("a.wav"), cut(street, 0, 20), RATE, new MediaWriter.Form("pcm", 0, false, null));
        writer.write(
                evidence.resolve("b.mp4"), cut(street, LATER, 18), RATE, new MediaWriter.Form("aac", 64, true, null));
        for (String more : new String[] {"c.mp4", "d.mp4"}) {
            double from = more.equals("c.mp4") ? 1 : 3;
            writer.write(
                    evidence.resolve(more), cut(street, from, 19), RATE, new MediaWriter.Form("aac", 64, true, null));
        }
        Files.writeString(
                evidence.resolve("statement.txt"),
                "I heard two shots at 9:40 a.m. I was told that the car moved. Then " + PAYLOAD + " was said.\n");
        Files.writeString(
                evidence.resolve("recordings.csv"),
                "file,start_utc,start_sigma_s,device\na.wav,2026-01-01T09:40:00Z,2,phone " + PAYLOAD.replace("\"", "'")
                        + "\n");
        Files.writeString(
                evidence.resolve("constraints.csv"),
                "from,to,at_least_s,at_most_s,basis,statement,citation\nutc,Siren,10,20,stated,the siren came later,Neighbour\n");
        RunResult run = CaseRun.run(
                evidence, new RunOptions(dir.resolve("case"), false, CLOCK, "tester", false), Progress.NONE);
        Files.write(
                Files.createDirectories(run.caseDir().resolve("reports")).resolve("report.html"),
                HtmlReport.render(CaseResults.read(run.caseDir()), ReportExtras.NONE));
        return run.caseDir();
    }

    /** Reconstructs it with what was decided since. */
    static void again(Path caseDir) throws Exception {
        CaseRun.run(caseDir, new RunOptions(null, false, CLOCK, "tester", false), Progress.NONE);
    }

    static OpenCase open(Path caseDir) throws Exception {
        return OpenCase.of(caseDir, CLOCK, "tester");
    }

    /** Noise that swells and falls, with clicks: something to agree on. Seed 3. */
    private static float[] street(double seconds) {
        SplittableRandom random = new SplittableRandom(3);
        float[] out = new float[(int) (seconds * RATE)];
        double loud = 0.05;
        for (int i = 0; i < out.length; i++) {
            if (i % 800 == 0) {
                loud = 0.02 + 0.2 * random.nextDouble() * random.nextDouble();
            }
            out[i] = (float) (loud * (2 * random.nextDouble() - 1));
        }
        return out;
    }

    private static float[] cut(float[] sound, double from, double seconds) {
        return java.util.Arrays.copyOfRange(sound, (int) (from * RATE), (int) ((from + seconds) * RATE));
    }
}
