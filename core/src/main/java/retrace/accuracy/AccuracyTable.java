package retrace.accuracy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An accuracy report as plain text for people. */
public final class AccuracyTable {

    private AccuracyTable() {}

    public static String of(AccuracyReport report) {
        StringBuilder out = new StringBuilder();
        out.append("Compared with the truth of the simulated incident\n\n");
        clocks(report, out);
        sounds(report, out);
        rest(report, out);
        return out.toString();
    }

    private static void clocks(AccuracyReport report, StringBuilder out) {
        line(
                out,
                "%-22s %-6s %12s %12s %-7s %12s %10s %s"
                        .formatted(
                                "recording",
                                "group",
                                "start off",
                                "bar ±",
                                "inside",
                                "worst off",
                                "rate off",
                                "steps"));
        for (AccuracyReport.Clock c : report.clocks()) {
            String steps = c.stepsTrue() == 0 && c.stepsFound() == 0
                    ? "none"
                    : "%d of %d found, %d false"
                            .formatted(c.stepsTrue() - c.stepsMissed(), c.stepsTrue(), c.stepsFalse());
            line(
                    out,
                    "%-22s %-6s %12s %12s %-7s %12s %10s %s%s"
                            .formatted(
                                    c.file(),
                                    c.group() == null ? "none" : c.group(),
                                    ms(c.startErrorSeconds()),
                                    ms(c.barSeconds()),
                                    yes(c.insideBar()),
                                    ms(c.worstErrorSeconds()),
                                    c.rateErrorPpm() == null ? "-" : number("%.1f ppm", c.rateErrorPpm()),
                                    steps,
                                    c.wronglyPlaced() ? "  WRONGLY PLACED" : ""));
        }
        out.append('\n');
    }

    private static void sounds(AccuracyReport report, StringBuilder out) {
        line(
                out,
                "%-22s %-14s %-9s %12s %-7s %12s %-7s %10s %s"
                        .formatted(
                                "sound",
                                "taken for",
                                "arrivals",
                                "arrival off",
                                "inside",
                                "time off",
                                "inside",
                                "place off",
                                "in region"));
        for (AccuracyReport.Found f : report.found()) {
            line(
                    out,
                    "%-22s %-14s %-9s %12s %-7s %12s %-7s %10s %s"
                            .formatted(
                                    f.sound(),
                                    f.label() == null ? "not found" : f.label(),
                                    f.arrivalsFound() + " of " + f.arrivalsTrue(),
                                    ms(f.medianArrivalErrorSeconds()),
                                    f.impulse() == null ? "-" : f.arrivalsInside() + "/" + f.arrivalsFound(),
                                    ms(f.timeErrorSeconds()),
                                    yes(f.timeInsideBar()),
                                    f.placeErrorM() == null ? "-" : number("%.2f m", f.placeErrorM()),
                                    yes(f.insideRegion95())));
        }
        out.append('\n');
    }

    private static void rest(AccuracyReport report, StringBuilder out) {
        AccuracyReport.Shots s = report.shots();
        line(
                out,
                "Shots: %d fired, %d found, %d as possible, %d missed; %d false, %d false possible."
                        .formatted(
                                s.fired(), s.found(), s.onlyPossible(), s.missed(), s.falseShots(), s.falsePossible()));
        line(
                out,
                "Count: at least %d, best %d, at most %s: %s the truth."
                        .formatted(
                                s.countAtLeast(),
                                s.countBest(),
                                s.countAtMost() == null
                                        ? "not bounded"
                                        : s.countAtMost().toString(),
                                s.countHoldsTruth() ? "holds" : "does not hold"));
        AccuracyReport.Orders o = report.orders();
        line(
                out,
                "Orders called certain: %d checked, %d false, %d with a gap outside its bounds."
                        .formatted(o.certainJudged(), o.certainFalse(), o.gapsOutside()));
        AccuracyReport.Statements t = report.statements();
        line(
                out,
                ("Statements: of %d false ones that could be tested %d contradicted, %d in tension; of %d true ones %d"
                                + " supported, %d called contradicted; %d false ones called supported.")
                        .formatted(
                                t.testableFalse(),
                                t.testableFalseContradicted(),
                                t.testableFalseTension(),
                                t.trueStatements(),
                                t.trueSupported(),
                                t.contradictedTrue(),
                                t.supportedFalse()));
        t.wrong().forEach(wrong -> line(out, "  %s".formatted(wrong)));
        report.mustBeZero().forEach(fault -> line(out, "MUST BE ZERO: %s".formatted(fault)));
    }

    private static void line(StringBuilder out, String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String ms(@Nullable Double seconds) {
        return seconds == null ? "-" : number("%.3f ms", seconds * 1000);
    }

    private static String yes(@Nullable Boolean value) {
        return value == null ? "-" : value ? "yes" : "no";
    }
}
