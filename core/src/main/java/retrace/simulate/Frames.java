package retrace.simulate;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.simulate.Incident.Recorder;
import retrace.simulate.Incident.Source;
import retrace.simulate.Picture.Reset;
import retrace.simulate.Picture.ShownClock;

/**
 * The frames of one recorder's picture: when each was taken, what its clock shows, which rows hold a muzzle flash. Nothing
 * is drawn here.
 *
 * <p>Light takes no time. Row r of h of a frame begun at the scene's moment T collects light in [T + r/h·readout, T +
 * r/h·readout + exposure]; the share of a flash [F, F + lasts] that it holds is the overlap over the flash's length. So a
 * flash falls into no frame (between two exposures, or where a frame was lost), one, or two (a boundary, or the rows of a
 * rolling shutter).
 */
public final class Frames {

    /** A row with less of a flash than this is not counted as lit. */
    public static final double LIT_SHARE = 0.05;

    private final Picture picture;
    private final RecorderClock clock;
    private final double[] dueSeconds;
    private final List<Source> flashes = new ArrayList<>();
    private final ZoneId zone;
    private final Instant origin;
    private final @Nullable DateTimeFormatter format;

    /**
     * A frame of the file.
     *
     * @param index in the file, from 0
     * @param recordingSeconds when its first row was begun, by the recorder's clock, before any codec
     * @param filedSeconds where the file puts it, against the sound's first sample
     * @param sceneSeconds the true moment of its first row
     * @param text of the burnt-in clock; null: none
     */
    public record Frame(
            int index,
            double recordingSeconds,
            double filedSeconds,
            double sceneSeconds,
            @Nullable String text,
            List<Lit> lit) {
        public Frame {
            lit = List.copyOf(lit);
        }
    }

    /**
     * A flash as a frame may hold it.
     *
     * @param sound id of the shot
     * @param afterSeconds when it began, counted from the frame's first row; negative: before
     * @param lastsSeconds of the flash
     */
    public record Lit(
            String sound, double afterSeconds, double lastsSeconds, double exposureSeconds, double rowSeconds) {

        /** Share of the flash's light that a row holds, 0 to 1. */
        public double share(int row) {
            double opens = row * rowSeconds;
            double from = Math.max(opens, afterSeconds);
            double to = Math.min(opens + exposureSeconds, afterSeconds + lastsSeconds);
            return Math.max(0, to - from) / lastsSeconds;
        }
    }

    private Frames(Incident incident, Recorder recorder, Picture picture) {
        this.picture = picture;
        this.clock = new RecorderClock(recorder.clock());
        this.dueSeconds = due(picture, recorder, Seeds.of(incident.seed(), "frames " + recorder.id()));
        ShownClock shown = picture.clock();
        this.zone = ZoneId.of(
                shown == null || shown.zone() == null
                        ? incident.timeZone()
                        : java.util.Objects.requireNonNull(shown.zone()));
        this.origin = Instant.parse(incident.originUtc());
        this.format = shown == null ? null : DateTimeFormatter.ofPattern(shown.format(), Locale.ENGLISH);
        List<String> inView = picture.flashesInView();
        for (Source source : Firing.singles(incident)) {
            if (inView != null && isNamed(inView, source.id()) && source.flashSeconds() != null) {
                flashes.add(source);
            }
        }
    }

    /** The frames of a recorder, or null when it films nothing. */
    public static @Nullable Frames of(Incident incident, Recorder recorder) {
        Picture picture = recorder.picture();
        return picture == null ? null : new Frames(incident, recorder, picture);
    }

    /** Named itself, or as one of several of one source. */
    private static boolean isNamed(List<String> ids, String id) {
        return ids.contains(id) || ids.contains(id.replaceAll("\\.[0-9]+$", ""));
    }

    /** Recording times of the frames that reached the file; the sound's length is the picture's. */
    private static double[] due(Picture picture, Recorder recorder, SplittableRandom random) {
        TreeSet<Integer> lost = new TreeSet<>(picture.lostFrames() == null ? List.of() : picture.lostFrames());
        double end = recorder.clock().lastsSeconds();
        double jitter = picture.jitterSeconds() == null ? 0 : picture.jitterSeconds();
        List<Double> out = new ArrayList<>();
        for (int n = 0; ; n++) {
            double even = picture.startSeconds() + n / picture.framesPerSecond();
            if (even + 0.5 / picture.framesPerSecond() > end) {
                return out.stream().mapToDouble(Double::doubleValue).toArray();
            }
            double moved = n == 0 ? 0 : jitter * (2 * random.nextDouble() - 1);
            if (!lost.contains(n)) {
                out.add(even + moved);
            }
        }
    }

    public int count() {
        return dueSeconds.length;
    }

    public Picture picture() {
        return picture;
    }

    /** @param index from 0, below {@link #count()} */
    public Frame frame(int index) {
        double tau = dueSeconds[index];
        double scene = clock.toScene(tau);
        List<Lit> lit = new ArrayList<>();
        for (Source flash : flashes) {
            Lit one = lit(flash, scene);
            if (firstRow(one) >= 0) {
                lit.add(one);
            }
        }
        double filed = tau - picture.startSeconds() + picture.filedStart();
        return new Frame(index, tau, filed, scene, text(scene), lit);
    }

    private Lit lit(Source flash, double sceneSeconds) {
        double lasts = java.util.Objects.requireNonNull(flash.flashSeconds());
        return new Lit(
                flash.id(),
                flash.atSeconds() - sceneSeconds,
                lasts,
                picture.exposureSeconds(),
                picture.readoutSeconds() / picture.height());
    }

    /** First row that is lit, or −1. */
    public int firstRow(Lit lit) {
        for (int row = 0; row < picture.height(); row++) {
            if (lit.share(row) >= LIT_SHARE) {
                return row;
            }
        }
        return -1;
    }

    /** Last row that is lit, or −1. */
    public int lastRow(Lit lit) {
        for (int row = picture.height() - 1; row >= 0; row--) {
            if (lit.share(row) >= LIT_SHARE) {
                return row;
            }
        }
        return -1;
    }

    /** What the burnt-in clock shows at the scene's moment {@code t}. */
    private @Nullable String text(double t) {
        if (format == null) {
            return null;
        }
        double shown = t + fastBy(t);
        return format.format(origin.plusNanos(Math.round(shown * 1e9)).atZone(zone))
                .toUpperCase(Locale.ENGLISH);
    }

    /** By how much the burnt-in clock is ahead at the scene's moment {@code t}. */
    private double fastBy(double t) {
        List<Stretch> all = stretches();
        Stretch last = all.getFirst();
        for (Stretch stretch : all) {
            if (stretch.fromScene() <= t) {
                last = stretch;
            }
        }
        return last.fastBySeconds() + last.ratePpm() * 1e-6 * (t - last.fromScene());
    }

    /** From {@code fromScene} on the burnt-in clock is ahead by {@code fastBySeconds} and gains {@code ratePpm}. */
    record Stretch(double fromScene, double fastBySeconds, double ratePpm) {}

    /** The burnt-in clock between two settings, in order; empty when there is none. */
    List<Stretch> stretches() {
        ShownClock shown = picture.clock();
        if (shown == null || dueSeconds.length == 0) {
            return List.of();
        }
        double rate = shown.ratePpm() == null ? 0 : shown.ratePpm();
        List<Stretch> out = new ArrayList<>();
        out.add(new Stretch(clock.toScene(dueSeconds[0]), shown.fastBySeconds(), rate));
        for (Reset reset : shown.resets() == null ? List.<Reset>of() : shown.resets()) {
            out.add(new Stretch(reset.atSeconds(), reset.fastBySeconds(), rate));
        }
        return out;
    }

    /** Recording time, before any codec, of the scene's moment {@code t}. */
    double toRecording(double t) {
        return clock.toRecording(t);
    }
}
