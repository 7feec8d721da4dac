package retrace.trials;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.documents.SchemaOf;
import retrace.simulate.Incident;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A scene as JSON text (docs/formats/scene.md). A field that does not exist is refused, since it is mostly a typing error. */
public final class SceneFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SceneFile() {}

    /** A scene that cannot be read, in words for whoever wrote it. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String says, @Nullable Throwable cause) {
            super(says, cause);
        }
    }

    public static Incident read(Path file) throws IOException, Unreadable {
        return read(Files.readAllBytes(file));
    }

    static Incident read(byte[] json) throws Unreadable {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(json);
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " near line " + e.getLocation().getLineNr();
            throw new Unreadable(
                    "The scene is not a whole JSON text%s: %s. Maybe a comma, a quote or a bracket is missing there."
                            .formatted(where, e.getOriginalMessage()),
                    e);
        }
        SceneBinder binder = new SceneBinder();
        Incident incident = binder.read(tree);
        List<String> faults = new ArrayList<>(binder.faults());
        if (incident != null) {
            faults.addAll(SceneCheck.faults(incident));
        }
        if (incident == null || !faults.isEmpty()) {
            throw new Unreadable("The scene cannot be used:\n- " + String.join("\n- ", faults), null);
        }
        return incident;
    }

    /** JSON Schema of a scene file, made from the records it is read into. */
    public static String schema() {
        return SchemaOf.ofInput(Incident.class, "scene file for retrace simulate");
    }

    /** The built-in demonstration. */
    public static Incident demo() {
        return builtIn("demo-scene.json");
    }

    private static Incident builtIn(String name) {
        try (InputStream in = SceneFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the built-in scene is missing from the jar: " + name);
            }
            return read(in.readAllBytes());
        } catch (IOException | Unreadable e) {
            throw new IllegalStateException("the built-in scene cannot be read: " + name, e);
        }
    }

    /** The built-in demonstration as it lies in the jar, to be copied and changed. */
    public static byte[] demoText() throws IOException {
        try (InputStream in = SceneFile.class.getResourceAsStream("demo-scene.json")) {
            if (in == null) {
                throw new IllegalStateException("the built-in scene is missing from the jar");
            }
            return in.readAllBytes();
        }
    }
}
