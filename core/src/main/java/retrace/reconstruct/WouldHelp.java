package retrace.reconstruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import retrace.model.Claims;
import retrace.model.RecordingFacts;
import retrace.model.Shots;
import retrace.model.Stretch;
import retrace.model.Timeline;
import retrace.scene.Air;

/**
 * What would make the answers of this case sharper, with the figure it would change. Each line names evidence that may
 * exist, never what it would show.
 */
final class WouldHelp {

    private final CaseInput input;
    private final Timeline timeline;
    private final Shots shots;
    private final Claims claims;
    private final List<String> lines = new ArrayList<>();

    private WouldHelp(CaseInput input, Timeline timeline, Shots shots, Claims claims) {
        this.input = input;
        this.timeline = timeline;
        this.shots = shots;
        this.claims = claims;
    }

    static List<String> of(CaseInput input, Timeline timeline, Shots shots, Claims claims) {
        WouldHelp help = new WouldHelp(input, timeline, shots, claims);
        help.anotherRecording();
        help.places();
        help.temperature();
        help.utc();
        help.mutedStretches();
        help.anotherAccount();
        return List.copyOf(help.lines);
    }

    private List<RecordingFacts> withSound() {
        return input.recordings().stream().filter(RecordingFacts::hasSound).toList();
    }

    private boolean anyShot() {
        return shots.impulses().stream().anyMatch(i -> i.label() != Shots.Label.OTHER);
    }

    private void anotherRecording() {
        long sounds = withSound().size();
        if (sounds == 0) {
            lines.add(
                    "A recording with sound of the same minutes: without one no time of this case is measured, only stated.");
        } else if (sounds == 1) {
            lines.add(
                    "A second recording of the same minutes from another place: echoes reach two places at different delays"
                            + " while the intervals between shots stay nearly the same, so echoes and shots could be told apart;"
                            + " muted or missing stretches could be heard; and the orders that now rest on one recording would"
                            + " no longer do so.");
        } else if (timeline.groups().size() > 1) {
            lines.add("A recording that overlaps two of the %d groups: it would put them on one clock."
                    .formatted(timeline.groups().size()));
        }
    }

    private void places() {
        long placed = withSound().stream()
                .filter(r ->
                        r.place() != null || input.tables().tracks().stream().anyMatch(t -> RecorderTracks.isOf(t, r)))
                .count();
        if (withSound().isEmpty() || !anyShot() || placed >= 3) {
            return;
        }
        double travel = Separation.LEAST_METRES / Air.of(input.facts()).slowestSoundSpeed();
        lines.add(String.format(
                Locale.ROOT,
                "Where the recorders stood (x_m, y_m in recordings.csv, or tracks of those that moved in tracks.csv; %d of %d are known): sound takes about 2.9 ms a metre,"
                        + " and with unknown places up to %.0f ms of it (%.0f m) stand in the error bar of every shot."
                        + " With three or more places a shot's own place can be computed.",
                placed,
                withSound().size(),
                travel * 1e3,
                Separation.LEAST_METRES));
    }

    private void temperature() {
        Air air = Air.of(input.facts());
        if (!air.stated() && withSound().stream().anyMatch(r -> r.place() != null)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "The air temperature (airTemperature in case.json): %.0f ± %.0f °C is assumed, which is ± %.1f %% of every"
                            + " distance computed from sound.",
                    air.temperatureC(),
                    air.temperatureSigmaC(),
                    200 * air.soundSpeedSigma() / air.soundSpeed()));
        }
    }

    private void utc() {
        boolean tied = timeline.groups().stream().anyMatch(g -> g.originUtc() != null);
        boolean timed = claims.claims().stream().anyMatch(c -> c.time() != null);
        if (!tied && !timeline.groups().isEmpty()) {
            lines.add(
                    "A reading of a trusted clock in any recording (start_utc in recordings.csv): nothing ties the common"
                            + " clock to UTC"
                            + (timed ? ", so no stated clock time can be tested against a recording." : "."));
        }
        if (timed && input.facts().timeZone() == null) {
            lines.add(
                    "The time zone of the place (timeZone in case.json): stated clock times are local and cannot be compared"
                            + " with UTC without it.");
        }
    }

    private void mutedStretches() {
        for (int i = 0; i < input.heard().size(); i++) {
            String id = input.heard().get(i).recording();
            double muted = input.heard().get(i).stretches().stream()
                    .filter(s -> s.kind() == Stretch.Kind.MUTED)
                    .mapToDouble(s -> s.toSeconds() - s.fromSeconds())
                    .sum();
            if (muted >= 1) {
                String file = input.recordings().stream()
                        .filter(r -> r.id().equals(id))
                        .map(RecordingFacts::file)
                        .findFirst()
                        .orElse(id);
                lines.add(String.format(
                        Locale.ROOT,
                        "Sound for the %.0f s in which %s is muted: nothing fired in that time could be heard in it.",
                        muted,
                        file));
            }
        }
    }

    private void anotherAccount() {
        if (claims.accounts().size() == 1 && !claims.claims().isEmpty()) {
            lines.add(
                    "A second account that does not copy the first: statements can then be compared with each other.");
        }
    }
}
