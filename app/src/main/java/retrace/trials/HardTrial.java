package retrace.trials;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import retrace.accuracy.ShotScore;
import retrace.casework.PlainRun;
import retrace.model.CaseFacts;
import retrace.model.Heard;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Progress;
import retrace.model.RecordingFacts;
import retrace.model.Timeline;
import retrace.model.Truth;
import retrace.simulate.HardScene;
import retrace.simulate.Incident;
import retrace.simulate.Simulator;
import retrace.simulate.TruthOf;
import retrace.sound.ImpulseFinder;

/**
 * One hard scene listened to, with clocks as good as the solve usually makes them in place of the solve: off by up to 40 ms under a bar of
 * ± 250 ms, or, where places are stated, by up to 3 ms under ± 10 ms; rates within their bar of ± 50 ppm.
 */
final class HardTrial {

    private static final String GROUP = "G1";
    private static final double RATE_PPM = 50;

    private HardTrial() {}

    /** Puts samples through an encoder; the name is that of a file. */
    interface Coder {
        CodedSound coded(float[] samples, int rateHz, Incident.Encoding encoding, String name) throws IOException;
    }

    static ShotTrials.Scene measure(HardScene kind, long seed, String key, Coder coder) throws IOException {
        Incident incident = kind.draw(seed);
        Simulator simulator = new Simulator(incident);
        SplittableRandom random = new SplittableRandom(seed);
        SortedMap<String, Double> late = new TreeMap<>();
        List<CodedSound> sounds = new ArrayList<>();
        for (Incident.Recorder recorder : incident.recorders()) {
            CodedSound sound = coder.coded(
                    simulator.render(recorder),
                    recorder.microphone().sampleRateHz(),
                    recorder.encoding(),
                    "%s-%d-%s".formatted(kind.name(), seed, recorder.file()));
            late.put(recorder.id(), sound.lateSeconds());
            sounds.add(sound);
        }
        Truth truth = TruthOf.of(simulator, recorder -> late.getOrDefault(recorder.id(), 0.0));
        List<Heard> heard = new ArrayList<>();
        List<RecordingFacts> facts = new ArrayList<>();
        List<Timeline.PlacedRecording> placed = new ArrayList<>();
        double seconds = 0;
        for (int i = 0; i < sounds.size(); i++) {
            MemorySound sound = sounds.get(i).sound();
            Incident.Recorder recorder = incident.recorders().get(i);
            String sha256 = SceneTrial.sha256(recorder.file());
            Place place = place(incident, recorder.file());
            heard.add(ImpulseFinder.find(sha256.substring(0, 12), sound, Progress.NONE));
            facts.add(PlainRun.facts(recorder.file(), sha256, sound, null).with(place, null, null, null, null));
            placed.add(placed(truth.recordings().get(i), sha256, sound, place != null, random));
            seconds += sound.durationSeconds();
        }
        Timeline timeline = new Timeline(
                new Timeline.Origin(null, "not known"),
                List.of(new Timeline.Group(GROUP, null, null, null, "told")),
                placed,
                List.of(),
                List.of());
        return new ShotTrials.Scene(
                key,
                kind.word(),
                seed,
                seconds / 3600,
                ShotScore.of(timeline, PlainRun.shots(timeline, heard, facts, air(incident)), truth));
    }

    private static Timeline.PlacedRecording placed(
            Truth.TrueRecording truth, String sha256, MemorySound sound, boolean stated, SplittableRandom random) {
        double half = stated ? 0.01 : 0.25;
        double error = (stated ? 0.003 : 0.04) * (2 * random.nextDouble() - 1);
        return new Timeline.PlacedRecording(
                sha256.substring(0, 12),
                truth.file(),
                sha256,
                sound.durationSeconds(),
                GROUP,
                Measured.plusMinus(truth.startSeconds() + error, half, Map.of("clock", half)),
                Measured.plusMinus(truth.ratePpm(), RATE_PPM, Map.of("clock", RATE_PPM)),
                List.of(),
                null,
                List.of("stated"),
                null,
                List.of());
    }

    /** As recordings.csv of the scene states it. */
    private static @org.jspecify.annotations.Nullable Place place(Incident incident, String file) {
        for (SortedMap<String, String> row : incident.papers().tables().getOrDefault("recordings.csv", List.of())) {
            if (file.equals(row.get("file"))) {
                return new Place(
                        number(row, "x_m"), number(row, "y_m"), number(row, "z_m"), number(row, "position_sigma_m"));
            }
        }
        return null;
    }

    private static double number(SortedMap<String, String> row, String column) {
        return Double.parseDouble(row.getOrDefault(column, ""));
    }

    private static CaseFacts air(Incident incident) {
        return new CaseFacts(
                null,
                null,
                null,
                null,
                null,
                null,
                incident.papers().statedAirTemperatureC(),
                incident.papers().statedAirTemperatureSigmaC(),
                null,
                null,
                null,
                null,
                false);
    }
}
