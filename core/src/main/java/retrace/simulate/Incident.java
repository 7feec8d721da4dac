package retrace.simulate;

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
        CLICK("click");

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
                case SHOUT, SIREN, ENGINE, STREET, HELICOPTER -> false;
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
     * @param levelDb of an impulse the peak, of the rest the mean (RMS) while it sounds, at one metre
     * @param aheadDegrees direction of the muzzle, clockwise from north, when a gunshot has no bullet in the scene
     * @param bullet of a gunshot
     */
    public record Source(
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

        public Source {
            if ((mover == null) == (place == null)) {
                throw new IllegalArgumentException("source %s needs either a mover or a place".formatted(id));
            }
            if (!(levelDb <= 185)) {
                throw new IllegalArgumentException("source %s of %s dB. Nothing is that loud.".formatted(id, levelDb));
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
            Encoding encoding) {
        public Recorder {
            if ((mover == null) == (place == null)) {
                throw new IllegalArgumentException("recorder %s needs either a mover or a place".formatted(id));
            }
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
            double mutedSeconds) {
        public Microphone {
            if (sampleRateHz < 8000 || sampleRateHz > 48_000) {
                throw new IllegalArgumentException("%d samples a second. Write 8000 to 48000.".formatted(sampleRateHz));
            }
            if (!(lowHz > 0 && highHz > lowHz && highHz <= sampleRateHz / 2.0)) {
                throw new IllegalArgumentException(
                        "a band of %s to %s Hz at %d samples a second".formatted(lowHz, highHz, sampleRateHz));
            }
        }
    }

    /** How the samples are stored: codec {@code aac}, {@code opus} or {@code pcm}; the file's name tells the container. */
    public record Encoding(String codec, int kbps, boolean picture) {}

    /**
     * What is written about the incident.
     *
     * @param tables by file name, rows as they stand in the table
     */
    public record Papers(
            String incidentDate,
            double statedAirTemperatureC,
            double statedAirTemperatureSigmaC,
            SortedMap<String, List<SortedMap<String, String>>> tables,
            @Nullable Log log,
            List<Ballistic> ballistics,
            List<Account> accounts) {
        public Papers {
            ballistics = List.copyOf(ballistics);
            accounts = List.copyOf(accounts);
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
            String note) {}

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
     */
    public record Sentence(String says, @Nullable Boolean isTrue, boolean testable) {}
}
