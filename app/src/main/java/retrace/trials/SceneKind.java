package retrace.trials;

import java.util.function.LongFunction;
import retrace.simulate.Family;
import retrace.simulate.Incident;

/**
 * A kind of random scene that error rates are measured on.
 *
 * @param name of files and tables
 * @param says what is in such a scene, for a reader who must judge whether a case is like it
 * @param draw the incident of a seed, always the same
 */
public record SceneKind(String name, String says, LongFunction<Incident> draw) {

    public static SceneKind of(Family family) {
        return new SceneKind(family.word(), family.says(), family::draw);
    }
}
