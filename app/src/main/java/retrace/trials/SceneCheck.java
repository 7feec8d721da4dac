package retrace.trials;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.simulate.Incident;
import retrace.simulate.Picture;

/** What is wrong between the parts of a scene: names that nobody has, names that two have, times that are none. */
final class SceneCheck {

    private static final Set<String> CODECS = Set.of("aac", "flac", "mp3", "opus", "pcm");

    private final Incident scene;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> movers = new TreeSet<>();
    private final Set<String> sources = new TreeSet<>();

    private SceneCheck(Incident scene) {
        this.scene = scene;
    }

    static List<String> faults(Incident scene) {
        SceneCheck check = new SceneCheck(scene);
        check.times();
        check.ids();
        check.recorders();
        check.papers();
        return check.faults;
    }

    private void times() {
        try {
            Instant.parse(scene.originUtc());
        } catch (DateTimeException e) {
            tell("\"originUtc\" is \"%s\". Write UTC as in 2026-05-20T02:14:00Z.".formatted(scene.originUtc()));
        }
        try {
            ZoneId.of(scene.timeZone());
        } catch (DateTimeException e) {
            tell("\"timeZone\" is \"%s\". Write a name such as America/Chicago.".formatted(scene.timeZone()));
        }
        try {
            LocalDate.parse(scene.papers().incidentDate());
        } catch (DateTimeException e) {
            tell("\"incidentDate\" is \"%s\". Write it as in 2026-05-19."
                    .formatted(scene.papers().incidentDate()));
        }
    }

    private void ids() {
        for (Incident.Mover mover : scene.movers()) {
            if (!movers.add(mover.id())) {
                tell("Two movers are called \"%s\". Give each a name of its own.".formatted(mover.id()));
            }
        }
        for (Incident.Source source : scene.sources()) {
            if (!sources.add(source.id())) {
                tell("Two sources are called \"%s\". Give each a name of its own.".formatted(source.id()));
            }
            mover("The source \"" + source.id() + "\"", source.mover());
        }
    }

    private void mover(String who, @Nullable String mover) {
        if (mover != null && !movers.contains(mover)) {
            tell("%s is carried by \"%s\", but no mover is called so. There are %s.".formatted(who, mover, movers));
        }
    }

    private void recorders() {
        Set<String> ids = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        for (Incident.Recorder recorder : scene.recorders()) {
            String who = "The recorder \"" + recorder.id() + "\"";
            mover(who, recorder.mover());
            if (!ids.add(recorder.id())) {
                tell("Two recorders are called \"%s\". Give each a name of its own.".formatted(recorder.id()));
            }
            if (!files.add(recorder.file()) || !recorder.file().matches("[A-Za-z0-9 _-]+\\.[a-z0-9]+")) {
                tell("%s writes \"%s\". Write a name such as phone.mp4 that no other recorder has."
                        .formatted(who, recorder.file()));
            }
            if (!CODECS.contains(recorder.encoding().codec())) {
                tell("%s has the codec \"%s\". Write aac, flac, mp3, opus or pcm."
                        .formatted(who, recorder.encoding().codec()));
            }
            picture(who, recorder);
        }
    }

    private void picture(String who, Incident.Recorder recorder) {
        Picture picture = recorder.picture();
        if (picture == null) {
            return;
        }
        if (recorder.file().matches(".*\\.(wav|flac|mp3|m4a|ogg|opus)")) {
            tell("%s films, but \"%s\" can hold sound alone. Write a file such as film.mp4."
                    .formatted(who, recorder.file()));
        }
        if (recorder.file().endsWith(".avi") && !picture.constantRate()) {
            tell("%s films unevenly, but avi holds even frames alone. Leave \"jitterSeconds\" out, or write mp4 or mkv."
                    .formatted(who));
        }
        for (String id : orNone(picture.flashesInView())) {
            if (!isSource(id)) {
                tell("%s sees the flash of \"%s\", but no source is called so. There are %s."
                        .formatted(who, id, sources));
            }
        }
    }

    private void papers() {
        for (Incident.Ballistic row : scene.papers().ballistics()) {
            String bullet = row.bullet();
            if (bullet != null && !isSource(bullet)) {
                tell("The ballistic row \"%s\" belongs to the bullet of \"%s\", but no source is called so."
                        .formatted(row.id(), bullet));
            }
        }
        for (Incident.Account account : scene.papers().accounts()) {
            for (List<Incident.Sentence> paragraph : account.paragraphs()) {
                for (Incident.Sentence sentence : paragraph) {
                    about(account, sentence);
                }
            }
        }
    }

    private void about(Incident.Account account, Incident.Sentence sentence) {
        for (String id : orNone(sentence.about())) {
            if (!isSource(id)) {
                tell("A sentence of \"%s\" is about \"%s\", but no source is called so: %s"
                        .formatted(account.file(), id, sentence.says()));
            }
        }
    }

    /** Also one of several, {@code id.2}. */
    private boolean isSource(String id) {
        return sources.contains(id) || sources.contains(id.replaceAll("\\.[0-9]+$", ""));
    }

    private static List<String> orNone(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private void tell(String says) {
        faults.add(says);
    }
}
