package retrace.simulate;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Families of random incidents. A family and a seed give one incident; what a family says is what its error rates hold
 * for. Everything that is not said is drawn: how many recorders, of what kind, with what clock and microphone; air,
 * ground, street sounds, levels.
 */
public enum Family {
    STILL(
            "still",
            "open ground; 4 to 6 recorders of known place (0.2 to 1 m) that stand still; 1 to 4 pistol shots from one or two"
                    + " places among or around them",
            Recipes::still),
    TIMED(
            "timed",
            "fixed sensors with a disciplined clock (0.1 to 3 ms) at known places (0.1 to 1 m), 4 to 8 of them; 1 to 4 pistol or"
                    + " rifle shots from one or two places among or around them",
            Recipes::timed),
    STREET(
            "street",
            "a street between walls with echoes; 3 to 6 recorders for half a minute to more than three, some of known place, some"
                    + " worn by walking people, some with a lost piece; 1 to 4 pistol or rifle shots, doors, shouts, a collision; a log and a written account with true and false statements",
            Recipes::street),
    MOVING(
            "moving",
            "walking wearers and a driving car; 3 to 5 recorders of unknown place, clocks to ±300 ppm, some with a lost piece;"
                    + " 1 to 3 pistol shots",
            Recipes::moving),
    TRACKED(
            "tracked",
            "as moving, with a track of every recorder on its own clock: a fix every second, good to 1 to 5 m",
            Recipes::tracked),
    ONE_SPOT(
            "one-spot",
            "2 to 4 recorders within half a metre of each other at stated places, clocks to ±300 ppm, some with a lost piece;"
                    + " street sounds down to the recorders' own noise; 0 to 2 shots",
            Recipes::oneSpot),
    APART(
            "apart",
            "recordings of the same kind of street at other times: two share their time, the rest share no moment with any"
                    + " other; sirens, engines, voices and shots in all of them",
            Recipes::apart),
    RAPID(
            "rapid",
            "a street with echoes; 3 or 4 recorders, some of known place; 3 to 8 shots at 2 to 12 a second",
            Recipes::rapid),
    ENEMIES(
            "enemies",
            "no shot; doors, hammers, fireworks, collisions, clicks, shouts, a siren; 2 or 3 recorders in a street",
            Recipes::enemies),
    SURVEYED(
            "surveyed",
            "open ground or a street; 4 to 6 fixed recorders of known place (0.2 to 1 m); 3 to 6 places on at least three sides from which"
                    + " shots, doors, collisions, hammer blows and fireworks are heard within a minute; street sounds on several sides",
            draw -> Recipes.sides(draw, 0.2, 1)),
    ROUGH("rough", "as surveyed, with places known to 3 m only", draw -> Recipes.sides(draw, 3, 3)),
    PLACELESS(
            "placeless",
            "as surveyed, with no place known and no two recorders more than 100 m apart",
            Recipes::placeless),
    FAST(
            "fast",
            "open ground or a street; 5 to 7 recorders of known place (0.2 to 1 m) with a disciplined clock (0.1 to 3 ms), ahead of the gun,"
                    + " beside it and behind it, to 150 m; 1 to 3 shots of a rifle (half of the scenes), of a pistol whose bullet is a little faster than"
                    + " sound, or of one whose bullet is not",
            Recipes::fast);

    private final String word;
    private final String says;
    private final Consumer<SceneDraw> recipe;

    Family(String word, String says, Consumer<SceneDraw> recipe) {
        this.word = word;
        this.says = says;
        this.recipe = recipe;
    }

    /** As it stands in files and on the command line. */
    public String word() {
        return word;
    }

    /** What is in such a scene, for a reader who must judge whether a case is like it. */
    public String says() {
        return says;
    }

    /** The incident of a seed; the same on every machine. */
    public Incident draw(long seed) {
        SceneDraw draw = new SceneDraw(word, seed);
        recipe.accept(draw);
        return draw.incident();
    }

    /** @throws IllegalArgumentException when there is none of this name */
    public static Family of(String word) {
        return Arrays.stream(values())
                .filter(family -> family.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no family \"%s\"; there are %s"
                        .formatted(
                                word, Arrays.stream(values()).map(Family::word).toList())));
    }
}
