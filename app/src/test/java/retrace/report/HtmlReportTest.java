package retrace.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    @Test
    void writesSamples() throws IOException {
        Path dir = Path.of("target/report-samples");
        Files.createDirectories(dir);
        Files.write(dir.resolve("small.html"), Fakes.small().html());
        Files.write(dir.resolve("large.html"), Fakes.large().html());
        Files.write(dir.resolve("empty.html"), Fakes.empty().html());
        Files.write(dir.resolve("article.html"), Fakes.article().html());
        Files.write(
                dir.resolve("hostile.html"),
                Fakes.hostile("<script>alert(1)</script>\"'\u202e&").html());
        assertThat(new String(Fakes.small().html(), StandardCharsets.UTF_8)).startsWith("<!DOCTYPE html>");
    }
}
