package retrace.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Scenes that are hard on whoever counts shots. Each takes 24 seconds; recorders stand still and half the scenes state their places. */
public enum HardScene {
    RIFLE(
            "rifle with shock wave",
            "2 to 4 shots of one rifle from 60 to 250 m, bullets past 3 or 4 recorders near the middle: a crack long before each blast, strikes behind",
            HardScene::rifle),
    TWO_GUNS(
            "two guns",
            "a street; two weapons at places of their own, 2 to 4 shots each within the same 6 s; 3 or 4 recorders",
            HardScene::twoGuns),
    LOUD_ECHOES(
            "echoes louder than the direct sound",
            "2 to 4 shots behind a house that stands across the street; 3 or 4 recorders on the other side hear the echo of a front 5 to 60 ms after the direct sound and louder by 8 to 26 dB",
            HardScene::loudEchoes),
    AUTOMATIC(
            "automatic fire",
            "a street; one burst of 4 to 12 rounds at 8 to 15 a second; 3 or 4 recorders",
            HardScene::automatic),
    OVERDRIVEN(
            "automatic gain and clipping",
            "a street; 2 to 5 shots 0.4 to 2 s apart within 4 to 30 m of 3 or 4 recorders whose full scale is 104 to 112 dB, with 18 to 24 dB of automatic gain and 50 to 300 ms of overload",
            HardScene::overdriven);

    /** Of every scene. */
    public static final double SECONDS = 24;

    private final String word;
    private final String says;
    private final Consumer<SceneDraw> recipe;

    HardScene(String word, String says, Consumer<SceneDraw> recipe) {
        this.word = word;
        this.says = says;
        this.recipe = recipe;
    }

    /** As it stands in tables. */
    public String word() {
        return word;
    }

    /** What is in it. */
    public String says() {
        return says;
    }

    /** The incident of a seed; the same on every machine. */
    public Incident draw(long seed) {
        SceneDraw draw = new SceneDraw("hard, " + word, seed);
        recipe.accept(draw);
        return draw.incident();
    }

    private static void recorders(SceneDraw draw, Supplier<double[]> place, boolean overdriven) {
        boolean stated = draw.chance(0.5);
        for (int i = draw.between(3, 4); i > 0; i--) {
            SceneDraw.RecorderDraw recorder = draw.recorder(SceneDraw.FIXED[draw.below(SceneDraw.FIXED.length)])
                    .standsAt(place.get())
                    .runs(0, SECONDS);
            if (stated) {
                recorder.stated(draw.of(0.3, 1));
            }
            if (overdriven) {
                recorder.overdriven();
            }
            recorder.add();
        }
        draw.shouts(1, SECONDS);
    }

    private static void rifle(SceneDraw draw) {
        ShotsInStreet.ground(draw);
        draw.streetSounds(draw.between(2, 4), SECONDS);
        recorders(draw, () -> draw.around(3, 20), false);
        double x = (draw.chance(0.5) ? 1 : -1) * draw.of(60, 250);
        draw.rifle(draw.between(2, 4), new double[] {x, draw.of(-5, 5)}, 6, 18);
    }

    private static void twoGuns(SceneDraw draw) {
        draw.street();
        draw.streetSounds(draw.between(2, 4), SECONDS);
        recorders(draw, draw::inStreet, false);
        double x = draw.of(10, 45);
        draw.shots(draw.between(2, 4), new double[] {-x, draw.of(-6, 6)}, 9, 15);
        draw.shots(draw.between(2, 4), new double[] {x - draw.of(0, 8), draw.of(-6, 6)}, 9, 15);
    }

    private static void loudEchoes(SceneDraw draw) {
        draw.houseAcross();
        draw.streetSounds(draw.between(2, 4), SECONDS);
        recorders(draw, () -> new double[] {draw.of(7, 11), draw.of(-3, 3)}, false);
        draw.shots(draw.between(2, 4), new double[] {draw.of(-11, -7), draw.of(-3, 3)}, 7, 17);
    }

    private static void automatic(SceneDraw draw) {
        draw.street();
        draw.streetSounds(draw.between(2, 4), SECONDS);
        recorders(draw, draw::inStreet, false);
        draw.burst(draw.between(4, 12), draw.inStreet(), draw.of(7, 12), draw.of(8, 15));
    }

    private static void overdriven(SceneDraw draw) {
        draw.street();
        draw.streetSounds(draw.between(2, 4), SECONDS);
        recorders(draw, () -> draw.inStreet(18), true);
        double[] at = {draw.of(-8, 8), draw.of(-6, 6)};
        List<Double> times = new ArrayList<>();
        double t = draw.of(6, 10);
        for (int i = draw.between(2, 5); i > 0; i--) {
            times.add(t);
            t += draw.of(0.4, 2);
        }
        draw.fire(times, at);
    }
}
