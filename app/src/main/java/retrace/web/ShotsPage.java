package retrace.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.desk.ShotRow;
import retrace.model.Measured;
import retrace.model.Reconstruction;
import retrace.model.Shots;
import retrace.wording.RateWording;
import retrace.wording.Wording;

/**
 * Sounds that may be shots, with what each recording heard and what people decided.
 *
 * @param count in words, with the reason
 * @param settings the program's own, the strictest first
 * @param version of the decisions
 */
record ShotsPage(String count, String because, List<Setting> settings, List<Row> rows, String version) {

    /**
     * A probability from which on the program calls a sound something, with how often it is wrong then, as far as that was measured.
     *
     * @param rates sentences, each with its figure and what it was measured on, or why there is none
     */
    record Setting(double from, String says, List<String> rates) {}

    /**
     * An impulse.
     *
     * @param label as the results have it; heardAs what the program took it for
     * @param decision yes, no or unsure, or empty; with its row in the table
     */
    record Row(
            String id,
            @Nullable String group,
            String label,
            String labelWords,
            String heardAs,
            double probability,
            @Nullable Double seconds,
            String words,
            String supersonic,
            String place,
            List<Arrival> arrivals,
            String decision,
            int row) {}

    /** Where one recording heard it, in its own time. */
    record Arrival(
            String recording,
            String file,
            String name,
            double tau,
            String words,
            String kind,
            boolean clipped,
            double snrDb) {}

    static ShotsPage of(Reconstruction r, List<ShotRow> decisions, String version) {
        Names names = new Names(r);
        Map<String, Shots.Decided> decided = new HashMap<>();
        r.shots().decided().forEach(d -> decided.put(d.impulse(), d));
        return new ShotsPage(
                Wording.count(r.shots().count()),
                names.named(r.shots().count().because()),
                settings(r),
                r.shots().impulses().stream()
                        .sorted(Comparator.comparingDouble(ShotsPage::when))
                        .map(i -> row(i, decided.get(i.id()), decisions, names))
                        .toList(),
                version);
    }

    private static List<Setting> settings(Reconstruction r) {
        return List.of(
                new Setting(Shots.SHOT_FROM, "called a shot", rates(r, List.of("shot.false", "shot.missed"))),
                new Setting(
                        Shots.POSSIBLE_FROM,
                        "called a shot or a possible shot",
                        rates(r, List.of("shot.false-possible", "shot.only-possible"))));
    }

    private static List<String> rates(Reconstruction r, List<String> figures) {
        return figures.stream()
                .flatMap(figure -> r.summary().errorRates().stream()
                        .filter(rate ->
                                rate.object().equals("count") && rate.figure().equals(figure))
                        .limit(1))
                .map(RateWording::sentence)
                .toList();
    }

    private static double when(Shots.Impulse i) {
        Measured time = i.timeSeconds();
        return time == null ? Double.MAX_VALUE : time.value();
    }

    private static Row row(Shots.Impulse i, Shots.@Nullable Decided decided, List<ShotRow> decisions, Names names) {
        Measured time = i.timeSeconds();
        ShotRow decision = decisions.stream()
                .filter(d -> i.arrivals().stream().anyMatch(a -> means(d, a, names)))
                .reduce((a, b) -> b)
                .orElse(null);
        return new Row(
                i.id(),
                i.group(),
                i.label().toString(),
                Wording.label(i.label()),
                Wording.label(decided == null ? i.label() : decided.heardAs()),
                i.probabilityShot(),
                time == null ? null : time.value(),
                time == null ? "at no time on a clock" : Wording.at(time),
                Wording.supersonic(i.supersonic()),
                i.position() == null
                        ? names.named(Objects.requireNonNullElse(i.noPositionBecause(), ""))
                        : "placed on the plan",
                i.arrivals().stream().map(a -> arrival(a, names)).toList(),
                decision == null ? "" : decision.shot(),
                decision == null ? 0 : decision.row());
    }

    private static boolean means(ShotRow d, Shots.Arrival a, Names names) {
        var recording = names.recording(a.recording());
        boolean same = recording != null
                && (d.recording().equals(recording.id())
                        || d.recording().equals(recording.file())
                        || recording.file().endsWith("/" + d.recording()));
        return same && Math.abs(d.seconds() - a.seconds().value()) <= 0.03;
    }

    private static Arrival arrival(Shots.Arrival a, Names names) {
        var recording = names.recording(a.recording());
        return new Arrival(
                a.recording(),
                recording == null ? a.recording() : recording.file(),
                names.file(a.recording()),
                a.seconds().value(),
                Wording.recordingTime(a.seconds().value()),
                a.kind().toString(),
                a.clipped(),
                a.snrDb());
    }
}
