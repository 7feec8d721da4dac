package retrace.simulate;

import java.util.List;
import retrace.simulate.Incident.Kind;

/** What each {@link Family} puts into a scene. Seconds of the scene: what happens lies between 4 and {@code END} − 4. */
final class Recipes {

    /** Length of most scenes in seconds. */
    private static final double END = 30;

    /** Length of scenes with one gun, seconds. */
    private static final double SHORT_END = 18;

    /** Length of scenes in which sounds come from many sides, seconds. */
    private static final double LONG_END = 64;

    private Recipes() {}

    static void still(SceneDraw draw) {
        draw.openGround();
        draw.streetSounds(draw.between(3, 5), END);
        int recorders = draw.between(4, 6);
        for (int i = 0; i < recorders; i++) {
            draw.recorder(SceneDraw.FIXED[draw.below(SceneDraw.FIXED.length)])
                    .standsAt(draw.around(10, 70))
                    .stated(draw.of(0.2, 1))
                    .runs(0, END)
                    .add();
        }
        int places = draw.between(1, 2);
        for (int p = 0; p < places; p++) {
            draw.shots(draw.between(1, 2), draw.around(0, 45), 4 + p * 11, 9 + p * 11);
        }
        draw.shouts(2, END);
    }

    static void timed(SceneDraw draw) {
        draw.openGround();
        draw.streetSounds(draw.between(2, 4), END);
        double reach = draw.of(40, 250);
        int sensors = draw.between(4, 8);
        for (int i = 0; i < sensors; i++) {
            draw.recorder("cctv")
                    .standsAt(draw.around(0.15 * reach, reach))
                    .stated(draw.of(0.1, 1))
                    .timed(draw.of(1e-4, 3e-3))
                    .runs(0, END)
                    .add();
        }
        int places = draw.between(1, 2);
        for (int p = 0; p < places; p++) {
            draw.shots(draw.between(1, 2), draw.around(0, 0.9 * reach), 6 + p * 9, 12 + p * 9);
        }
    }

    static void street(SceneDraw draw) {
        draw.street();
        double end = draw.chance(0.7) ? END : draw.of(END, 200);
        draw.streetSounds(draw.between(3, 5), end);
        int recorders = draw.between(3, 6);
        for (int i = 0; i < recorders; i++) {
            if (draw.chance(0.5)) {
                draw.recorder(SceneDraw.FIXED[draw.below(SceneDraw.FIXED.length)])
                        .standsAt(draw.inStreet())
                        .stated(draw.of(0.3, 1.5))
                        .runs(0, end)
                        .losesPieceWithChance(0.1)
                        .add();
            } else {
                draw.recorder("bodycam")
                        .walks(draw.walkInStreet(end))
                        .runs(0, end)
                        .losesPieceWithChance(0.1)
                        .add();
            }
        }
        draw.shots(draw.between(1, 4), draw.inStreet(), 6, end - 6);
        if (draw.chance(0.6)) {
            draw.sound(Kind.COLLISION, draw.inStreet(), draw.of(4, end - 4), draw.of(118, 130));
        }
        for (int i = draw.between(0, 3); i > 0; i--) {
            draw.sound(Kind.DOOR, draw.inStreet(), draw.of(2, end - 2), draw.of(98, 110));
        }
        draw.shouts(draw.between(1, 4), end);
        draw.papers();
    }

    static void moving(SceneDraw draw) {
        draw.street();
        draw.streetSounds(draw.between(3, 5), END + 6);
        int walkers = draw.between(2, 4);
        for (int i = 0; i < walkers; i++) {
            draw.recorder("bodycam")
                    .walks(draw.walkInStreet(END + 6))
                    .runs(0, END + 6)
                    .losesPieceWithChance(0.4)
                    .add();
        }
        draw.recorder("dashcam").drives(END + 6).runs(0, END + 6).add();
        draw.shots(draw.between(1, 3), draw.inStreet(), 6, END - 2);
        draw.shouts(draw.between(2, 5), END + 6);
    }

    static void tracked(SceneDraw draw) {
        moving(draw);
        draw.tracksEveryRecorder(draw.of(1, 5));
    }

    static void oneSpot(SceneDraw draw) {
        draw.openGround();
        draw.streetSounds(draw.between(2, 4), END + 10);
        double[] spot = draw.around(0, 20);
        int recorders = draw.between(2, 4);
        for (int i = 0; i < recorders; i++) {
            draw.recorder(SceneDraw.FIXED[draw.below(SceneDraw.FIXED.length)])
                    .standsAt(new double[] {spot[0] + draw.of(-0.25, 0.25), spot[1] + draw.of(-0.25, 0.25)})
                    .stated(draw.of(0.1, 0.3))
                    .noisierBy(draw.of(0, 25))
                    .runs(0, END + 10)
                    .losesPieceWithChance(0.3)
                    .add();
        }
        int shots = draw.between(0, 2);
        if (shots > 0) {
            draw.shots(shots, draw.around(20, 60), 8, END);
        }
        draw.shouts(draw.between(0, 3), END + 10);
    }

    static void apart(SceneDraw draw) {
        draw.street();
        int spans = draw.between(3, 4);
        double each = 24;
        draw.streetSounds(4, spans * each);
        for (int s = 0; s < spans; s++) {
            double from = s * each;
            for (int i = s == 0 ? 2 : 1; i > 0; i--) {
                draw.recorder(draw.chance(0.5) ? "phone" : "bodycam")
                        .standsAt(draw.inStreet())
                        .runsExactly(from + 0.2, from + each - 0.8)
                        .add();
            }
            if (draw.chance(0.5)) {
                draw.lasting(Kind.SIREN, draw.around(60, 150), from, each, draw.of(108, 118));
            }
            draw.lasting(Kind.ENGINE, draw.inStreet(), from, each, draw.of(72, 84));
            if (draw.chance(0.6)) {
                draw.shots(draw.between(1, 2), draw.inStreet(), from + 5, from + each - 6);
            }
            draw.shoutsBetween(2, from, from + each);
        }
    }

    static void rapid(SceneDraw draw) {
        draw.street();
        draw.streetSounds(draw.between(2, 4), 22);
        int recorders = draw.between(3, 4);
        for (int i = 0; i < recorders; i++) {
            var recorder = draw.recorder(SceneDraw.FIXED[draw.below(SceneDraw.FIXED.length)])
                    .standsAt(draw.inStreet());
            if (draw.chance(0.6)) {
                recorder.stated(draw.of(0.3, 1));
            }
            recorder.runs(0, 22).add();
        }
        draw.burst(draw.between(3, 8), draw.inStreet(), draw.of(7, 11), draw.of(2, 12));
        draw.shouts(1, 22);
    }

    static void enemies(SceneDraw draw) {
        draw.street();
        double end = 44;
        draw.streetSounds(draw.between(3, 5), end);
        int recorders = draw.between(2, 3);
        for (int i = 0; i < recorders; i++) {
            draw.recorder(SceneDraw.FIXED[draw.below(SceneDraw.FIXED.length)])
                    .standsAt(draw.inStreet())
                    .runs(0, end)
                    .add();
        }
        for (int i = draw.between(4, 9); i > 0; i--) {
            double[] place = draw.inStreet();
            double at = draw.of(2, end - 4);
            switch (draw.below(6)) {
                case 0 -> draw.sound(Kind.DOOR, place, at, draw.of(98, 112));
                case 1 -> draw.hammering(place, at, draw.between(2, 8));
                case 2 -> draw.sound(Kind.FIREWORK, place, at, draw.of(125, 150));
                case 3 -> draw.sound(Kind.COLLISION, place, at, draw.of(115, 130));
                case 4 -> draw.sound(Kind.CLICK, place, at, draw.of(100, 120));
                default -> draw.sound(Kind.IMPACT, place, at, draw.of(105, 122));
            }
        }
        draw.shouts(draw.between(2, 6), end);
        if (draw.chance(0.3)) {
            draw.lasting(Kind.SIREN, draw.around(60, 150), 4, 20, draw.of(108, 118));
        }
    }

    /** Sounds from several sides, recorders of places that are stated with sigmas between the two, metres. */
    static void sides(SceneDraw draw, double leastSigma, double mostSigma) {
        boolean open = openOrStreet(draw);
        for (int i = draw.between(4, 6); i > 0; i--) {
            draw.recorder(SceneDraw.MOUNTED[draw.below(SceneDraw.MOUNTED.length)])
                    .standsAt(open ? draw.around(10, 70) : draw.inStreet())
                    .stated(draw.of(leastSigma, mostSigma))
                    .runs(0, LONG_END)
                    .add();
        }
        soundsOnSides(draw, open);
    }

    /** The same sounds with recorders whose places nobody states, within 100 m of each other: what is then taken as the most. */
    static void placeless(SceneDraw draw) {
        boolean open = openOrStreet(draw);
        for (int i = draw.between(4, 6); i > 0; i--) {
            draw.recorder(SceneDraw.MOUNTED[draw.below(SceneDraw.MOUNTED.length)])
                    .standsAt(open ? draw.around(5, 48) : draw.inStreet(47))
                    .runs(0, LONG_END)
                    .add();
        }
        soundsOnSides(draw, open);
    }

    private static boolean openOrStreet(SceneDraw draw) {
        boolean open = draw.chance(0.5);
        if (open) {
            draw.openGround();
        } else {
            draw.street();
        }
        draw.streetSounds(draw.between(3, 5), LONG_END);
        return open;
    }

    /** One gun, recorders ahead of it, beside it and behind it. */
    static void fast(SceneDraw draw) {
        boolean open = draw.chance(0.5);
        if (open) {
            draw.openGround();
        } else {
            draw.street();
        }
        draw.streetSounds(draw.between(2, 4), SHORT_END);
        double[] gun = open ? draw.around(0, 20) : draw.inStreet(25);
        double azimuth = open ? draw.of(0, 2 * Math.PI) : Math.PI * (draw.between(0, 1) + 0.5) + draw.of(-0.3, 0.3);
        int recorders = draw.between(5, 7);
        for (int i = 0; i < recorders; i++) {
            double side = draw.chance(0.5) ? 1 : -1;
            double off = side
                    * Math.toRadians(i % 3 == 0 ? draw.of(2, 35) : i % 3 == 1 ? draw.of(35, 100) : draw.of(100, 180));
            double metres = draw.of(10, 150);
            double[] at = {gun[0] + metres * Math.sin(azimuth + off), gun[1] + metres * Math.cos(azimuth + off)};
            draw.recorder(SceneDraw.FIXED[draw.below(SceneDraw.FIXED.length)])
                    .standsAt(open ? at : draw.inStreet())
                    .stated(draw.of(0.2, 1))
                    .timed(draw.of(1e-4, 3e-3))
                    .runs(0, SHORT_END)
                    .add();
        }
        draw.oneGun(draw.between(1, 3), gun, azimuth, SHORT_END * 0.3, SHORT_END * 0.7);
    }

    /** Three to six places on as many sides: the first one or two are those of shots. */
    private static void soundsOnSides(SceneDraw draw, boolean open) {
        int places = draw.between(3, 6);
        int ofShots = draw.between(1, 2);
        List<double[]> at = draw.sides(places, open);
        for (int p = 0; p < places; p++) {
            if (p < ofShots) {
                draw.shots(draw.between(1, 2), at.get(p), 14, LONG_END - 14);
            } else {
                bang(draw, at.get(p), draw.of(14, LONG_END - 14));
            }
        }
        draw.shouts(2, LONG_END);
    }

    private static void bang(SceneDraw draw, double[] place, double at) {
        switch (draw.below(4)) {
            case 0 -> draw.sound(Kind.DOOR, place, at, draw.of(100, 115));
            case 1 -> draw.hammering(place, at, draw.between(1, 3));
            case 2 -> draw.sound(Kind.FIREWORK, place, at, draw.of(125, 150));
            default -> draw.sound(Kind.COLLISION, place, at, draw.of(115, 130));
        }
    }
}
