package retrace.simulate;

import java.util.ArrayList;
import java.util.List;
import retrace.simulate.Incident.Kind;

/**
 * Recordings of one place at several moments, so that no two of them share one; each kind says what is loud in all of them.
 * They are the hard cases for whoever must tell that recordings do not belong together. Two kinds are apart: there the same
 * radio programme or the same piece of music is heard in places 3 km from each other, so the recordings share that sound and
 * nothing else.
 *
 * <p>Each scene has {@value #RECORDINGS} recordings of 20 to 40 s with a gap of 3 s between them, longer than sound needs from any
 * source to any microphone here. Recorders, clocks, air, street and levels are drawn as for {@link Family}.
 */
public enum Moments {
    STREET("street", "street sounds alone"),
    SIREN("siren", "one siren that wails through all of them"),
    SIRENS("sirens", "two or three sirens of one kind, one after the other, in each"),
    ENGINE("engine", "an engine that runs through all of them"),
    HELICOPTER("helicopter", "a helicopter over all of them"),
    SHOUTS("shouts", "6 to 12 shouts in each"),
    SHOTS("shots", "2 to 4 shots of one gun from the same place in each, at even gaps in half of the scenes"),
    HAMMERING("hammering", "two rows of blows of a hammer at the same place in each"),
    HUM("hum", "the hum of the mains in each recorder, over street sounds"),
    BEEPS("beeps", "beeps of the recorders themselves, of one maker, at the start and every 10 s"),
    RADIO("radio", "4 to 6 different radio messages in each"),
    MUSIC("music", "a different piece of music in each"),
    LOOPED_MUSIC("looped-music", "one piece of music that repeats itself every 16 beats through all of them"),
    SAME_RADIO("same-radio", "one radio programme out of a loudspeaker at each of three places, at the same time"),
    SAME_MUSIC("same-music", "the same piece of music played at each of three places, at different times");

    /** Recordings of one scene. */
    public static final int RECORDINGS = 3;

    private static final double GAP = 3;
    private static final double FAR_METRES = 3000;

    /** Tone in Hz, tones of a beep: three invented makers of body-worn recorders. */
    private static final double[][] MAKERS = {{1000, 2}, {2000, 1}, {3100, 3}};

    private final String word;
    private final String says;

    Moments(String word, String says) {
        this.word = word;
        this.says = says;
    }

    /** As it stands in tables. */
    public String word() {
        return word;
    }

    /** What is loud in such recordings. */
    public String says() {
        return says;
    }

    /** Whether the recordings of one scene truly share a sound. */
    public boolean isShared() {
        return this == SAME_RADIO || this == SAME_MUSIC;
    }

    /** The scene of a seed; the same on every machine. */
    public Incident draw(long seed) {
        SceneDraw draw = new SceneDraw("moments " + word, seed);
        if (isShared() || draw.chance(0.4)) {
            draw.openGround();
        } else {
            draw.street();
        }
        double lasts = draw.of(20, 40);
        double end = RECORDINGS * (lasts + GAP);
        double[] spot = isShared() ? new double[] {0, 0} : draw.inStreet();
        through(draw, spot, end);
        boolean even = draw.chance(0.5);
        for (int i = 0; i < RECORDINGS; i++) {
            double from = i * (lasts + GAP);
            double[] place = isShared() ? new double[] {FAR_METRES * (i - 1), 0} : spot;
            in(draw, place, from, lasts, even);
            double[] near = draw.around(2, 25);
            draw.recorder(SceneDraw.FIXED[draw.below(SceneDraw.FIXED.length)])
                    .standsAt(new double[] {place[0] + near[0], place[1] + near[1]})
                    .runsExactly(this == SAME_RADIO ? draw.of(0, 3) : from, recordedUntil(from, lasts))
                    .add();
        }
        return this == BEEPS ? beeping(draw.incident(), MAKERS[draw.below(MAKERS.length)]) : draw.incident();
    }

    private double recordedUntil(double from, double lasts) {
        return this == SAME_RADIO ? lasts : from + lasts;
    }

    /** What sounds through the whole scene. */
    private void through(SceneDraw draw, double[] spot, double end) {
        if (!isShared()) {
            draw.streetSounds(draw.between(2, 4), end);
        }
        switch (this) {
            case SIREN -> draw.lasting(Kind.SIREN, draw.around(60, 150), 0, end, draw.of(108, 118));
            case ENGINE -> draw.lasting(Kind.ENGINE, spot, 0, end, draw.of(76, 90));
            case HELICOPTER -> draw.lasting(Kind.HELICOPTER, draw.around(80, 300), 0, end, draw.of(118, 130));
            case LOOPED_MUSIC -> draw.playing(Kind.MUSIC, "loop", spot, 0, end, draw.of(80, 95));
            default -> {
                return;
            }
        }
    }

    /** What sounds in one recording. */
    private void in(SceneDraw draw, double[] place, double from, double lasts, boolean even) {
        switch (this) {
            case SIRENS -> {
                for (int i = draw.between(2, 3); i > 0; i--) {
                    double sounding = draw.of(6, 12);
                    double at = from + draw.of(0, lasts - sounding);
                    draw.lasting(Kind.SIREN, draw.around(60, 150), at, sounding, draw.of(108, 118));
                }
            }
            case SHOUTS -> draw.shoutsBetween(draw.between(6, 12), from, from + lasts);
            case SHOTS -> {
                if (even) {
                    draw.burst(draw.between(2, 4), place, from + draw.of(4, lasts - 8), 2);
                } else {
                    draw.shots(draw.between(2, 4), place, from + 3, from + lasts - 3);
                }
            }
            case HAMMERING -> {
                draw.hammering(place, from + 2, draw.between(5, 9));
                draw.hammering(place, from + lasts / 2, draw.between(5, 9));
            }
            case RADIO -> {
                int messages = draw.between(4, 6);
                for (int i = 0; i < messages; i++) {
                    String voice = "%s at %.0f, message %d".formatted(word, from, i);
                    double at = from + (i + draw.of(0, 0.4)) * lasts / messages;
                    draw.playing(Kind.RADIO, voice, place, at, draw.of(0.4, 0.6) * lasts / messages, draw.of(72, 85));
                }
            }
            case MUSIC ->
                draw.playing(Kind.MUSIC, "piece at %.0f".formatted(from), place, from, lasts, draw.of(80, 95));
            case SAME_RADIO, SAME_MUSIC -> shared(draw, place, this == SAME_RADIO ? 0 : from, lasts);
            default -> {
                return;
            }
        }
    }

    private void shared(SceneDraw draw, double[] place, double from, double lasts) {
        for (int i = draw.between(2, 3); i > 0; i--) {
            double[] at = draw.around(5, 40);
            draw.lasting(
                    Kind.STREET, new double[] {place[0] + at[0], place[1] + at[1]}, -3, lasts * 4, draw.of(70, 86));
        }
        double level = draw.of(78, 92);
        if (this == SAME_MUSIC) {
            draw.playing(Kind.MUSIC, "programme", place, from, lasts, level);
            return;
        }
        for (int i = 0; i < 5; i++) {
            draw.playing(Kind.RADIO, "message " + i, place, from + (i + 0.3) * lasts / 5, 0.5 * lasts / 5, level);
        }
    }

    private static Incident beeping(Incident incident, double[] maker) {
        List<Incident.Recorder> recorders = new ArrayList<>();
        for (Incident.Recorder r : incident.recorders()) {
            Incident.Beeps beeps = new Incident.Beeps(maker[0], 75, 0.3, 10.0, (int) maker[1]);
            recorders.add(new Incident.Recorder(
                    r.id(),
                    r.file(),
                    r.kind(),
                    r.mover(),
                    r.place(),
                    r.heightM(),
                    r.clock(),
                    r.microphone(),
                    r.encoding(),
                    null,
                    beeps));
        }
        return new Incident(
                incident.title(),
                incident.seed(),
                incident.originUtc(),
                incident.timeZone(),
                incident.place(),
                incident.air(),
                incident.groundReflection(),
                incident.reverberation(),
                incident.walls(),
                incident.movers(),
                incident.sources(),
                recorders,
                incident.papers());
    }
}
