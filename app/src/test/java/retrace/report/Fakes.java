package retrace.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import retrace.hypothesis.StarterHypotheses;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.Hypotheses;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Point;
import retrace.model.Problem;
import retrace.model.Reconstruction;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Stretch;
import retrace.model.Summary;
import retrace.model.Tables;
import retrace.model.Timeline;

/**
 * Invented reconstructions for tests of the page: no number here comes from evidence or from a run. {@code mark} is put
 * through every text, so that a test can plant a payload in all of them.
 */
final class Fakes {

    private final SplittableRandom random;
    private final UnaryOperator<String> mark;
    private final SortedMap<String, List<ReportExtras.Envelope>> waves = new TreeMap<>();
    private final SortedMap<String, List<Stretch>> stretches = new TreeMap<>();

    record Case(Reconstruction documents, ReportExtras extras) {
        byte[] html() {
            return HtmlReport.render(documents, extras);
        }
    }

    private Fakes(long seed, UnaryOperator<String> mark) {
        random = new SplittableRandom(seed);
        this.mark = mark;
    }

    /** A stop with four recordings, two shots, three accounts, a conflict, gaps and problems. */
    static Case small() {
        return new Fakes(7, UnaryOperator.identity()).build(4, 2, 12, 10);
    }

    /** The same with a payload in every text field that may hold any text. */
    static Case hostile(String payload) {
        return new Fakes(7, text -> text + " " + payload).build(4, 2, 12, 10);
    }

    /** 50 recordings, 300 impulses, 2,000 claims, 100,000 orders. */
    static Case large() {
        return new Fakes(11, UnaryOperator.identity()).build(50, 300, 2000, 100_000);
    }

    /** A folder with nothing in it. */
    static Case empty() {
        Summary summary = new Summary(
                "0".repeat(64),
                null,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new Case(
                new Reconstruction(
                        new Timeline(
                                new Timeline.Origin(null, "there is no recording"),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of()),
                        new Shots(new Shots.Count(0, 0, null, "there is no sound"), List.of(), List.of(), List.of()),
                        new Claims(List.of(), List.of(), List.of(), List.of()),
                        new Sequence(
                                null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null,
                                List.of()),
                        new Scene(null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                        new Hypotheses(List.of(), List.of(), List.of(), List.of()),
                        summary),
                ReportExtras.NONE);
    }

    /** One article and nothing else. */
    static Case article() {
        return new Fakes(3, UnaryOperator.identity()).build(0, 0, 12, 10);
    }

    // ---- building

    private String m(String text) {
        return mark.apply(text);
    }

    private static String sha(int n) {
        return String.format(java.util.Locale.ROOT, "%012x", 0xabc000000000L + n)
                + "d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d";
    }

    private static String id(int n) {
        return sha(n).substring(0, 12);
    }

    private Case build(int recordings, int impulses, int claimCount, int orders) {
        Tables tables = tables(recordings);
        Timeline timeline = timeline(recordings);
        Shots shots = shots(recordings, impulses);
        Claims claims = claims(claimCount);
        Sequence sequence = sequence(shots, claims, orders);
        Scene scene = recordings == 0
                ? new Scene(null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of())
                : scene(tables);
        Hypotheses hypotheses = StarterHypotheses.of(shots, sequence, claims, scene, tables);
        Reconstruction documents =
                new Reconstruction(timeline, shots, claims, sequence, scene, hypotheses, summary(recordings));
        SortedMap<String, String> originals = new TreeMap<>();
        documents.summary().exhibits().forEach(line -> originals.put(line.file(), line.sha256()));
        ReportExtras extras = new ReportExtras(
                m("Stop at Mill Lane"),
                new CaseFacts(
                        m("Stop at Mill Lane"),
                        LocalDate.of(2026, 3, 14),
                        ZoneId.of("America/Chicago"),
                        m("Mill Lane, an invented place"),
                        null,
                        null,
                        12.0,
                        2.0,
                        null,
                        null,
                        null,
                        null,
                        true),
                waves,
                stretches,
                new TreeMap<>(),
                tables,
                new ReportExtras.Custody(37, "9f".repeat(32), originals, List.of()),
                recordings == 4
                        ? m("starts: median 0.8 ms, largest 2.1 ms from the truth\nshots: 2 of 2 found")
                        : null);
        return new Case(documents, extras);
    }

    private static final String[] NAMES = {
        "bodycam-officer-1.mp4", "bodycam-officer-2.mp4", "dashcam-unit-12.mp4", "phone-bystander.mov"
    };

    private String file(int i) {
        return m(i < NAMES.length ? "clips/" + NAMES[i] : "clips/camera-" + i + ".mp4");
    }

    private Timeline timeline(int n) {
        List<Timeline.PlacedRecording> placed = new ArrayList<>();
        List<Timeline.Link> links = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            boolean lost = n > 1 && i == n - 1;
            double start = i == 2 ? -31.2 : 9.5 * (i % 8) - 8;
            double half = i == 0 ? 0.0021 : 0.02 + 0.01 * i;
            placed.add(new Timeline.PlacedRecording(
                    id(i),
                    file(i),
                    sha(i),
                    i == 2 ? 22 : 55 + 7.25 * (i % 9),
                    lost ? "G2" : "G1",
                    lost
                            ? Measured.bound(0, 0, 0, Map.of())
                            : Measured.plusMinus(start, half, Map.of("fit", 0.0011, "travel", half - 0.001)),
                    lost ? null : Measured.plusMinus(12.5 - 3 * i, 41, Map.of("fit", 3.0, "path", 41.0)),
                    i == 1 ? List.of(new Timeline.Step(31.5, -0.5)) : List.of(),
                    0.02,
                    lost ? List.of() : List.of("sound"),
                    lost ? m("no other recording shares a sound with it that can be told from chance") : null,
                    i == 1
                            ? List.of(Problem.ofFile(
                                    "lost-piece",
                                    file(i),
                                    m("Half a second of sound is missing at 31.5 s."),
                                    List.of(m("times after 31.5 s")),
                                    m("Ask for the original from the device.")))
                            : List.of()));
            for (int k = Math.max(0, i - 3); k < i; k++) {
                links.add(new Timeline.Link(
                        id(k),
                        id(i),
                        "sound",
                        lost ? LagEstimate.Decision.CANNOT_TELL : LagEstimate.Decision.MATCH,
                        0.0031,
                        320,
                        lost ? null : Measured.plusMinus(9.5, 0.12, Map.of("fit", 0.002, "travel", 0.118)),
                        lost ? null : Measured.plusMinus(3.1, 40, Map.of()),
                        0.29,
                        !lost,
                        m(
                                lost
                                        ? "The score lies among those of recordings that share no moment."
                                        : "A steady lag over 41 s of shared sound."),
                        List.of(new Citation.Seconds(id(k), 10, 51)),
                        peak(!lost)));
            }
        }
        if (n > 0) {
            stretches.put(
                    id(0),
                    List.of(
                            new Stretch(
                                    Stretch.Kind.MUTED, 0, 30, m("Silence by declaration: the first 30 s hold zeros.")),
                            new Stretch(Stretch.Kind.CLIPPED, 41, 41.4, m("Samples at full scale."))));
            stretches.put(
                    id(1),
                    List.of(
                            new Stretch(Stretch.Kind.GAP, 31.5, 32.0, m("A piece is lost.")),
                            new Stretch(Stretch.Kind.QUIET, 50, 60, m("Very quiet."))));
        }
        List<Timeline.Group> groups = n == 0
                ? List.of()
                : List.of(
                        new Timeline.Group(
                                "G1",
                                "2026-03-15T01:12:04.500Z",
                                "2026-03-15T01:12:03.300Z",
                                "2026-03-15T01:12:05.700Z",
                                m("by the dispatch log and two device clocks, which agree within 1.2 s."),
                                new Timeline.Joint(
                                        n,
                                        5,
                                        null,
                                        placed.stream()
                                                .filter(r -> "G1".equals(r.group()))
                                                .map(r -> new Timeline.Refined(r.id(), 0.139, 0.0046))
                                                .toList())),
                        new Timeline.Group(
                                "G2",
                                null,
                                null,
                                null,
                                m("nothing ties this recording to another."),
                                new Timeline.Joint(1, 0, m("only one recorder stands still"), List.of())));
        return new Timeline(
                new Timeline.Origin(
                        n == 0 ? null : "2026-03-15T01:12:04.500Z",
                        m(n == 0 ? "There is no recording." : "Weighted mean of the starts.")),
                groups,
                placed,
                links,
                List.of());
    }

    /** A needle among chance: one lag that stands out, or none that does. */
    private static LagEstimate.Peak peak(boolean standsOut) {
        List<LagEstimate.Seen> seen = new ArrayList<>();
        List<Double> heights = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            seen.add(new LagEstimate.Seen(9.5 + 7 * i, (i == 0 && standsOut ? 22 : 5) - 0.1 * i));
        }
        for (int i = -60; i <= 60; i++) {
            heights.add(i == 0 ? (standsOut ? 22.0 : 6.5) : Math.sin(i));
        }
        return new LagEstimate.Peak(
                LagEstimate.Evidence.FINE_STRUCTURE,
                seen,
                7.5,
                5.6,
                new LagEstimate.Profile(9.5, 0.125, heights),
                null);
    }

    private Shots shots(int recordings, int n) {
        if (recordings == 0) {
            return new Shots(
                    new Shots.Count(0, 0, null, m("There is no sound in this case.")), List.of(), List.of(), List.of());
        }
        List<Shots.HeardIn> heard = new ArrayList<>();
        for (int i = 0; i < recordings; i++) {
            heard.add(new Shots.HeardIn(id(i), file(i)));
        }
        List<Shots.Impulse> impulses = new ArrayList<>();
        for (int s = 0; s < n + 2; s++) {
            boolean shot = s < n;
            double t = 33.104 + (shot ? 1.87 * s : 0.4 * s - 5);
            List<Shots.Arrival> arrivals = new ArrayList<>();
            for (int i = 0; i < Math.min(recordings, 5); i++) {
                if (i == 2 || (s == 1 && i == 3)) {
                    continue;
                }
                double tau = t - (9.5 * (i % 8) - 8) + 0.05 * i;
                arrivals.add(new Shots.Arrival(
                        id(i),
                        Measured.plusMinus(tau, 0.0008 + 0.002 * i, Map.of("picker", 0.0008)),
                        i == 1 ? Shots.ArrivalKind.SHOCK : Shots.ArrivalKind.BLAST,
                        i == 0,
                        31 - 6 * i));
                if (i < 4) {
                    waves.computeIfAbsent(id(i), key -> new ArrayList<>()).add(wave(tau, i));
                }
            }
            boolean placed = shot && s % 3 != 2 && s < 20;
            double x = 12 + 2.5 * (s % 5);
            double y = 8 - 1.5 * (s % 4);
            impulses.add(new Shots.Impulse(
                    "S" + (s + 1),
                    "G1",
                    shot ? (s == 1 ? Shots.Label.POSSIBLE_SHOT : Shots.Label.SHOT) : Shots.Label.OTHER,
                    shot ? 0.97 - 0.03 * (s % 9) : 0.04,
                    Measured.plusMinus(t, 0.031, Map.of("picker", 0.001, "travel", 0.03)),
                    Instant.parse("2026-03-15T01:12:04.500Z")
                            .plusNanos((long) (t * 1e9))
                            .toString(),
                    arrivals,
                    placed
                            ? new Shots.Position(
                                    Measured.interval(x, x - 2.1, x + 4.4, Map.of("timing", 2.0)),
                                    Measured.plusMinus(y, 3.2, Map.of("timing", 3.0)),
                                    null,
                                    ring(x + 0.5, y, 2.0, 1.6),
                                    ring(x + 1, y, 4.4, 3.6),
                                    m("arrival times in three recordings"),
                                    List.of())
                            : null,
                    placed ? null : m("Heard at two known places only."),
                    s == 0 ? Shots.Supersonic.YES : Shots.Supersonic.CANNOT_TELL,
                    List.of(new Citation.Seconds(id(0), t, t + 0.01))));
        }
        return new Shots(
                new Shots.Count(
                        1,
                        n,
                        n + 1,
                        m("One impulse is a shot in three recordings; one more is heard in two and could be a door.")),
                heard,
                impulses,
                List.of());
    }

    private ReportExtras.Envelope wave(double tau, int i) {
        int rate = 48000;
        float[] samples = new float[(int) (0.32 * rate)];
        for (int k = 0; k < samples.length; k++) {
            double t = k / (double) rate - 0.06;
            double noise = 0.02 * (random.nextDouble() - 0.5) * (1 + i);
            double blast =
                    t < 0 ? 0 : Math.exp(-t / 0.02) * Math.sin(2 * Math.PI * (180 + 500 * random.nextDouble()) * t);
            double echo = t < 0.09 ? 0 : 0.35 * Math.exp(-(t - 0.09) / 0.03) * Math.sin(2 * Math.PI * 240 * t);
            samples[k] = (float) Math.clamp((blast + echo) * (1.4 - 0.3 * i) + noise, -1, 1);
        }
        return ReportExtras.Envelope.of(tau - 0.06, rate, samples, 24);
    }

    private static List<Point> ring(double x, double y, double a, double b) {
        List<Point> ring = new ArrayList<>();
        for (int k = 0; k < 36; k++) {
            double t = k * Math.PI / 18;
            ring.add(new Point(x + a * Math.cos(t), y + b * Math.sin(t) + 0.3 * a * Math.cos(t)));
        }
        return ring;
    }

    private static final String[][] SAID = {
        {"The officer fired two shots at 8:13 p.m.", "shot", "officer", "CT+", "CONTRADICTED"},
        {"police said the driver accelerated toward them", "move", "police", "CT+", "OPEN"},
        {"A neighbour heard three or four bangs.", "shot", "neighbour", "CT+", "TENSION"},
        {"the gun may have gone off by accident", "shot", "lawyer", "PS+", "NOT_TESTABLE"},
        {"officers shouted “drop it” before the first shot", "command", "officer 2", "CT+", "SUPPORTED"},
        {"there was no command", "command", "passenger", "CT-", "CONTRADICTED"},
    };

    private Claims claims(int n) {
        List<Claims.Account> accounts = List.of(
                new Claims.Account(
                        id(101),
                        m("accounts/article.txt"),
                        sha(101),
                        "news",
                        m("An invented newspaper"),
                        "2026-03-15",
                        "2026-03-14",
                        "America/Chicago"),
                new Claims.Account(
                        id(102), m("accounts/statement-officer-1.txt"), sha(102), "officer", null, null, null, null));
        List<Claims.Claim> claims = new ArrayList<>();
        List<Claims.Relation> relations = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String[] said = SAID[i % SAID.length];
            boolean timed = i % 6 == 0;
            claims.add(new Claims.Claim(
                    "C" + (i + 1),
                    i % 3 == 2 ? id(102) : id(101),
                    i + 1,
                    i * 60,
                    i * 60 + said[0].length(),
                    m(said[0]),
                    m(said[0].replace("“", "").replace("”", "")),
                    List.of(
                            new Claims.Source(m(said[2]), m("said")),
                            new Claims.Source(m("a witness"), m(i % 4 == 0 ? "told" : ""))),
                    said[3],
                    said[3].startsWith("PS") ? List.of(m("may")) : List.of(),
                    said[1],
                    new TreeMap<>(Map.of("agent", m(said[2]))),
                    i % 6 == 2 ? new Claims.Counted("shot", 3, 4, m("three or four")) : null,
                    timed ? new Claims.ClaimTime(m("8:13 p.m."), "2026-03-14T20:13:00", "2026-03-14T20:13:59") : null,
                    null,
                    i % 5 == 0 ? Claims.Status.CONFIRMED : Claims.Status.MACHINE,
                    new Claims.Tested(
                            Claims.Outcome.valueOf(said[4]),
                            m("Tested against the impulses without this account."),
                            List.of(new Citation.Seconds(id(0), 41.1, 41.12)))));
            if (i % 6 == 5) {
                relations.add(new Claims.Relation(
                        "C" + i,
                        "C" + (i + 1),
                        Claims.RelationKind.CONTRADICTION,
                        m("One says that there was a command, the other that there was none.")));
            }
        }
        return new Claims(accounts, claims, relations, List.of());
    }

    private static BigDecimal s(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(9, RoundingMode.HALF_EVEN);
    }

    private Sequence sequence(Shots shots, Claims claims, int orders) {
        List<Sequence.Event> events = new ArrayList<>();
        List<Sequence.Constraint> constraints = new ArrayList<>();
        constraint(
                constraints,
                "K1",
                "E-crash",
                "E-S1",
                s(2.41),
                s(2.58),
                Sequence.Basis.MEASURED,
                "both heard in one recording",
                List.of(new Citation.Seconds(id(0), 38.6, 41.1)),
                null);
        constraint(
                constraints,
                "K2",
                "E-crash",
                "E-command",
                s(0),
                null,
                Sequence.Basis.STATED,
                "the command came after the crash",
                List.of(new Citation.Chars(id(101), 240, 289)),
                id(101));
        constraint(
                constraints,
                "K3",
                "E-command",
                "E-S1",
                s(3),
                null,
                Sequence.Basis.STATED,
                "commands were given for some seconds before the shot",
                List.of(new Citation.Chars(id(102), 120, 166)),
                id(102));
        constraint(
                constraints,
                "K4",
                "E-S1",
                "E-S2",
                s(1.8),
                s(1.94),
                Sequence.Basis.MEASURED,
                "gap of two impulses",
                List.of(new Citation.Row(id(103), 3, m("seconds"))),
                null);
        constraint(
                constraints,
                "K5",
                "E-S2",
                "E-call",
                s(-5),
                s(40),
                Sequence.Basis.ASSUMED,
                "the call is logged when it is taken",
                List.of(new Citation.Frame(id(2), 412)),
                null);
        boolean heard = !shots.impulses().isEmpty();
        event(
                events,
                "E-crash",
                "collision",
                heard ? "G1" : null,
                null,
                heard ? s(30.61) : null,
                heard ? s(30.69) : null,
                List.of());
        for (Shots.Impulse i : shots.impulses()) {
            Measured t = i.timeSeconds();
            if (i.label() != Shots.Label.OTHER && t != null) {
                event(events, "E-" + i.id(), "impulse " + i.id(), "G1", i.id(), s(t.low()), s(t.high()), List.of("C1"));
            }
        }
        event(
                events,
                "E-command",
                "officers shout a command",
                heard ? "G1" : null,
                null,
                null,
                null,
                List.of("C5", "C6"));
        if (heard) {
            String start = id(0) + ".start";
            events.add(new Sequence.Event(
                    start,
                    m("Start of recording " + file(0)),
                    "recording-start",
                    "G1",
                    null,
                    List.of(),
                    s(-8.002),
                    s(-7.998),
                    s(-8),
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of("K1"),
                    List.of()));
        }
        event(events, "E-call", "call to dispatch", heard ? "G1" : null, null, heard ? s(34) : null, null, List.of());
        List<Sequence.Order> order = new ArrayList<>();
        order.add(new Sequence.Order(
                "E-crash",
                heard ? "E-S1" : "E-command",
                heard ? Sequence.Verdict.CERTAIN : Sequence.Verdict.CERTAIN_IF,
                heard ? List.of() : List.of(id(101)),
                s(2.41),
                s(2.58),
                List.of("K1")));
        order.add(new Sequence.Order(
                "E-command",
                heard ? "E-S1" : "E-call",
                Sequence.Verdict.CERTAIN_IF,
                List.of(m("statement of officer 1")),
                s(0.4),
                null,
                List.of("K2", "K3")));
        while (order.size() < orders) {
            Sequence.Event a = events.get(random.nextInt(events.size()));
            Sequence.Event b = events.get(random.nextInt(events.size()));
            boolean certain = random.nextInt(3) > 0;
            if (a.id().equals(b.id())) {
                continue;
            }
            order.add(new Sequence.Order(
                    a.id(),
                    b.id(),
                    certain ? Sequence.Verdict.CERTAIN : Sequence.Verdict.POSSIBLE,
                    List.of(),
                    s(certain ? 0.81234 : -0.2),
                    s(1.4),
                    List.of("K4")));
        }
        List<Sequence.Conflict> conflicts = List.of(
                new Sequence.Conflict(
                        "X1",
                        List.of("K1", "K2", "K3"),
                        s(0.42),
                        null,
                        m("Some seconds of commands do not fit between the collision and the first impulse.")),
                new Sequence.Conflict(
                        "X2",
                        List.of("K1", "K4"),
                        s(0.004),
                        0.9987,
                        m("Two measured gaps and a third do not add up.")));
        List<Sequence.Repair> repairs = List.of(
                new Sequence.Repair(List.of("K3"), List.of("X1")),
                new Sequence.Repair(List.of("K2", "K4"), List.of("X1", "X2")));
        return new Sequence(
                heard ? 0.99 : null,
                List.of("K2", "K3"),
                events,
                constraints,
                order,
                conflicts,
                repairs,
                null,
                List.of());
    }

    private void constraint(
            List<Sequence.Constraint> into,
            String id,
            String from,
            String to,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            Sequence.Basis basis,
            String says,
            List<Citation> cites,
            @Nullable String source) {
        into.add(new Sequence.Constraint(
                id, Sequence.ConstraintKind.TIME, from, to, least, most, basis, m(says), source, false, cites));
    }

    private void event(
            List<Sequence.Event> into,
            String id,
            String label,
            @Nullable String group,
            @Nullable String impulse,
            @Nullable BigDecimal earliest,
            @Nullable BigDecimal latest,
            List<String> claims) {
        BigDecimal best =
                earliest == null || latest == null ? null : earliest.add(latest).divide(BigDecimal.TWO);
        boolean command = id.equals("E-command");
        into.add(new Sequence.Event(
                id,
                m(label),
                "heard",
                group,
                impulse,
                claims,
                earliest,
                latest,
                best,
                command ? s(30.61) : earliest,
                command ? s(33.1) : latest,
                null,
                null,
                earliest == null && latest == null ? m("only accounts speak of it") : null,
                List.of("K1", "K2"),
                List.of(new Citation.Seconds(id(0), 41.104, 41.106), new Citation.Chars(id(101), 240, 289))));
    }

    private Scene scene(Tables tables) {
        List<Scene.Recorder> recorders = new ArrayList<>();
        double[][] at = {{10, 6}, {4, -3}, {-9, 0}, {21, 17}};
        for (int i = 0; i < 4; i++) {
            recorders.add(new Scene.Recorder(
                    id(i),
                    xy(at[i][0], 0.4),
                    xy(at[i][1], 0.4),
                    i == 3 ? null : xy(1.4, 0.2),
                    List.of(tables.recordings().get(i).at())));
        }
        List<Scene.Item> items = List.of(
                new Scene.Item(
                        m("C1"),
                        "case",
                        xy(11.2, 0.1),
                        xy(9.1, 0.1),
                        null,
                        null,
                        m("a case has no angle"),
                        List.of(new Citation.Row(id(104), 1, null))),
                new Scene.Item(
                        m("I1"),
                        "impact",
                        xy(19.6, 0.05),
                        xy(2.4, 0.05),
                        xy(0.92, 0.02),
                        Measured.plusMinus(38.2, 4.1, Map.of("width", 4.0)),
                        null,
                        List.of(new Citation.Row(id(104), 2, m("width_mm")))),
                new Scene.Item(
                        m("W1"),
                        "wound",
                        null,
                        null,
                        null,
                        null,
                        m("no place is given"),
                        List.of(new Citation.Row(id(104), 3, null))));
        List<Scene.BulletPath> paths = List.of(new Scene.BulletPath(
                m("B1"),
                List.of("I1", "I2"),
                xy(19.6, 0.05),
                xy(2.4, 0.05),
                xy(0.92, 0.02),
                Measured.plusMinus(124.5, 3.2, Map.of("fit", 3.0)),
                Measured.plusMinus(-4.1, 1.2, Map.of()),
                List.of(new Citation.Row(id(104), 2, null))));
        List<Scene.Crossing> crossings = List.of(
                new Scene.Crossing(m("B1"), m("B2"), xy(13.1, 0.9), xy(6.8, 0.8), xy(1.3, 0.2), xy(0.04, 0.02)));
        List<Scene.Track> tracks = List.of(new Scene.Track(
                m("unit 12"),
                "avl",
                List.of(
                        new Scene.TrackPoint(0, xy(-20, 2), xy(-6, 2)),
                        new Scene.TrackPoint(8, xy(-9, 2), xy(-1, 2)),
                        new Scene.TrackPoint(12, xy(-9, 2), xy(0, 2)))));
        return new Scene(
                m("a local grid, zero at the north-east kerb"),
                items,
                paths,
                crossings,
                List.of(new Scene.Chain(m("chain 1"), List.of("B1"), m("B1 ends in the wall."), List.of())),
                tracks,
                recorders,
                List.of());
    }

    private static Measured xy(double value, double half) {
        return Measured.plusMinus(value, half, Map.of("survey", half));
    }

    private Tables tables(int recordings) {
        List<Tables.RecordingRow> rows = new ArrayList<>();
        for (int i = 0; i < 4 && recordings > 0; i++) {
            rows.add(new Tables.RecordingRow(
                    new Citation.Row(id(105), i + 1, null),
                    file(i),
                    new Place(10, 6, 1.4, 0.2),
                    null,
                    null,
                    null,
                    m(i == 0 ? "officer 1" : "other"),
                    null));
        }
        List<Tables.WeaponRow> weapons = recordings == 0
                ? List.of()
                : List.of(
                        new Tables.WeaponRow(
                                new Citation.Row(id(106), 1, null),
                                m("W-1"),
                                m("officer 1"),
                                "9 mm",
                                17,
                                15,
                                null,
                                "passed",
                                25.0,
                                m("none"),
                                null,
                                null,
                                null),
                        new Tables.WeaponRow(
                                new Citation.Row(id(106), 2, null),
                                m("W-2"),
                                m("officer 2"),
                                "9 mm",
                                17,
                                17,
                                null,
                                m("see report"),
                                null,
                                null,
                                null,
                                null,
                                null));
        List<Tables.ExpectedRow> expected = recordings == 0
                ? List.of()
                : List.of(
                        new Tables.ExpectedRow(
                                new Citation.Row(id(107), 1, null),
                                m("dash camera of unit 14"),
                                m("police"),
                                m("unit 14 was there"),
                                "2026-03-20",
                                null,
                                "lost",
                                m("said to be overwritten")),
                        new Tables.ExpectedRow(
                                new Citation.Row(id(107), 2, null),
                                m("dispatch audio"),
                                m("county"),
                                null,
                                "2026-03-20",
                                "2026-04-02",
                                "received",
                                null));
        List<Tables.BallisticsRow> ballistics = recordings == 0
                ? List.of()
                : List.of(new Tables.BallisticsRow(
                        new Citation.Row(id(104), 1, null),
                        m("tables/ballistics.csv"),
                        m("C1"),
                        "case",
                        null,
                        11.2,
                        9.1,
                        null,
                        0.05,
                        0.05,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "9 mm",
                        m("W-1"),
                        null,
                        null,
                        null,
                        null,
                        null));
        Tables.Plan plan = new Tables.Plan(
                List.of(
                        corner("north wall", "wall", -3, 14),
                        corner("north wall", "wall", 16, 14),
                        corner("north wall", "wall", 16, 9),
                        corner("sedan", "car", 2, 2),
                        corner("sedan", "car", 6.5, 2),
                        corner("sedan", "car", 6.5, 3.8)),
                List.of());
        return new Tables(
                rows,
                List.of(),
                List.of(),
                ballistics,
                weapons,
                expected,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                plan,
                List.of());
    }

    private Tables.Corner corner(String name, String kind, double x, double y) {
        return new Tables.Corner(new Citation.Row(id(108), 1, null), m(name), kind, x, y, null);
    }

    private Summary summary(int recordings) {
        List<Summary.ExhibitLine> lines = new ArrayList<>();
        for (int i = 0; i < recordings; i++) {
            lines.add(new Summary.ExhibitLine(id(i), file(i), sha(i), 104_857_600L + i, "recording", "taken"));
        }
        lines.add(new Summary.ExhibitLine(id(101), m("accounts/article.txt"), sha(101), 5120, "account", "taken"));
        lines.add(new Summary.ExhibitLine(
                id(102), m("accounts/statement-officer-1.txt"), sha(102), 2048, "account", "taken"));
        lines.add(new Summary.ExhibitLine(id(104), m("tables/ballistics.csv"), sha(104), 812, "table", "taken"));
        lines.add(new Summary.ExhibitLine(id(105), m("tables/recordings.csv"), sha(105), 300, "table", "taken"));
        lines.add(new Summary.ExhibitLine(id(106), m("tables/weapons.csv"), sha(106), 300, "table", "taken"));
        lines.add(new Summary.ExhibitLine(id(107), m("tables/expected.csv"), sha(107), 300, "table", "flagged"));
        List<Problem> problems = List.of(
                Problem.ofFile(
                        "not-what-its-name-says",
                        m("clips/broken.mp4"),
                        m("The name says video, the content is text."),
                        List.of(m("this file")),
                        m("Ask for the original.")),
                Problem.ofRow(
                        "no-zone",
                        id(107),
                        m("tables/expected.csv"),
                        2,
                        m("answered"),
                        m("The date has no time zone."),
                        m("Add the zone.")));
        return new Summary(
                "4c".repeat(32),
                m("Stop at Mill Lane"),
                new TreeMap<>(Map.of("claims", 12L)),
                new TreeMap<>(Map.of("retrace", "0.1.0", "ffmpeg", "8.0.1")),
                new TreeMap<>(Map.of("sound.separationMetres", "100", "seed", "1")),
                List.of(
                        new Summary.Method(
                                "sound-links", "1", null, null, m("not yet measured on data that nobody tuned on")),
                        new Summary.Method("impulses", "1", 0.0, 0.05, m("0 of 59 on simulated streets"))),
                lines,
                List.of(m("dashcam of the second car (held by the agency): no answer is recorded")),
                List.of(m("A second recording near the shots would bound where they were fired.")),
                problems,
                List.of(),
                List.of());
    }
}
