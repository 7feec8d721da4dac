package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Claims.Claim;
import retrace.model.Heard;
import retrace.model.Shots;

/**
 * What could be heard where a recorder ran: the sounds that follow a shot so closely that a person may take them for more shots.
 *
 * <p>Counted are onsets from {@value #APART_SECONDS} s after a shot's arrival (closer ones are heard as one) to {@value #RUN_SECONDS} s after it,
 * each as far from the one before, no more than {@value #WEAKER_DB} dB weaker over the noise, and none that is listed as a shot or a possible
 * shot of its own. They may be echoes, the bullet's strike or any other sound: that a number can be explained shows neither that the
 * person heard these nor that there was no further shot. The three figures are settings. What could be seen is told by {@link retrace.scene.Sightlines}.
 */
final class Perception {

    static final double APART_SECONDS = 0.05;

    static final double RUN_SECONDS = 1.5;

    static final double WEAKER_DB = 20;

    private static final Pattern SEVERAL = Pattern.compile(
            "\\b(shoot-?out|gun ?fight|gun ?battle|fire ?fight|volley|burst|barrage|exchange of (gun)?fire|several|multiple|many)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern AS_HEARD =
            Pattern.compile("\\b(hear|heard|hears|hearing|sound|sounds|sounded|sounding)\\b", Pattern.CASE_INSENSITIVE);

    private final List<Run> runs = new ArrayList<>();
    private final Shots shots;

    /** One shot as one recording holds it. */
    record Run(String recording, String file, String impulse, double atSeconds, List<Double> laterBy) {

        Run {
            laterBy = List.copyOf(laterBy);
        }

        int sounds() {
            return 1 + laterBy.size();
        }
    }

    /** What a claim of several sounds comes to. */
    record Answer(String says, List<Citation> cites) {}

    Perception(Shots shots, List<Heard> heard) {
        this.shots = shots;
        Map<String, Heard> byRecording = new TreeMap<>();
        heard.forEach(h -> byRecording.put(h.recording(), h));
        Map<String, String> files = new TreeMap<>();
        shots.recordings().forEach(r -> files.put(r.id(), r.file()));
        Map<String, List<Double>> ofShots = arrivals();
        for (Shots.Impulse impulse : shots.impulses()) {
            for (Shots.Arrival arrival : impulse.arrivals()) {
                Heard there = byRecording.get(arrival.recording());
                if (impulse.label() == Shots.Label.SHOT && arrival.kind() != Shots.ArrivalKind.ECHO && there != null) {
                    runs.add(new Run(
                            arrival.recording(),
                            files.getOrDefault(arrival.recording(), arrival.recording()),
                            impulse.id(),
                            arrival.seconds().value(),
                            following(arrival, there, ofShots.getOrDefault(arrival.recording(), List.of()))));
                }
            }
        }
        runs.sort(Comparator.comparingInt((Run r) -> -r.sounds())
                .thenComparing(Run::file)
                .thenComparing(Run::impulse));
    }

    /** Recording times of all that may be shots. */
    private Map<String, List<Double>> arrivals() {
        Map<String, List<Double>> times = new TreeMap<>();
        for (Shots.Impulse impulse : shots.impulses()) {
            if (impulse.label() != Shots.Label.OTHER) {
                impulse.arrivals()
                        .forEach(a -> times.computeIfAbsent(a.recording(), r -> new ArrayList<>())
                                .add(a.seconds().value()));
            }
        }
        return times;
    }

    private static List<Double> following(Shots.Arrival shot, Heard there, List<Double> ofShots) {
        double at = shot.seconds().value();
        double last = at;
        List<Double> later = new ArrayList<>();
        List<Heard.Onset> onsets = there.onsets().stream()
                .sorted(Comparator.comparingDouble(o -> o.seconds().value()))
                .toList();
        for (Heard.Onset onset : onsets) {
            double t = onset.seconds().value();
            boolean ofItsOwn = ofShots.stream().anyMatch(s -> Math.abs(s - t) < APART_SECONDS);
            boolean inRun = t >= last + APART_SECONDS && t <= at + RUN_SECONDS;
            if (inRun && !ofItsOwn && onset.snrDb() >= shot.snrDb() - WEAKER_DB) {
                later.add(t - at);
                last = t;
            }
        }
        return later;
    }

    /** Runs with the most sounds first. */
    List<Run> runs() {
        return runs;
    }

    /** Null where the claim does not tell of more sounds of shots, as heard, than were counted as shots. */
    @Nullable
    Answer of(Claim claim) {
        boolean asHeard = claim.event().equals("gunfire-heard")
                || AS_HEARD.matcher(claim.quote()).find();
        int told = told(claim);
        int counted = shots.count().best();
        if (!asHeard || told <= counted || counted == 0) {
            return null;
        }
        if (runs.isEmpty()) {
            return new Answer("What could be heard is not computable: no recording holds a shot.", List.of());
        }
        Run run = runs.getFirst();
        boolean explained = run.sounds() >= told;
        String words = String.format(
                Locale.ROOT,
                "What could be heard: %s. In %s the shot at %.3f s %s. This bears on what somebody near that recorder could take for shots, not on how many there were.",
                explained ? "explained" : "not explained",
                run.file(),
                run.atSeconds(),
                follows(run));
        return new Answer(
                words, List.of(new Citation.Seconds(run.recording(), run.atSeconds(), run.atSeconds() + RUN_SECONDS)));
    }

    private static int told(Claim claim) {
        if (claim.count() != null && ClaimCounts.ofShots(claim.count())) {
            return claim.count().atLeast();
        }
        return SEVERAL.matcher(claim.quote()).find() ? 2 : 0;
    }

    private static String follows(Run run) {
        if (run.laterBy().isEmpty()) {
            return "is followed by no other sound that stands out; no recording holds more";
        }
        List<String> gaps = run.laterBy().stream()
                .map(s -> String.format(Locale.ROOT, "%.2f", s))
                .toList();
        return "is followed by %s of another sound or an echo, %s s after it"
                .formatted(gaps.size() == 1 ? "one onset" : gaps.size() + " onsets", String.join(", ", gaps));
    }
}
