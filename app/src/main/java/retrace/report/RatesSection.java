package retrace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import retrace.model.Envelope;
import retrace.model.FigureRate;
import retrace.model.Summary;
import retrace.wording.RateWording;
import retrace.wording.Wording;

/** How often figures of this kind are wrong: what was counted, on what, and which figures lie outside of it. */
final class RatesSection {

    private static final int MOST_ROWS = 300;
    private static final int MOST_OBJECTS = 6;

    private static final Map<String, String> KINDS = Map.of(
            "clock", "Recordings on a clock",
            "shot", "Shots",
            "place", "Places",
            "order", "Orders",
            "count", "Counts",
            "claim", "Claims and conflicts");

    private RatesSection() {}

    static void write(Html h, View view) {
        List<FigureRate> rates = view.documents.summary().errorRates();
        List<Summary.MeasuredFamily> families = view.documents.summary().families();
        if (rates.isEmpty() || families.isEmpty()) {
            h.el("p", "How often figures of this kind are wrong has not been measured.", "class", "none");
        } else {
            h.el(
                    "p",
                    RateWording.WHAT_A_RATE_IS
                            + " A figure has a rate only where every condition of it lies inside what was measured; where"
                            + " several families hold it, the one with the highest upper limit is shown. Real sound and simulated"
                            + " sound are never counted together.",
                    "class",
                    "lead");
        }
        List<List<FigureRate>> stated = new ArrayList<>();
        List<List<FigureRate>> outside = new ArrayList<>();
        for (List<FigureRate> group : Rates.grouped(rates)) {
            (group.getFirst().rate() == null ? outside : stated).add(group);
        }
        stated(h, view, stated);
        outside(h, view, outside);
        families(h, families);
    }

    private static void stated(Html h, View view, List<List<FigureRate>> groups) {
        if (groups.isEmpty()) {
            return;
        }
        Rows.open(
                h,
                "Rates that apply in this case",
                "What was counted",
                "Wrong",
                "95 % interval",
                "Out of",
                "Measured on",
                "Holds for");
        int shown = Math.min(MOST_ROWS, groups.size());
        for (List<FigureRate> group : groups.subList(0, shown)) {
            FigureRate rate = group.getFirst();
            h.open("tr", "id", view.anchor("rate", Rates.key(rate)));
            h.open("th", "scope", "row")
                    .text(RateWording.trials(rate.counts()))
                    .el("small", RateWording.errors(rate.counts()))
                    .el("small", rate.figure() + ", " + rate.method())
                    .close();
            h.open("td", "class", "num").value(RateWording.rate(rate)).close();
            h.open("td", "class", "num").value(RateWording.interval(rate)).close();
            h.open("td")
                    .text(RateWording.outOf(rate))
                    .el("small", "in " + Wording.plural(rate.scenes(), "scene"))
                    .close();
            h.open("td")
                    .text("family \u201c" + Rows.orDash(rate.family()) + "\u201d, " + rate.ground())
                    .el("small", rate.because())
                    .close();
            h.open("td");
            objects(h, view, group);
            h.close();
            h.end();
        }
        Rows.close(h);
        Rows.cut(h, shown, groups.size(), "summary.json");
    }

    private static void outside(Html h, View view, List<List<FigureRate>> groups) {
        if (groups.isEmpty()) {
            return;
        }
        Rows.open(h, "Figures without a rate", "What would have been counted", "Why there is none", "Concerns");
        int shown = Math.min(MOST_ROWS, groups.size());
        for (List<FigureRate> group : groups.subList(0, shown)) {
            FigureRate rate = group.getFirst();
            h.open("tr", "id", view.anchor("rate", Rates.key(rate)));
            h.open("th", "scope", "row")
                    .text(RateWording.trials(rate.counts()))
                    .el("small", RateWording.errors(rate.counts()))
                    .close();
            h.el("td", rate.because());
            h.open("td");
            objects(h, view, group);
            h.close();
            h.end();
        }
        Rows.close(h);
        Rows.cut(h, shown, groups.size(), "summary.json");
    }

    private static void objects(Html h, View view, List<FigureRate> group) {
        int shown = Math.min(MOST_OBJECTS, group.size());
        for (int i = 0; i < shown; i++) {
            h.text(i == 0 ? "" : ", ");
            object(h, view, group.get(i));
        }
        if (shown < group.size()) {
            h.text(" and " + Wording.grouped(group.size() - shown) + " more in summary.json");
        }
    }

    private static void object(Html h, View view, FigureRate rate) {
        String id = rate.object();
        switch (rate.document()) {
            case "timeline" -> h.said(view.shortFile(id));
            case "claims" -> h.link(view.anchor("claim", id), View.claimNumber(id));
            case "sequence" -> {
                String[] ends = id.split(" before ", 2);
                if (ends.length == 2) {
                    SequenceSection.label(h, view, ends[0]);
                    h.text(" before ");
                    SequenceSection.label(h, view, ends[1]);
                } else {
                    h.link(view.anchor("conflict", id), id);
                }
            }
            default -> h.link(view.anchor("impulse", id), id);
        }
    }

    private static void families(Html h, List<Summary.MeasuredFamily> families) {
        if (families.isEmpty()) {
            return;
        }
        h.el("h3", "What the rates were measured on");
        for (Summary.MeasuredFamily family : families) {
            h.open("details", "class", "wide");
            h.el(
                    "summary",
                    "Family \u201c%s\u201d, %s: %s, %s with real encoders and decoders; %s, %s hours of sound"
                            .formatted(
                                    family.family(),
                                    family.ground(),
                                    Wording.plural(family.scenes(), "scene"),
                                    Wording.grouped(family.scenesCoded()),
                                    Wording.plural(family.shots(), "shot"),
                                    RateWording.hours(family.hours())));
            h.el("p", family.says());
            h.open("dl", "class", "plain");
            family.conditions()
                    .forEach((kind, envelope) -> h.open("div")
                            .el("dt", KINDS.getOrDefault(kind, kind))
                            .el("dd", String.join("; ", conditions(envelope)))
                            .end());
            h.end();
            h.end();
        }
    }

    private static List<String> conditions(Envelope envelope) {
        List<String> out = new ArrayList<>();
        envelope.ranges().forEach((name, range) -> out.add(RateWording.condition(name, range)));
        envelope.sets().forEach((name, values) -> out.add(RateWording.condition(name, values)));
        return out;
    }
}
