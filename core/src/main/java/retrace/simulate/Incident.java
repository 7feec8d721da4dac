package retrace.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An invented incident as its scene file says it: what is there, what happens, who records it and what is written about
 * it. Component names are the field names of the file (docs/formats/scene.md). Seconds count from {@code originUtc},
 * places are in metres (x east, y north, z up), levels are dB re 20 µPa at one metre.
 *
 * @param seed everything that is drawn at random hangs on it alone
 * @param originUtc UTC of second 0, ISO 8601
 * @param timeZone IANA, the zone of the written papers
 * @param groundReflection share of the pressure that the ground throws back, 0 to 1
 */
public record Incident(
        String title,
        long seed,
        String originUtc,
        String timeZone,
        String place,
        Air air,
        double groundReflection,
        Reverberation reverberation,
        List<Wall> walls,
        List<Mover> movers,
        List<Source> sources,
        List<Recorder> recorders,
        Papers papers) {

    public Incident {
        walls = List.copyOf(walls);
        movers = List.copyOf(movers);
        sources = List.copyOf(sources);
        recorders = List.copyOf(recorders);
        if (!(groundReflection >= 0 && groundReflection <= 1)) {
            throw new IllegalArgumentException("groundReflection %s. Write 0 to 1.".formatted(groundReflection));
        }
    }

    /**
     * The diffuse tail of the street after a short sound: many weak echoes that decay by 60 dB in {@code decaySeconds}.
     *
     * @param levelDb energy of the whole tail against the direct sound
     */
    public record Reverberation(double decaySeconds, double levelDb) {}

    /** An upright wall that stands on the ground between two points of the plan. */
    public record Wall(List<Double> from, List<Double> to, double heightM, double reflection) {
        public Wall {
            from = List.copyOf(from);
            to = List.copyOf(to);
            if (from.size() != 2 || to.size() != 2 || from.equals(to) || !(heightM > 0)) {
                throw new IllegalArgumentException(
                        "a wall from %s to %s, %s m high. Write two different [x, y].".formatted(from, to, heightM));
            }
            if (!(reflection >= 0 && reflection <= 1)) {
                throw new IllegalArgumentException("a wall's reflection %s. Write 0 to 1.".formatted(reflection));
            }
        }
    }

    /** A person or a vehicle: rows {@code [seconds, x, y]}. */
    public record Mover(String id, List<List<Double>> path) {
        public Mover {
            path = List.copyOf(path);
        }
    }

    /** What a source is. */
    public enum Kind {
        GUNSHOT("gunshot"),
        IMPACT("impact"),
        COLLISION("collision"),
        DOOR("door"),
        HAMMER("hammer"),
        FIREWORK("firework"),
        SHOUT("shout"),
        SIREN("siren"),
        ENGINE("engine"),
        STREET("street"),
        HELICOPTER("helicopter"),
        CLICK("click"),
        RADIO("radio"),
        MUSIC("music"),
        BEEP("beep");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }

        /** Loud for a moment, so that its beginning is an arrival worth knowing. */
        boolean isImpulse() {
            return switch (this) {
                case GUNSHOT, IMPACT, COLLISION, DOOR, HAMMER, FIREWORK, CLICK -> true;
                case SHOUT, SIREN, ENGINE, STREET, HELICOPTER, RADIO, MUSIC, BEEP -> false;
            };
        }
    }

    /**
     * Something that sounds.
     *
     * @param mover id of the mover that carries it, or null
     * @param place {@code [x, y]} or {@code [x, y, z]} when nothing carries it
     * @param heightM above the mover's feet or wheels
     * @param atSeconds when it begins to sound at its own place
     * @param lastsSeconds how long; null for what ends by itself
     * @param levelDb of an impulse the peak, of the rest the mean (RMS) while it sounds, at one metre; null only with a
     *     weapon, from whose range it is then drawn
     * @param aheadDegrees direction of the muzzle, clockwise from north, when a gunshot has no bullet in the scene
     * @param bullet of a gunshot
     * @param weapon what is fired: fills in the level, and with {@code target} the bullet
     * @param target {@code [x, y, z]} where the weapon's bullet strikes, when {@code bullet} is not given
     * @param times how many such sounds, one after the other; null: one
     * @param perSecond how many of them in a second
     * @param voice of a shout, radio traffic or music: sources with the same word here say or play the same
     * @param flashSeconds how long the muzzle flash of a gunshot is seen; null: drawn
     */
    public record Source(
            String id,
            Kind kind,
            @Nullable String mover,
            @Nullable List<Double> place,
            @Nullable Double heightM,
            double atSeconds,
            @Nullable Double lastsSeconds,
            @Nullable Double levelDb,
            @Nullable Double aheadDegrees,
            @Nullable Bullet bullet,
            @Nullable Weapon weapon,
            @Nullable List<Double> target,
            @Nullable Integer times,
            @Nullable Double perSecond,
            @Nullable String voice,
            @Nullable Double flashSeconds) {

        public Source {
            if ((mover == null) == (place == null)) {
                throw new IllegalArgumentException("source %s needs either a mover or a place".formatted(id));
            }
            if (levelDb == null && weapon == null) {
                throw new IllegalArgumentException(
                        "source %s has no level. Write \"levelDb\", or a \"weapon\" from whose range it is drawn."
                                .formatted(id));
            }
            if (levelDb != null && !(levelDb <= 185)) {
                throw new IllegalArgumentException("source %s of %s dB. Nothing is that loud.".formatted(id, levelDb));
            }
            if (kind != Kind.GUNSHOT && (weapon != null || bullet != null || target != null || flashSeconds != null)) {
                throw new IllegalArgumentException(
                        "source %s has a weapon, a bullet, a target or a flash, but its kind is %s. Write gunshot."
                                .formatted(id, kind));
            }
            if (target != null && (weapon == null || bullet != null)) {
                throw new IllegalArgumentException(
                        "source %s has a target. Write it with a \"weapon\", and without a \"bullet\".".formatted(id));
            }
            if (flashSeconds != null && !(flashSeconds > 0 && flashSeconds <= 0.05)) {
                throw new IllegalArgumentException(
                        "source %s has a flash of %s s. Write more than 0 and up to 0.05.".formatted(id, flashSeconds));
            }
            checkTimes(id, kind, times, perSecond);
        }

        /** A single sound with a stated level, and without a weapon's name. */
        public Source(
                String id,
                Kind kind,
                @Nullable String mover,
                @Nullable List<Double> place,
                @Nullable Double heightM,
                double atSeconds,
                @Nullable Double lastsSeconds,
                double levelDb,
                @Nullable Double aheadDegrees,
                @Nullable Bullet bullet) {
            this(
                    id,
                    kind,
                    mover,
                    place,
                    heightM,
                    atSeconds,
                    lastsSeconds,
                    levelDb,
                    aheadDegrees,
                    bullet,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        private static void checkTimes(String id, Kind kind, @Nullable Integer times, @Nullable Double perSecond) {
            if (times == null) {
                return;
            }
            if (times < 1 || times > 200) {
                throw new IllegalArgumentException("source %s sounds %d times. Write 1 to 200.".formatted(id, times));
            }
            if (times > 1 && (perSecond == null || !(perSecond > 0 && perSecond <= 100))) {
                throw new IllegalArgumentException(
                        "source %s sounds %d times. Write \"perSecond\", more than 0 and up to 100."
                                .formatted(id, times));
            }
            if (times > 1 && !kind.isImpulse()) {
                throw new IllegalArgumentException(
                        "source %s is a lasting sound (%s) and cannot be repeated. Write it several times."
                                .formatted(id, kind));
            }
        }
    }

    /**
     * A bullet's way from the muzzle: straight from point to point, each leg at its own constant speed.
     *
     * @param points where it strikes, {@code [x, y, z]}; after the first it flies on as a ricochet
     * @param speedsMps one per point; faster than sound gives a shock wave on that leg
     * @param impactDb level of the strike on each point
     */
    public record Bullet(
            double diameterMm,
            double lengthMm,
            List<List<Double>> points,
            List<Double> speedsMps,
            List<Double> impactDb) {
        public Bullet {
            points = List.copyOf(points);
            speedsMps = List.copyOf(speedsMps);
            impactDb = List.copyOf(impactDb);
            if (points.isEmpty() || points.size() != speedsMps.size() || points.size() != impactDb.size()) {
                throw new IllegalArgumentException("a bullet needs as many speeds and impact levels as points");
            }
        }
    }

    /**
     * Something that records.
     *
     * @param file name in the evidence folder
     * @param kind bodycam, dashcam, phone …, for the papers only
     * @param mover who or what carries it, or null with {@code place}
     * @param heightM of the microphone above the mover's feet or wheels
     * @param picture what it films; null: nothing, or the plain grey picture of {@code encoding}
     * @param beeps that the recorder itself gives; null: none
     */
    public record Recorder(
            String id,
            String file,
            String kind,
            @Nullable String mover,
            @Nullable List<Double> place,
            double heightM,
            Clock clock,
            Microphone microphone,
            Encoding encoding,
            @Nullable Picture picture,
            @Nullable Beeps beeps) {
        public Recorder {
            if ((mover == null) == (place == null)) {
                throw new IllegalArgumentException("recorder %s needs either a mover or a place".formatted(id));
            }
        }

        /** A recorder that does not beep, with sound alone or with the plain grey picture of its encoding. */
        public Recorder(
                String id,
                String file,
                String kind,
                @Nullable String mover,
                @Nullable List<Double> place,
                double heightM,
                Clock clock,
                Microphone microphone,
                Encoding encoding) {
            this(id, file, kind, mover, place, heightM, clock, microphone, encoding, null, null);
        }
    }

    /**
     * A recorder's clock.
     *
     * @param startSeconds when its first sample was taken
     * @param lastsSeconds length of the recording by its own clock
     * @param ratePpm how much too fast it runs
     * @param drops pieces that were lost, in order
     * @param filedStartErrorSeconds what its date in the file is off by; null: no date in the file
     */
    public record Clock(
            double startSeconds,
            double lastsSeconds,
            double ratePpm,
            List<Drop> drops,
            @Nullable Double filedStartErrorSeconds) {
        public Clock {
            drops = List.copyOf(drops);
            if (!(lastsSeconds > 0 && lastsSeconds <= 3600) || !(Math.abs(ratePpm) <= 1000)) {
                throw new IllegalArgumentException("a clock of %s s at %s ppm. Write up to 3600 s and ±1000 ppm."
                        .formatted(lastsSeconds, ratePpm));
            }
        }
    }

    /** At recording time {@code atSeconds} a piece of {@code lostSeconds} is missing. */
    public record Drop(double atSeconds, double lostSeconds) {
        public Drop {
            if (!(atSeconds > 0 && lostSeconds > 0)) {
                throw new IllegalArgumentException("a piece of %s s lost at %s s".formatted(lostSeconds, atSeconds));
            }
        }
    }

    /**
     * Tones that a recorder gives by its own clock; every microphone near it hears them.
     *
     * @param hz of the tone
     * @param levelDb mean while it sounds, at one metre
     * @param atSeconds recording time of the first
     * @param everySeconds from one to the next, to the end of the recording; null: only the first
     * @param times how many short tones, 0.1 s each and 0.1 s apart, make one beep; null: one
     */
    public record Beeps(
            double hz,
            double levelDb,
            double atSeconds,
            @Nullable Double everySeconds,
            @Nullable Integer times) {
        public Beeps {
            if (!(hz >= 200 && hz <= 7000)) {
                throw new IllegalArgumentException("a beep of %s Hz. Write 200 to 7000.".formatted(hz));
            }
            if (everySeconds != null && !(everySeconds >= 1)) {
                throw new IllegalArgumentException("a beep every %s s. Write 1 or more.".formatted(everySeconds));
            }
            if (times != null && (times < 1 || times > 10)) {
                throw new IllegalArgumentException("a beep of %d tones. Write 1 to 10.".formatted(times));
            }
        }
    }

    /**
     * From pressure to samples.
     *
     * @param lowHz lower end of the band (second-order high-pass)
     * @param highHz upper end (linear-phase low-pass)
     * @param fullScaleDb peak pressure, dB re 20 µPa, at which it clips with a gain of 0 dB
     * @param noiseDb own noise, RMS
     * @param windNoiseDb rumble of the wind, RMS
     * @param handlingDb level of steps and cloth at the microphone while its wearer walks; null: none
     * @param gainDb gain range of the automatic gain, from −12 dB up to this; 0: none
     * @param gainRecoverySeconds time in which a lowered gain comes back
     * @param mutedSeconds so long from the start nothing is recorded but zeros
     * @param overloadSeconds time in which the level comes back after a sound far beyond full scale; null: 0.015
     * @param speechFilter whether the band ends steeply (fourth order each side), so that a shot rings; null: no
     */
    public record Microphone(
            int sampleRateHz,
            double lowHz,
            double highHz,
            double fullScaleDb,
            double noiseDb,
            double windNoiseDb,
            @Nullable Double handlingDb,
            double gainDb,
            double gainRecoverySeconds,
            double mutedSeconds,
            @Nullable Double overloadSeconds,
            @Nullable Boolean speechFilter) {
        public Microphone {
            if (overloadSeconds != null && !(overloadSeconds >= 0.001 && overloadSeconds <= 1)) {
                throw new IllegalArgumentException("an overload of %s s. Write 0.001 to 1.".formatted(overloadSeconds));
            }
            if (sampleRateHz < 8000 || sampleRateHz > 48_000) {
                throw new IllegalArgumentException("%d samples a second. Write 8000 to 48000.".formatted(sampleRateHz));
            }
            if (!(lowHz > 0 && highHz > lowHz && highHz <= sampleRateHz / 2.0)) {
                throw new IllegalArgumentException(
                        "a band of %s to %s Hz at %d samples a second".formatted(lowHz, highHz, sampleRateHz));
            }
        }

        /** A microphone with the usual overload and without a speech filter. */
        public Microphone(
                int sampleRateHz,
                double lowHz,
                double highHz,
                double fullScaleDb,
                double noiseDb,
                double windNoiseDb,
                @Nullable Double handlingDb,
                double gainDb,
                double gainRecoverySeconds,
                double mutedSeconds) {
            this(
                    sampleRateHz,
                    lowHz,
                    highHz,
                    fullScaleDb,
                    noiseDb,
                    windNoiseDb,
                    handlingDb,
                    gainDb,
                    gainRecoverySeconds,
                    mutedSeconds,
                    null,
                    null);
        }
    }

    /**
     * How the samples are stored; the file's name tells the container.
     *
     * @param codec aac, opus, mp3, flac or pcm
     * @param kbps of the sound; 0 for flac and pcm
     * @param picture whether a plain grey picture goes with it when the recorder has none of its own
     * @param editList of mp4 and mov: whether the file says how much of its beginning is to be left out; null: yes
     */
    public record Encoding(
            String codec,
            int kbps,
            boolean picture,
            @Nullable Boolean editList) {

        /** With an edit list, where the container has one. */
        public Encoding(String codec, int kbps, boolean picture) {
            this(codec, kbps, picture, null);
        }
    }

    /**
     * What is written about the incident.
     *
     * @param tables by file name, rows as they stand in the table
     * @param moreLogs further logs, each with its own clock
     * @param recorderTracks tracks of recorders, written into tracks.csv after its stated rows
     */
    public record Papers(
            String incidentDate,
            double statedAirTemperatureC,
            double statedAirTemperatureSigmaC,
            SortedMap<String, List<SortedMap<String, String>>> tables,
            @Nullable Log log,
            List<Ballistic> ballistics,
            List<Account> accounts,
            @Nullable List<Log> moreLogs,
            @Nullable List<RecorderTrack> recorderTracks) {
        public Papers {
            ballistics = List.copyOf(ballistics);
            accounts = List.copyOf(accounts);
            moreLogs = moreLogs == null ? null : List.copyOf(moreLogs);
            recorderTracks = recorderTracks == null ? null : List.copyOf(recorderTracks);
        }

        /** Papers with one log at most. */
        public Papers(
                String incidentDate,
                double statedAirTemperatureC,
                double statedAirTemperatureSigmaC,
                SortedMap<String, List<SortedMap<String, String>>> tables,
                @Nullable Log log,
                List<Ballistic> ballistics,
                List<Account> accounts) {
            this(
                    incidentDate,
                    statedAirTemperatureC,
                    statedAirTemperatureSigmaC,
                    tables,
                    log,
                    ballistics,
                    accounts,
                    null,
                    null);
        }

        /** Every log, the one called {@code log} first. */
        public List<Log> logs() {
            List<Log> out = new ArrayList<>();
            if (log != null) {
                out.add(log);
            }
            if (moreLogs != null) {
                out.addAll(moreLogs);
            }
            return out;
        }
    }

    /**
     * Where a recorder was, as a receiver or a person stated it: a fix every so many seconds of the recording, on the recording's own clock.
     *
     * @param recorder id
     * @param sigmaM one standard deviation of a fix per axis; half of its variance is a shift of the whole track
     * @param source gps or picture
     */
    public record RecorderTrack(String recorder, double everySeconds, double sigmaM, String source) {
        public RecorderTrack {
            if (!(everySeconds >= 0.1) || !(sigmaM >= 0)) {
                throw new IllegalArgumentException(
                        "a track with a fix every %s s, good to %s m".formatted(everySeconds, sigmaM));
            }
        }
    }

    /** A log whose clock is {@code fastBySeconds} ahead; entries are written to the whole second. */
    public record Log(String file, double fastBySeconds, List<LogLine> entries) {
        public Log {
            entries = List.copyOf(entries);
        }
    }

    /** What was logged at the true second {@code atSeconds}. */
    public record LogLine(double atSeconds, String text, String unit, String event) {}

    /**
     * One measurement of the scene. The scene holds the truth; the errors are drawn from the sigmas when the table is
     * written.
     *
     * @param bullet id of the gunshot source whose way it belongs to; null for a marker
     * @param leg of that way, from 0: a ricochet or impact row stands at its end, a trajectory row anywhere on it
     * @param place true place where it is not the leg's end
     * @param method how it was measured; null: total station for a place, rods for a direction
     */
    public record Ballistic(
            String id,
            String kind,
            @Nullable String path,
            @Nullable String bullet,
            @Nullable Integer leg,
            @Nullable List<Double> place,
            double sigmaM,
            @Nullable Double sigmaDegrees,
            @Nullable String surface,
            @Nullable Double surfaceAzimuthDeg,
            @Nullable String calibre,
            @Nullable String weapon,
            String note,
            @Nullable Method method) {

        /** A measurement whose method is not named. */
        public Ballistic(
                String id,
                String kind,
                @Nullable String path,
                @Nullable String bullet,
                @Nullable Integer leg,
                @Nullable List<Double> place,
                double sigmaM,
                @Nullable Double sigmaDegrees,
                @Nullable String surface,
                @Nullable Double surfaceAzimuthDeg,
                @Nullable String calibre,
                @Nullable String weapon,
                String note) {
            this(
                    id,
                    kind,
                    path,
                    bullet,
                    leg,
                    place,
                    sigmaM,
                    sigmaDegrees,
                    surface,
                    surfaceAzimuthDeg,
                    calibre,
                    weapon,
                    note,
                    null);
        }
    }

    /** How a hole, a mark or a way was measured. */
    public enum Method {
        TOTAL_STATION("total-station", "total station"),
        TAPE("tape", "tape from two fixed points"),
        PHOTO("photo", "scaled photograph"),
        RODS("rods", "rod and inclinometer"),
        SCANNER("scanner", "rods and laser scanner"),
        ELLIPSE("ellipse", "width and length of the hole");

        private final String word;
        private final String says;

        Method(String word, String says) {
            this.word = word;
            this.says = says;
        }

        @Override
        public String toString() {
            return word;
        }

        /** As it stands in the table. */
        String says() {
            return says;
        }
    }

    /** A written account; its text is its paragraphs, each a list of sentences. */
    public record Account(
            String file,
            String kind,
            String author,
            String published,
            boolean firsthand,
            boolean viewedRecordings,
            boolean sworn,
            List<List<Sentence>> paragraphs) {
        public Account {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /**
     * One sentence.
     *
     * @param isTrue whether what it says holds in the scene; null where that cannot be said (a feeling, a rule, a question)
     * @param testable whether recordings and measurements could show it
     * @param about ids of the sources it is about: of a false sentence, what it falsifies; null: not said
     */
    public record Sentence(
            String says,
            @Nullable Boolean isTrue,
            boolean testable,
            @Nullable List<String> about) {
        public Sentence {
            about = about == null ? null : List.copyOf(about);
        }

        /** A sentence of which it is not said what it is about. */
        public Sentence(String says, @Nullable Boolean isTrue, boolean testable) {
            this(says, isTrue, testable, null);
        }
    }
}
