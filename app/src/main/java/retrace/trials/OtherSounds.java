package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import retrace.casework.PlainRun;
import retrace.media.MissingProgram;
import retrace.model.CaseFacts;
import retrace.model.Heard;
import retrace.model.Measured;
import retrace.model.Progress;
import retrace.model.RecordingFacts;
import retrace.model.SampleSource;
import retrace.model.Shots;
import retrace.model.Timeline;
import retrace.sound.ImpulseFinder;
import retrace.sound.ShotModel;

/**
 * A folder of sounds that hold no shot: labels.csv there has the columns file, label and source_id. Each is a case of its own with one
 * recording, so whatever is labelled shot in it is a false shot.
 */
public final class OtherSounds {

    private static final String GROUP = "G1";

    private OtherSounds() {}

    /**
     * One sound, decoded.
     *
     * @param label what it is
     * @param source the recording it was cut from: several sounds share one
     */
    record Sound(String file, String label, String source, SampleSource sound) {}

    /** What was found in one sound. */
    public record Found(String file, String label, String source, double hours, int shots, int possible) {}

    /** Everything the page says. */
    public record Report(String label, SortedMap<String, String> versions, List<Found> sounds) {
        public Report {
            sounds = List.copyOf(sounds);
        }
    }

    /** Looks for shots in all of them with the program's own model. */
    public static Report run(Path folder, Progress progress) throws IOException, MissingProgram, Measurement.BadFolder {
        Path work = Files.createTempDirectory("retrace-others-");
        try {
            List<Found> found = find(read(folder, work, progress), sound -> ShotModel.builtIn(), progress);
            return new Report(
                    "development data, where the model was fitted on these sounds: no error rates",
                    PlainRun.versions(),
                    found);
        } finally {
            SceneTrial.delete(work);
        }
    }

    /**
     * Decodes them in the order of the table.
     *
     * @param work an empty folder for decoded sound, which must stay as long as the sound is read
     */
    static List<Sound> read(Path folder, Path work, Progress progress)
            throws IOException, MissingProgram, Measurement.BadFolder {
        List<SortedMap<String, String>> rows =
                Rows.of(folder.resolve("labels.csv"), List.of("file", "label", "source_id"));
        List<Sound> out = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            progress.at("decoding other sounds", i, rows.size());
            SortedMap<String, String> row = rows.get(i);
            String file = row.getOrDefault("file", "");
            Path decoded = Files.createDirectories(work.resolve("sound" + i));
            for (PlainRun.Recorded recorded : PlainRun.decode(List.of(folder.resolve(file)), decoded, Progress.NONE)) {
                out.add(new Sound(
                        file, row.getOrDefault("label", ""), row.getOrDefault("source_id", ""), recorded.sound()));
            }
        }
        return out;
    }

    /** What is labelled a shot or a possible one in each, by the model that is asked for. */
    static List<Found> find(List<Sound> sounds, Function<Sound, ShotModel> model, Progress progress) {
        List<Found> out = new ArrayList<>();
        for (Sound sound : sounds) {
            progress.at("looking for shots in other sounds", out.size(), sounds.size());
            Shots shots = alone(sound.sound(), model.apply(sound));
            out.add(new Found(
                    sound.file(),
                    sound.label(),
                    sound.source(),
                    sound.sound().durationSeconds() / 3600,
                    labelled(shots, Shots.Label.SHOT),
                    labelled(shots, Shots.Label.POSSIBLE_SHOT)));
        }
        return out;
    }

    private static int labelled(Shots shots, Shots.Label label) {
        return (int) shots.impulses().stream().filter(i -> i.label() == label).count();
    }

    /** A case of one recording. */
    static Shots alone(SampleSource sound, ShotModel model) {
        RecordingFacts facts = PlainRun.facts("alone", SceneTrial.sha256("alone"), sound, null);
        Heard heard = ImpulseFinder.find(facts.id(), sound, model, Progress.NONE);
        Timeline.PlacedRecording placed = new Timeline.PlacedRecording(
                facts.id(),
                facts.file(),
                facts.sha256(),
                sound.durationSeconds(),
                GROUP,
                Measured.plusMinus(0, 0, Map.of()),
                null,
                List.of(),
                null,
                List.of(),
                null,
                List.of());
        Timeline timeline = new Timeline(
                new Timeline.Origin(null, "not known"),
                List.of(new Timeline.Group(GROUP, null, null, null, "not known")),
                List.of(placed),
                List.of(),
                List.of());
        return PlainRun.shots(timeline, List.of(heard), List.of(facts), CaseFacts.UNKNOWN);
    }
}
