package retrace.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.Scene;
import retrace.model.Tables;
import retrace.reconstruct.Stages;

/**
 * The worked example of the manual (docs/formats/example-ballistics.csv): drawn by hand for one shooter at x = 0, y = 0, 1.45 m up, whose three bullets
 * went through a car (A), into a fence (B) and off the road into a car (C); D to G stand for rows that tell less.
 */
class WorkedPathsTest {

    private static final Path FILE =
            Path.of(System.getProperty("retrace.root"), "docs", "formats", "example-ballistics.csv");

    private static Scene scene() throws IOException {
        Tables tables = TableReader.read(
                TableKind.BALLISTICS, "0123456789ab", "example.csv", Files.readAllBytes(FILE), CaseFacts.UNKNOWN);
        assertThat(tables.ballistics()).hasSizeGreaterThanOrEqualTo(12);
        return Stages.scene(TableReader.join(List.of(tables)), List.of(), CaseFacts.UNKNOWN);
    }

    /** The three paths were drawn through one point; each pair's crossing has to hold it within its 95 % errors. */
    @Test
    void eachPairOfTheThreePathsCrossesWhereTheShooterStood() throws IOException {
        Map<String, Scene.Crossing> crossings =
                scene().crossings().stream().collect(Collectors.toMap(c -> c.a() + " " + c.b(), Function.identity()));
        for (String pair : List.of("A B", "A C", "B C")) {
            Scene.Crossing c = requireNonNull(crossings.get(pair), pair);
            Measured z = requireNonNull(c.zM());
            assertThat(c.xM().value()).isCloseTo(0, within(c.xM().halfWidth()));
            assertThat(c.yM().value()).isCloseTo(0, within(c.yM().halfWidth()));
            assertThat(z.value()).isCloseTo(1.45, within(z.halfWidth()));
        }
    }

    /** asin(9.0/12.6) = 45.6°; a hole of 9.0 by 9.3 mm is above 60°, where it is refused, and one that is wider than long has no angle. */
    @Test
    void anglesThatCannotBeReadAreRefusedWithTheReason() throws IOException {
        Map<String, Scene.Item> items =
                scene().items().stream().collect(Collectors.toMap(Scene.Item::id, Function.identity()));
        Measured angle = requireNonNull(requireNonNull(items.get("D1")).impactAngleDeg());
        assertThat(angle.value()).isCloseTo(45.6, within(0.05));
        assertThat(requireNonNull(items.get("E1")).impactAngleDeg()).isNull();
        assertThat(requireNonNull(items.get("E1")).noAngleBecause()).contains("above 60°");
        assertThat(requireNonNull(items.get("F1")).noAngleBecause()).contains("width is greater than the length");
        assertThat(requireNonNull(items.get("H1")).noAngleBecause()).isNotBlank();
    }

    @Test
    void whatWasOpenIsTold() throws IOException {
        Scene scene = scene();
        assertThat(scene.problems().stream().map(Problem::says))
                .anyMatch(says -> says.contains("towards 54° or towards 326°"))
                .anyMatch(says -> says.contains("paths are crossed on the plan only"));
        assertThat(PathsTable.of(scene))
                .contains("Where the muzzle may have been", "C after C1", "No study of “asphalt” and “9 mm”");
    }
}
