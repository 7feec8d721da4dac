package retrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The scene file's schema in docs/formats is that of the records; {@code -Dretrace.write=true} writes it anew. */
class SceneSchemaTest {

    private static final Path FORMATS = Path.of(System.getProperty("retrace.root"), "docs", "formats");

    @Test
    void theManualHoldsTheSchemaOfTheCode() throws IOException {
        Path file = FORMATS.resolve("scene-file.schema.json");
        if (Boolean.getBoolean("retrace.write")) {
            Files.writeString(file, SceneFile.schema());
        }
        assertThat(Files.readString(file)).isEqualTo(SceneFile.schema());
    }

    /** Every field that the manual's table could name is named there: the page cannot fall behind the code. */
    @Test
    void theManualNamesEveryFieldOfTheSchema() throws IOException {
        String page = Files.readString(FORMATS.resolve("scene.md"));
        var fields = java.util.regex.Pattern.compile("\"(\\w+)\" : \\{").matcher(SceneFile.schema());
        java.util.SortedSet<String> missing = new java.util.TreeSet<>();
        while (fields.find()) {
            String name = fields.group(1);
            if (Character.isLowerCase(name.charAt(0))
                    && !page.contains("`" + name + "`")
                    && !STRUCTURE.contains(name)) {
                missing.add(name);
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Words of JSON Schema itself. */
    private static final java.util.Set<String> STRUCTURE =
            java.util.Set.of("properties", "items", "additionalProperties");

    @Test
    void theExampleIsReadable() throws Exception {
        assertThat(SceneFile.read(FORMATS.resolve("example-scene.json")).recorders())
                .isNotEmpty();
    }
}
