package retrace.trials;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A measurement of clocks on recordings of known clocks, as a page in Markdown. */
public final class SyncPage {

    private SyncPage() {}

    /** The page. */
    public static String markdown(SyncReport report) {
        StringBuilder out = new StringBuilder();
        out.append("""
                # Recordings of known clocks put on one clock

                """);
        line(out, "**" + report.label() + ".** Versions: " + String.join(", ", versions(report)) + ".");
        out.append("""

                Each pair is a case of its own, compared and solved as `retrace sync` does it. An error of the lag is taken in the middle of the span in
                which both ran. 95 % is the size that 95 of a hundred do not exceed (nearest rank).

                ## Pairs

                | answer | pairs | which is |
                |---|---|---|
                """);
        report.counts()
                .forEach((outcome, count) -> line(out, "| %s | %d | %s |".formatted(outcome, count, outcome.says())));
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "%nFalse of those that share no moment: %.1f %%, 95 %% interval %.1f %% to %.1f %% (%d pairs).",
                        100 * report.falseMatch().rate(),
                        100 * report.falseMatch().low(),
                        100 * report.falseMatch().high(),
                        report.falseMatch().scenes()));
        out.append("""

                ## Errors

                | of | unit | pairs | median | 95 % | largest |
                |---|---|---|---|---|---|
                """);
        report.errors().forEach(spread -> spread(spread, out));
        line(
                out,
                "%nLost pieces: %d of %d found within 5 ms in size; %d told that were none."
                        .formatted(report.stepsFound(), report.steps(), report.surplusSteps()));
        out.append("""

                ## 95 % bars

                | of | held the truth | of | coverage | 95 % interval |
                |---|---|---|---|---|
                """);
        for (SyncReport.Coverage c : report.coverages()) {
            line(
                    out,
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %d | %.1f %% | %.1f %% to %.1f %% |",
                            c.of(),
                            c.held(),
                            c.bars(),
                            100 * c.rate().rate(),
                            100 * c.rate().low(),
                            100 * c.rate().high()));
        }
        out.append("""

                The bars hold the travel of sound; where one sound field reaches both recorders there is none, so the bars are also judged without it.
                """);
        group(report.group(), out);
        out.append("""

                ## Every pair

                | a | b | overlap s | noise dB | answer | lag error ms | rate error ppm | because |
                |---|---|---|---|---|---|---|---|
                """);
        report.pairs().forEach(pair -> pair(pair, out));
        return out.toString();
    }

    private static List<String> versions(SyncReport report) {
        return report.versions().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .toList();
    }

    private static void group(SyncReport.@Nullable Group group, StringBuilder out) {
        if (group == null) {
            return;
        }
        out.append("""

                ## The group

                """);
        line(
                out,
                "%d recordings as one case, %d of one event: %d of them in one group, %d of %d outsiders alone. %s"
                        .formatted(
                                group.recordings(),
                                group.ofEvent(),
                                group.together(),
                                group.outsidersApart(),
                                group.recordings() - group.ofEvent(),
                                group.exact() ? "The group is exact." : "The group is not exact."));
        SyncReport.Spread errors = group.errors();
        if (errors != null) {
            out.append("""

                | of | unit | pairs | median | 95 % | largest |
                |---|---|---|---|---|---|
                """);
            spread(errors, out);
        }
    }

    private static void spread(SyncReport.Spread s, StringBuilder out) {
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %.4f | %.4f | %.4f |",
                        s.of(),
                        s.unit(),
                        s.count(),
                        s.median(),
                        s.to95(),
                        s.largest()));
    }

    private static void pair(SyncReport.Pair p, StringBuilder out) {
        Double snr = p.snrDb();
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %.1f | %s | %s | %s | %s | %s |",
                        p.a(),
                        p.b(),
                        p.overlapSeconds(),
                        snr == null ? "none" : String.format(Locale.ROOT, "%.0f", snr),
                        p.outcome(),
                        number(p.lagErrorSeconds(), 1000, 4),
                        number(p.rateErrorPpm(), 1, 2),
                        p.because()));
    }

    private static String number(@Nullable Double value, double factor, int digits) {
        return value == null ? "" : String.format(Locale.ROOT, "%." + digits + "f", factor * value);
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
