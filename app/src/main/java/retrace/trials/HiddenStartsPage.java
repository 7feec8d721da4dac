package retrace.trials;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A measurement of hidden starts as a page in Markdown. */
public final class HiddenStartsPage {

    private static final String MARKED =
            "The first shot is marked in each recording at the operator's published pick (marks.csv, 3 ms), and the shooter's surveyed place (2.5 m) stands beside it.";
    private static final String UNMARKED =
            "No place of the shooter is told: what ties is the rhythm of three shots, and the travel of sound stays in the bars.";

    private HiddenStartsPage() {}

    /** The page. */
    public static String markdown(HiddenStarts.Report report) {
        StringBuilder out = new StringBuilder();
        out.append("""
                # Clocks of live fire found from sound and places

                """);
        line(
                out,
                "**%s.** %s. Seed %d. Versions: %s."
                        .formatted(
                                report.label(),
                                report.source(),
                                report.seed(),
                                String.join(
                                        ", ",
                                        report.versions().entrySet().stream()
                                                .map(e -> e.getKey() + " " + e.getValue())
                                                .toList())));
        out.append("""

                The GPS times of the recordings are hidden and each is cut at a random start; known are the sensors' places, the temperature and the sound.
                A recorder that stands with no other is refused; the sensors are hundreds of metres apart and hear one to three shots, so that is often the
                right answer. %s Errors are those of the start against GPS, each group's free zero taken out; the interval of the coverage is over tests.

                | position | tests | one group | two or more together | recorders | recovered | refused | wrong | error s: median | 95 %% | largest | median half width s | bars hold | 95 %% interval |
                |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
                """.formatted(report.marked() ? MARKED : UNMARKED));
        report.figures().forEach(f -> figures(f, out));
        out.append("""

                Wrong: off by more than 1 s, or by more than 0.1 s and outside the bar.
                """);
        out.append("""

                ## Every recorder

                | test | recorder | cut s | group | error s | half width s | bar holds |
                |---|---|---|---|---|---|---|
                """);
        for (HiddenStarts.Test test : report.tests()) {
            for (HiddenStarts.Recorder r : test.recorders()) {
                recorder(test.name(), r, out);
            }
        }
        report.problems().forEach(problem -> line(out, "\nNot read: " + problem));
        return out.toString();
    }

    private static void figures(HiddenStarts.Figures f, StringBuilder out) {
        SyncReport.Spread e = f.errors();
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %d | %d | %d | %d | %d | %s | %s | %s | %s | %s | %s |",
                        f.of(),
                        f.tests(),
                        f.oneGroup(),
                        f.someGroup(),
                        f.recorders(),
                        f.recovered(),
                        f.recorders() - f.recovered(),
                        f.wrong(),
                        number(e == null ? null : e.median()),
                        number(e == null ? null : e.to95()),
                        number(e == null ? null : e.largest()),
                        number(e == null ? null : f.medianHalfWidthSeconds()),
                        e == null
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "%.1f %%",
                                        100 * f.coverage().rate()),
                        e == null
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "%.1f %% to %.1f %%",
                                        100 * f.coverage().low(),
                                        100 * f.coverage().high())));
    }

    private static void recorder(String test, HiddenStarts.Recorder r, StringBuilder out) {
        Boolean inside = r.inside();
        String group = r.group();
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %.3f | %s | %s | %s | %s |",
                        test,
                        r.serial(),
                        r.cutSeconds(),
                        group == null ? "" : group,
                        r.errorSeconds() == null ? "refused" : number(r.errorSeconds()),
                        number(r.halfWidthSeconds()),
                        inside == null ? "" : inside ? "yes" : "no"));
    }

    private static String number(@Nullable Double seconds) {
        return seconds == null ? "" : String.format(Locale.ROOT, "%.4f", seconds);
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
