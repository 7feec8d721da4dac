package retrace.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import retrace.model.Timeline;
import retrace.model.Truth;
import retrace.simulate.Incident.Account;
import retrace.simulate.Incident.Bullet;
import retrace.simulate.Incident.Recorder;
import retrace.simulate.Incident.Sentence;

/** The truth of an incident, solved from its geometry and clocks; no sample is looked at. */
public final class TruthOf {

    private final Simulator simulator;
    private final ToDoubleFunction<Recorder> codecLate;

    private TruthOf(Simulator simulator, ToDoubleFunction<Recorder> codecLate) {
        this.simulator = simulator;
        this.codecLate = codecLate;
    }

    /** The truth about rendered samples that went through no codec. */
    public static Truth of(Simulator simulator) {
        return of(simulator, recorder -> 0);
    }

    /** @param codecLate seconds of codec priming that a plain decode of the recorder's file begins with */
    public static Truth of(Simulator simulator, ToDoubleFunction<Recorder> codecLate) {
        return new TruthOf(simulator, codecLate).make();
    }

    private Truth make() {
        Incident incident = simulator.incident();
        List<Truth.TrueRecording> recordings = new ArrayList<>();
        for (Recorder recorder : incident.recorders()) {
            recordings.add(recording(recorder));
        }
        List<Truth.TrueSound> sounds = new ArrayList<>();
        for (Simulator.Sounding sounding : simulator.soundings()) {
            sounds.add(sound(sounding));
        }
        List<Truth.TrueStatement> statements = new ArrayList<>();
        for (Account account : incident.papers().accounts()) {
            statements.addAll(statements(account));
        }
        return new Truth(incident.title(), incident.originUtc(), incident.seed(), recordings, sounds, statements);
    }

    private Truth.TrueRecording recording(Recorder recorder) {
        Incident.Clock clock = recorder.clock();
        double late = codecLate.applyAsDouble(recorder);
        List<Timeline.Step> steps = clock.drops().stream()
                .map(drop -> new Timeline.Step(drop.atSeconds() + late, -drop.lostSeconds()))
                .toList();
        Vec place = simulator.route(recorder).at(clock.startSeconds());
        return new Truth.TrueRecording(
                recorder.file(),
                clock.startSeconds() - late / (1 + clock.ratePpm() * 1e-6),
                clock.lastsSeconds() + late,
                clock.ratePpm(),
                late,
                steps,
                recorder.microphone().mutedSeconds(),
                place.x(),
                place.y(),
                place.z(),
                picture(recorder, late));
    }

    private Truth.@Nullable TruePicture picture(Recorder recorder, double late) {
        Frames frames = Frames.of(simulator.incident(), recorder);
        if (frames == null) {
            return null;
        }
        List<Truth.TrueFlash> flashes = new ArrayList<>();
        for (int n = 0; n < frames.count(); n++) {
            Frames.Frame frame = frames.frame(n);
            for (Frames.Lit lit : frame.lit()) {
                flashes.add(flash(frames, frame, lit, late));
            }
        }
        double end = recorder.clock().lastsSeconds();
        List<Truth.TrueShownClock> clock = frames.stretches().stream()
                .filter(s -> frames.toRecording(s.fromScene()) < end)
                .map(s -> new Truth.TrueShownClock(
                        frames.toRecording(s.fromScene()) + late, s.fastBySeconds(), s.ratePpm()))
                .toList();
        Picture picture = frames.picture();
        return new Truth.TruePicture(
                picture.startSeconds() + late,
                frames.count(),
                picture.framesPerSecond(),
                picture.constantRate(),
                flashes,
                clock);
    }

    private static Truth.TrueFlash flash(Frames frames, Frames.Frame frame, Frames.Lit lit, double late) {
        int first = frames.firstRow(lit);
        int last = frames.lastRow(lit);
        double most = 0;
        for (int row = first; row <= last; row++) {
            most = Math.max(most, Math.min(1, lit.share(row)));
        }
        return new Truth.TrueFlash(lit.sound(), frame.index(), frame.recordingSeconds() + late, first, last, most);
    }

    private Truth.TrueSound sound(Simulator.Sounding sounding) {
        Incident.Source source = sounding.source();
        Vec place = sounding.route().at(source.atSeconds());
        List<Truth.TrueArrival> arrivals = new ArrayList<>();
        if (source.kind().isImpulse()) {
            for (Recorder recorder : simulator.incident().recorders()) {
                addArrivals(sounding, recorder, arrivals);
            }
        }
        return new Truth.TrueSound(
                source.id(),
                source.kind().toString(),
                source.kind().isImpulse(),
                source.atSeconds(),
                place.x(),
                place.y(),
                place.z(),
                isSupersonic(source.bullet()),
                arrivals);
    }

    private boolean isSupersonic(@Nullable Bullet bullet) {
        return bullet != null
                && bullet.speedsMps().getFirst() > 1.01 * simulator.paths().soundSpeed();
    }

    private void addArrivals(Simulator.Sounding sounding, Recorder recorder, List<Truth.TrueArrival> into) {
        Route mic = simulator.route(recorder);
        double at = sounding.source().atSeconds();
        Paths.Way way = new Paths.Way();
        Bullet bullet = sounding.source().bullet();
        if (bullet != null) {
            for (Simulator.Leg leg : Simulator.legs(bullet, sounding.route().at(at), at)) {
                Shockwave.Arrival shock = simulator.shock(bullet, leg, Paths.DIRECT, mic);
                if (shock != null) {
                    addArrival(recorder, "shock", leg.startSeconds() + shock.afterSeconds(), into);
                }
            }
        }
        addArrival(recorder, "blast", simulator.heardAt(at, sounding, Paths.DIRECT, mic, way), into);
        for (int path = 2; path < simulator.paths().count(); path++) {
            double heard = simulator.heardAt(at, sounding, path, mic, way);
            if (way.gain > 0) {
                addArrival(recorder, "echo", heard, into);
            }
        }
    }

    private void addArrival(Recorder recorder, String kind, double heard, List<Truth.TrueArrival> into) {
        RecorderClock clock = new RecorderClock(recorder.clock());
        double tau = clock.toRecording(heard);
        if (clock.holds(heard) && tau >= recorder.microphone().mutedSeconds()) {
            into.add(new Truth.TrueArrival(recorder.file(), kind, tau + codecLate.applyAsDouble(recorder)));
        }
    }

    /** The text of an account: sentences by a space, paragraphs by an empty line, a line feed at the end. */
    public static String text(Account account) {
        StringBuilder out = new StringBuilder();
        walk(account, out, new ArrayList<>());
        return out.toString();
    }

    private static List<Truth.TrueStatement> statements(Account account) {
        List<Truth.TrueStatement> out = new ArrayList<>();
        walk(account, new StringBuilder(), out);
        return out;
    }

    private static List<String> about(Sentence sentence) {
        List<String> about = sentence.about();
        return about == null ? List.of() : about;
    }

    private static void walk(Account account, StringBuilder text, List<Truth.TrueStatement> statements) {
        for (List<Sentence> paragraph : account.paragraphs()) {
            text.append(text.isEmpty() ? "" : "\n");
            String gap = "";
            for (Sentence sentence : paragraph) {
                text.append(gap);
                gap = " ";
                int begin = text.codePointCount(0, text.length());
                text.append(sentence.says());
                int end = text.codePointCount(0, text.length());
                statements.add(new Truth.TrueStatement(
                        account.file(),
                        begin,
                        end,
                        sentence.says(),
                        sentence.isTrue(),
                        sentence.testable(),
                        about(sentence)));
            }
            text.append('\n');
        }
    }
}
