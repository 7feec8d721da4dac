package retrace.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Motion;
import retrace.wording.Wording;

/** Tracked objects: their clocks, how they moved at each discharge, distance over time, and what they did in which interval. */
final class MotionRows {

    private static final int MOST_ROWS = 120;

    private MotionRows() {}

    static void write(Html h, View view) {
        Motion motion = view.documents.scene().motion();
        if (motion == null) {
            return;
        }
        h.el("h3", "Motion of tracked objects");
        clocks(h, view, motion);
        states(h, view, motion);
        pairs(h, view, motion);
        int drawn = 0;
        for (Motion.Distance distance : motion.distances()) {
            if (drawn++ < 6) {
                DistanceFigure.write(h, view, distance);
            }
        }
        Rows.cut(h, Math.min(6, drawn), motion.distances().size(), "scene.json");
        intervals(h, motion);
        h.el("p", "What the errors rest on:", "class", "small");
        h.open("ul");
        motion.assumes().forEach(a -> h.el("li", a));
        h.end();
    }

    private static void clocks(Html h, View view, Motion motion) {
        Rows.open(h, "Clocks of the tracks", "Track", "Source", "Zero of its clock", "Tied by", "From");
        for (Motion.TrackClock clock : motion.clocks()) {
            h.open("tr").open("th", "scope", "row").said(clock.track()).close();
            h.open("td").said(Rows.orDash(clock.source())).close();
            h.el(
                    "td",
                    clock.zeroSeconds() == null
                            ? "not tied"
                            : clock.zeroSeconds().halfWidth() == 0
                                    ? "that of the common clock, as set"
                                    : Wording.at(clock.zeroSeconds()));
            h.open("td").said(clock.because()).close();
            h.open("td");
            if (clock.cites().isEmpty()) {
                h.text("\u2013");
            } else {
                view.cites(h, clock.cites());
            }
            h.close().end();
        }
        Rows.close(h);
    }

    private static void states(Html h, View view, Motion motion) {
        if (motion.states().isEmpty()) {
            return;
        }
        Rows.open(
                h,
                "Tracked objects at each discharge",
                "Discharge",
                "Track",
                "x, east",
                "y, north",
                "Speed by its fixes",
                "Speed as its rows state it",
                "Heading",
                "From");
        int shown = Math.min(MOST_ROWS, motion.states().size());
        for (Motion.State state : motion.states().subList(0, shown)) {
            h.open("tr").open("th", "scope", "row").said(state.impulse()).close();
            h.open("td").said(state.track()).close();
            if (state.noneBecause() != null) {
                h.open("td", "colspan", "5")
                        .text("none: ")
                        .said(state.noneBecause())
                        .close();
            } else {
                number(h, state.xM(), "m");
                number(h, state.yM(), "m");
                number(h, state.speedMps(), "m/s");
                number(h, state.statedSpeedMps(), "m/s");
                number(h, state.headingDeg(), "°");
            }
            h.open("td");
            view.cites(h, state.cites());
            h.close().end();
        }
        Rows.close(h);
        Rows.cut(h, shown, motion.states().size(), "scene.json");
    }

    private static void number(Html h, @Nullable Measured value, String unit) {
        h.open("td", "class", "num")
                .value(value == null ? "not known" : Wording.plusMinus(value, unit))
                .close();
    }

    private static void pairs(Html h, View view, Motion motion) {
        if (motion.pairs().isEmpty()) {
            return;
        }
        Rows.open(
                h,
                "Distance, closing speed and time to contact at each discharge",
                "Discharge",
                "Between",
                "Distance",
                "Closing speed",
                "Time to contact",
                "From");
        int shown = Math.min(MOST_ROWS, motion.pairs().size());
        for (Motion.Pair pair : motion.pairs().subList(0, shown)) {
            h.open("tr").open("th", "scope", "row").said(pair.impulse()).close();
            h.open("td").said(pair.a() + " and " + pair.b()).close();
            number(h, pair.distanceMetres(), "m");
            number(h, pair.closingMps(), "m/s");
            h.el("td", contact(pair));
            h.open("td");
            view.cites(h, pair.cites());
            h.close().end();
        }
        Rows.close(h);
        Rows.cut(h, shown, motion.pairs().size(), "scene.json");
    }

    static String contact(Motion.Pair pair) {
        Measured time = pair.timeToContactSeconds();
        if (time != null) {
            return Wording.plusMinus(time, "s");
        }
        Double least = pair.contactAtLeastSeconds();
        return (least == null ? "none: " : "no sooner than %.1f s; ".formatted(Math.floor(10 * least) / 10))
                + pair.noContactBecause();
    }

    private static void intervals(Html h, Motion motion) {
        List<Motion.Interval> told = motion.intervals().stream()
                .filter(i -> !i.state().equals("unclear"))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        h.open("details", "class", "wide").el("summary", "Intervals of motion (" + told.size() + ")");
        Rows.open(h, "Intervals of motion", "Track", "Did", "From", "To", "Ends are good to");
        int shown = Math.min(MOST_ROWS, told.size());
        for (Motion.Interval i : told.subList(0, shown)) {
            h.open("tr").open("th", "scope", "row").said(i.track()).close();
            h.open("td").text(i.state());
            if (i.other() != null) {
                h.text(i.state().equals("receding") ? " from " : " ").said(i.other());
            }
            h.close();
            h.open("td", "class", "num")
                    .value("T = %.1f s".formatted(i.fromSeconds()))
                    .close();
            h.open("td", "class", "num")
                    .value("T = %.1f s".formatted(i.toSeconds()))
                    .close();
            h.open("td", "class", "num")
                    .value("± %.2f s".formatted(i.endErrorSeconds()))
                    .close();
            h.end();
        }
        Rows.close(h);
        Rows.cut(h, shown, told.size(), "scene.json");
        h.end();
    }
}
