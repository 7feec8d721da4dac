package retrace.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.FigureRate;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.Reconstruction;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Summary;
import retrace.model.Timeline;
import retrace.wording.RateWording;
import retrace.wording.Wording;

/**
 * Where one number comes from: the object with this id, what it rests on, and so on down to the place in an exhibit and
 * that exhibit's hash. Each object is told once.
 */
final class Explanation {

    private final Reconstruction r;
    private final Map<String, Summary.ExhibitLine> exhibits = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final java.util.Set<String> told = new java.util.HashSet<>();

    private Explanation(Reconstruction r) {
        this.r = r;
        r.summary().exhibits().forEach(e -> exhibits.put(e.id(), e));
    }

    /** The explanation as text, or empty when nothing has this id. */
    static Optional<String> of(Reconstruction r, String id) {
        Explanation explanation = new Explanation(r);
        return explanation.tell(id, 0) ? Optional.of(String.join("\n", explanation.lines)) : Optional.empty();
    }

    private boolean tell(String id, int depth) {
        if (depth > 12 || !told.add(id)) {
            return true;
        }
        return event(id, depth)
                || constraint(id, depth)
                || impulse(id, depth)
                || recording(id, depth)
                || claim(id, depth)
                || conflict(id, depth)
                || order(id, depth)
                || sceneObject(id, depth)
                || problem(id, depth)
                || exhibit(id, depth);
    }

    private void line(int depth, String text) {
        lines.add("  ".repeat(depth) + text);
    }

    private boolean event(String id, int depth) {
        Sequence.Event e = find(r.sequence().events(), x -> x.id().equals(id));
        if (e == null) {
            return false;
        }
        line(depth, "event %s: %s".formatted(id, e.label()));
        String group = e.group() == null ? "" : " on the clock of group " + e.group();
        if (e.earliestSeconds() == null || e.latestSeconds() == null) {
            String why = e.noBoundsBecause();
            line(depth + 1, "by measurement: unknown" + (why == null ? "" : " (" + why + ")"));
        } else {
            line(
                    depth + 1,
                    "by measurement: between %s s and %s s%s"
                            .formatted(plain(e.earliestSeconds()), plain(e.latestSeconds()), group));
        }
        if (e.statedEarliestSeconds() != null || e.statedLatestSeconds() != null) {
            line(
                    depth + 1,
                    "with what was stated: between %s s and %s s"
                            .formatted(plain(e.statedEarliestSeconds()), plain(e.statedLatestSeconds())));
        }
        if (e.utcEarliest() != null && e.utcLatest() != null) {
            line(depth + 1, "UTC: %s to %s".formatted(e.utcEarliest(), e.utcLatest()));
        }
        cites(e.cites(), depth + 1);
        e.because().forEach(c -> tell(c, depth + 1));
        String impulse = e.impulse();
        if (impulse != null) {
            tell(impulse, depth + 1);
        }
        e.claims().forEach(c -> tell(c, depth + 1));
        return true;
    }

    private boolean constraint(String id, int depth) {
        Sequence.Constraint c = find(r.sequence().constraints(), x -> x.id().equals(id));
        if (c == null) {
            return false;
        }
        line(
                depth,
                "constraint %s (%s%s): %s".formatted(id, c.basis(), c.setAside() ? ", set aside" : "", c.statement()));
        if (c.from() != null && c.to() != null) {
            line(
                    depth + 1,
                    "%s is later than %s by at least %s s, at most %s s"
                            .formatted(c.to(), c.from(), plain(c.atLeastSeconds()), plain(c.atMostSeconds())));
        }
        if (c.source() != null) {
            line(depth + 1, "source: " + c.source());
        }
        cites(c.cites(), depth + 1);
        return true;
    }

    private boolean impulse(String id, int depth) {
        Shots.Impulse i = find(r.shots().impulses(), x -> x.id().equals(id));
        if (i == null) {
            return false;
        }
        line(depth, "impulse %s: %s".formatted(id, i.label()));
        if (i.timeSeconds() != null) {
            line(depth + 1, "left its source at " + measured(i.timeSeconds(), "s"));
        }
        if (i.position() != null) {
            line(
                    depth + 1,
                    "place by %s: x %s, y %s"
                            .formatted(
                                    i.position().method(),
                                    measured(i.position().xM(), "m"),
                                    measured(i.position().yM(), "m")));
        } else {
            line(depth + 1, "no place: " + i.noPositionBecause());
        }
        rates(id, depth + 1);
        for (Shots.Arrival a : i.arrivals()) {
            line(
                    depth + 1,
                    "heard (%s%s) in %s at recording time %s"
                            .formatted(
                                    a.kind(),
                                    a.clipped() ? ", clipped" : "",
                                    fileOf(a.recording()),
                                    measured(a.seconds(), "s")));
            tell(a.recording(), depth + 2);
        }
        line(depth + 1, Wording.supersonic(i.supersonic()));
        for (Shots.Crack c : i.cracks()) {
            line(
                    depth + 1,
                    "shock wave at recording time %s: %s"
                            .formatted(measured(c.seconds(), "s"), Wording.crack(fileOf(c.recording()), c)));
        }
        return true;
    }

    private boolean recording(String id, int depth) {
        Timeline.PlacedRecording p = find(r.timeline().recordings(), x -> x.id().equals(id));
        if (p == null) {
            return false;
        }
        line(depth, "recording %s: %s".formatted(id, p.file()));
        if (p.startSeconds() == null) {
            line(depth + 1, "not on a clock: " + p.unplacedBecause());
        } else {
            line(
                    depth + 1,
                    "starts at %s on group %s, by %s"
                            .formatted(measured(p.startSeconds(), "s"), p.group(), String.join(", ", p.methods())));
        }
        if (p.ratePpm() != null) {
            line(depth + 1, "own clock fast by " + measured(p.ratePpm(), "ppm"));
        }
        rates(id, depth + 1);
        for (Timeline.Link link : r.timeline().links()) {
            if (link.accepted() && (link.a().equals(id) || link.b().equals(id))) {
                String other = link.a().equals(id) ? link.b() : link.a();
                line(depth + 1, "tied to %s by %s: %s".formatted(fileOf(other), link.method(), link.because()));
            }
        }
        exhibit(id, depth + 1);
        return true;
    }

    private boolean claim(String id, int depth) {
        Claims.Claim c = find(r.claims().claims(), x -> x.id().equals(id));
        if (c == null) {
            return false;
        }
        line(depth, "claim %s (%s, %s): “%s”".formatted(id, c.event(), c.factuality(), c.quote()));
        line(depth + 1, "said by " + (c.sources().isEmpty() ? "the account itself" : c.voice()));
        line(
                depth + 1,
                "sentence %d, characters %d to %d of %s"
                        .formatted(c.sentence(), c.begin(), c.end(), fileOf(c.account())));
        line(
                depth + 1,
                "tested: %s, %s".formatted(c.tested().outcome(), c.tested().because()));
        cites(c.tested().cites(), depth + 2);
        rates(id, depth + 1);
        exhibit(c.account(), depth + 1);
        return true;
    }

    private boolean conflict(String id, int depth) {
        Sequence.Conflict c = find(r.sequence().conflicts(), x -> x.id().equals(id));
        if (c == null) {
            return false;
        }
        line(depth, "conflict %s: %s".formatted(id, c.says()));
        rates(id, depth + 1);
        c.constraints().forEach(k -> tell(k, depth + 1));
        return true;
    }

    /** An order is asked for as “A before B”, with the ids of the two events. */
    private boolean order(String id, int depth) {
        Sequence.Order o = find(
                r.sequence().order(),
                x -> FigureRate.orderId(x.first(), x.second()).equals(id));
        if (o == null) {
            return false;
        }
        line(depth, "order %s: %s".formatted(id, o.verdict()));
        line(
                depth + 1,
                "%s is later by at least %s s, at most %s s"
                        .formatted(o.second(), plain(o.gapAtLeastSeconds()), plain(o.gapAtMostSeconds())));
        rates(id, depth + 1);
        o.because().forEach(c -> tell(c, depth + 1));
        tell(o.first(), depth + 1);
        tell(o.second(), depth + 1);
        return true;
    }

    /** How often figures like those of this object were wrong where the truth was known. */
    private void rates(String id, int depth) {
        for (FigureRate rate : r.summary().errorRates()) {
            if (rate.object().equals(id)) {
                line(depth, "error rate: " + RateWording.sentence(rate));
                if (rate.rate() != null) {
                    line(depth + 1, rate.figure() + " of " + rate.method() + "; " + rate.because());
                }
            }
        }
    }

    private boolean sceneObject(String id, int depth) {
        Scene.Item item = find(r.scene().items(), x -> x.id().equals(id));
        Scene.BulletPath path = find(r.scene().paths(), x -> x.id().equals(id));
        if (path != null) {
            String elevation = path.elevationDeg() == null ? "unknown" : measured(path.elevationDeg(), "°");
            line(depth, "path %s: azimuth %s, elevation %s".formatted(id, measured(path.azimuthDeg(), "°"), elevation));
            cites(path.cites(), depth + 1);
            path.from().stream().filter(from -> !from.equals(id)).forEach(from -> tell(from, depth + 1));
        } else if (item != null) {
            String angle = item.impactAngleDeg() == null
                    ? "none: " + item.noAngleBecause()
                    : measured(item.impactAngleDeg(), "°");
            line(depth, "%s %s: impact angle %s".formatted(item.kind(), id, angle));
            cites(item.cites(), depth + 1);
        }
        return path != null || item != null;
    }

    private boolean problem(String id, int depth) {
        Problem p = find(r.summary().problems(), x -> x.id().equals(id));
        if (p == null) {
            return false;
        }
        line(depth, "problem %s: %s".formatted(id, p.says()));
        line(depth + 1, "what to do: " + p.whatToDo());
        cites(p.cites(), depth + 1);
        return true;
    }

    private boolean exhibit(String id, int depth) {
        Summary.ExhibitLine e = exhibits.get(id);
        if (e == null) {
            return false;
        }
        line(depth, "exhibit %s: %s, %d bytes, SHA-256 %s".formatted(id, e.file(), e.bytes(), e.sha256()));
        return true;
    }

    private void cites(List<Citation> cites, int depth) {
        for (Citation c : cites) {
            String file = fileOf(c.exhibit());
            line(
                    depth,
                    switch (c) {
                        case Citation.Seconds s ->
                            String.format(Locale.ROOT, "see %s, %.3f s to %.3f s", file, s.from(), s.to());
                        case Citation.Frame f -> "see %s, frame %d".formatted(file, f.frame());
                        case Citation.Chars t -> "see %s, characters %d to %d".formatted(file, t.begin(), t.end());
                        case Citation.Row row ->
                            "see %s, row %d%s"
                                    .formatted(file, row.row(), row.column() == null ? "" : ", column " + row.column());
                    });
        }
    }

    private String fileOf(String exhibit) {
        Summary.ExhibitLine e = exhibits.get(exhibit);
        return e == null ? exhibit : e.file();
    }

    private static String plain(@Nullable BigDecimal seconds) {
        return seconds == null ? "unknown" : seconds.stripTrailingZeros().toPlainString();
    }

    static String measured(Measured m, String unit) {
        String parts = m.parts().entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.4g", e.getKey(), e.getValue()))
                .reduce((a, b) -> a + ", " + b)
                .map(text -> "; made of " + text)
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%.6g %s (%s %.6g to %.6g%s)",
                m.value(),
                unit,
                m.kind() == Measured.Kind.BOUND ? "bound" : "95 %",
                m.low(),
                m.high(),
                parts);
    }

    private static <T> @Nullable T find(List<T> list, java.util.function.Predicate<T> test) {
        for (T item : list) {
            if (test.test(item)) {
                return item;
            }
        }
        return null;
    }
}
