package retrace.reconstruct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Motion;
import retrace.model.Place;
import retrace.model.RecordingFacts;
import retrace.model.Scene;
import retrace.model.Shots;
import retrace.model.Timeline;
import retrace.motion.Vehicles;
import retrace.scene.Air;
import retrace.scene.Sightlines;

/**
 * Lines of sight of a case: from every recorder that ran and has a place at that moment, and from every tracked person, to every shot that has a place.
 *
 * <p>A recorder's moment is that of the shot's arrival in it, else of the shot on the group's clock. Vehicles see nothing; a track that is a recorder's is told once, as the recorder.
 */
final class SightlinesOfCase {

    private SightlinesOfCase() {}

    static Scene added(Scene scene, Shots shots, Timeline timeline, CaseInput input, RecorderTracks tracks) {
        Map<String, Sightlines.Muzzle> places = places(scene, shots);
        if (places.isEmpty()) {
            return scene;
        }
        List<Sightlines.Observer> observers = new ArrayList<>();
        for (Shots.Impulse shot : shots.impulses()) {
            if (places.containsKey(shot.id()) && shot.timeSeconds() != null) {
                for (Timeline.PlacedRecording recording : timeline.recordings()) {
                    Sightlines.Observer observer = recorder(recording, shot, tracks);
                    if (observer != null) {
                        observers.add(observer);
                    }
                }
                people(scene.motion(), shot, input).forEach(observers::add);
            }
        }
        return scene.withSightlines(
                Sightlines.of(observers, places, input.tables().plan(), Air.of(input.facts())));
    }

    /** Of shots and possible shots: by all evidence where that ends anywhere, else by sound, else by what stands if its paths are its own. */
    private static Map<String, Sightlines.Muzzle> places(Scene scene, Shots shots) {
        Map<String, Sightlines.Muzzle> places = new HashMap<>();
        for (Shots.Impulse shot : shots.impulses()) {
            Shots.Position p = shot.position();
            if (p != null && shot.label() != Shots.Label.OTHER) {
                places.put(
                        shot.id(),
                        new Sightlines.Muzzle(
                                new Scene.Region(p.xM(), p.yM(), p.region50(), p.region95(), List.of(), 0, false), ""));
            }
        }
        for (Scene.ShotPlace place : scene.shotPlaces()) {
            Scene.Region ifItsPaths = place.ifItsPaths();
            if (!place.joint().openToOutside()) {
                places.put(place.impulse(), new Sightlines.Muzzle(place.joint(), ""));
            } else if (ifItsPaths != null && !ifItsPaths.openToOutside() && !places.containsKey(place.impulse())) {
                places.put(place.impulse(), new Sightlines.Muzzle(ifItsPaths, "if its paths are its own"));
            }
        }
        return places;
    }

    private static Sightlines.@Nullable Observer recorder(
            Timeline.PlacedRecording recording, Shots.Impulse shot, RecorderTracks tracks) {
        Measured start = recording.startSeconds();
        if (start == null || !Objects.equals(recording.group(), shot.group())) {
            return null;
        }
        double tau = shot.arrivals().stream()
                .filter(a -> a.recording().equals(recording.id()))
                .findFirst()
                .map(a -> a.seconds().value())
                .orElse(Objects.requireNonNull(shot.timeSeconds()).value() - start.value());
        if (tau < 0 || tau > recording.durationSeconds()) {
            return null;
        }
        Place place = tracks.at(recording.id(), tau);
        return place == null
                ? null
                : new Sightlines.Observer(
                        "The recorder of " + recording.file().replaceFirst("^evidence/", ""),
                        shot.id(),
                        place.xM(),
                        place.yM(),
                        Measured.SIGMAS * place.sigmaM(),
                        shot.cites());
    }

    private static List<Sightlines.Observer> people(@Nullable Motion motion, Shots.Impulse shot, CaseInput input) {
        List<Sightlines.Observer> people = new ArrayList<>();
        if (motion == null) {
            return people;
        }
        for (Motion.State state : motion.states()) {
            String object = motion.clocks().stream()
                    .filter(c -> c.track().equals(state.track()))
                    .map(Motion.TrackClock::object)
                    .findFirst()
                    .orElse(state.track());
            boolean person = !Vehicles.named(object)
                    && input.recordings().stream().noneMatch((RecordingFacts r) -> r.isNamed(object));
            if (person && state.impulse().equals(shot.id()) && state.xM() != null && state.yM() != null) {
                people.add(new Sightlines.Observer(
                        object,
                        shot.id(),
                        state.xM().value(),
                        state.yM().value(),
                        Math.max(state.xM().halfWidth(), state.yM().halfWidth()),
                        state.cites()));
            }
        }
        return people;
    }
}
