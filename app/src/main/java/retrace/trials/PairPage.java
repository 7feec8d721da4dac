package retrace.trials;

import java.util.List;
import java.util.Locale;
import retrace.accuracy.PairRate;

/** A measurement of pairs as a page in Markdown. */
public final class PairPage {

    private PairPage() {}

    /** The page. */
    public static String markdown(PairReport report) {
        StringBuilder out = new StringBuilder();
        boolean real = report.recordings().stream().anyMatch(r -> !r.simulated());
        out.append("""
                # Recordings that share no moment

                """);
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "%s %,d recordings, %.1f hours of sound, seed %d. Cases of %d recordings; null trials pooled in a case: %s. Versions: %s.",
                        real
                                ? "Simulated scenes, and real sounds through simulated recorders; the real sounds are development data."
                                : "Simulated only.",
                        report.recordingsMade(),
                        report.hours(),
                        report.seed(),
                        report.caseSize(),
                        range(report.nullTrials()),
                        String.join(
                                ", ",
                                report.versions().entrySet().stream()
                                        .map(e -> e.getKey() + " " + e.getValue())
                                        .toList())));
        out.append("""

                Every pair was compared as `retrace run` compares recordings. Wrong is the answer "match"; "cannot tell" is none. The interval
                is a bootstrap over whole sources (a scene, a sound); without a wrong answer its upper end is the exact one-sided 95 % bound over pairs
                of which no two share a source, since one recording stands in many pairs. If all pairs were independent the bound would be 3.0
                divided by their number; they are not. Pieces of one real sound are never a trial.

                ## False matches

                | pairs | sound | match | cannot tell | no match | sources | in a false match | rate | 95 % |
                |---|---|---|---|---|---|---|---|---|
                """);
        report.rows().forEach(row -> row(row, out));
        out.append("""

                ## Every false match

                """);
        matches(report.falseMatches(), out);
        out.append("""

                ## The same programme heard in two places

                """);
        out.append("""
                These pairs truly share a sound, though neither place nor, for music, time: a match is one of the radio or the music, and says nothing
                of the place. They are in none of the counts above.

                | sound | match | cannot tell | no match |
                |---|---|---|---|
                """);
        for (PairReport.Row row : report.shared()) {
            line(
                    out,
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %d | %d |",
                            row.sound(),
                            row.match(),
                            row.cannotTell(),
                            row.noMatch()));
        }
        out.append("""

                ## The recordings

                | sound | made | recordings | sources |
                |---|---|---|---|
                """);
        for (PairReport.Recorded r : report.recordings()) {
            line(
                    out,
                    String.format(
                            Locale.ROOT,
                            "| %s | %s | %d | %d |",
                            r.kind(),
                            r.simulated() ? "simulated" : "real sound, simulated recorder",
                            r.recordings(),
                            r.sources()));
        }
        return out.toString();
    }

    private static String range(List<Integer> ends) {
        return ends.getFirst().equals(ends.getLast())
                ? String.valueOf(ends.getFirst())
                : "%d to %d".formatted(ends.getFirst(), ends.getLast());
    }

    private static void row(PairReport.Row row, StringBuilder out) {
        PairRate r = row.falseMatch();
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %d | %d | %d | %d | %s | %s to %s |",
                        row.relation(),
                        row.sound(),
                        row.match(),
                        row.cannotTell(),
                        row.noMatch(),
                        r.sources(),
                        r.sourcesInErrors(),
                        percent(r.rate()),
                        percent(r.low()),
                        percent(r.high())));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.01 ? "%.3f %%" : "%.1f %%", 100 * share);
    }

    private static void matches(List<PairReport.Match> matches, StringBuilder out) {
        if (matches.isEmpty()) {
            out.append("None.\n");
            return;
        }
        out.append("""
                | a | b | sounds | lag s | score | listen at, a and b | because |
                |---|---|---|---|---|---|---|
                """);
        for (PairReport.Match m : matches) {
            line(
                    out,
                    String.format(
                            Locale.ROOT,
                            "| %s (%s) | %s (%s) | %s, %s | %.3f | %.1f | %.1f s, %.1f s | %s |",
                            m.a(),
                            m.ofA(),
                            m.b(),
                            m.ofB(),
                            m.kindA(),
                            m.kindB(),
                            m.lagSeconds(),
                            m.score(),
                            m.aSeconds(),
                            m.bSeconds(),
                            m.because()));
        }
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
