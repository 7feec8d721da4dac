package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import retrace.media.MissingProgram;
import retrace.model.Progress;
import retrace.model.Truth;

/** The built-in incident: a vehicle stop on an invented street that ends with one shot. */
public final class Demo {

    private Demo() {}

    /**
     * What was made.
     *
     * @param folder the evidence, as `retrace run` takes it
     * @param truthFile the answer, beside the folder
     * @param sceneFile the scene as text, to be changed and simulated again
     */
    public record DemoResult(Path folder, Path truthFile, Path sceneFile, Truth truth) {}

    /** Writes the scene, the evidence made from it and its truth below {@code dir}; replaces what is there. */
    public static DemoResult make(Path dir, Progress progress) throws IOException, MissingProgram {
        Files.createDirectories(dir);
        Path scene = dir.resolve("scene.json");
        Files.write(scene, SceneFile.demoText());
        SceneMaker.Made made = SceneMaker.make(SceneFile.demo(), dir, progress);
        return new DemoResult(made.folder(), made.truthFile(), scene, made.truth());
    }
}
