package retrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells a newcomer to type works, on the jars of this build. */
class ReadmeIT {

    private static final Path ROOT = Path.of(System.getProperty("retrace.root"));

    /** Exactly two commands stand in blocks of their own: the demo and the tests. */
    @Test
    void theReadmeShowsTwoCommands() throws IOException {
        assertThat(commands()).containsExactly("./retrace demo", "mvn verify");
    }

    @Test
    void theDemoLineMakesAReportAndComparesItWithTheTruth(@TempDir Path folder) throws Exception {
        String line = commands().getFirst();
        List<String> command = new ArrayList<>(List.of(line.split(" ")));
        command.set(0, ROOT.resolve(command.getFirst()).normalize().toString());
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("RETRACE_NO_BUILD", "1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process demo = builder.start();
        boolean ended = demo.waitFor(8, TimeUnit.MINUTES);
        demo.destroyForcibly();
        String told = Files.readString(out) + Files.readString(err);
        assertThat(ended).as(told).isTrue();
        assertThat(demo.exitValue()).as(told).isIn(0, 3);
        assertThat(told).contains("report.html").containsIgnoringCase("truth");
        try (var files = Files.walk(folder)) {
            assertThat(files.map(p -> p.getFileName().toString()).toList())
                    .contains("report.html", "timeline.json", "summary.json", "ledger.jsonl");
        }
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(ROOT.resolve("README.md"))) {
            if (line.startsWith("```")) {
                inside = !inside;
            } else if (inside) {
                commands.add(line);
            }
        }
        return commands;
    }
}
