package retrace.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas in docs/formats are those of the records; {@code -Dretrace.write=true} writes them anew. */
class SchemaOfTest {

    @ParameterizedTest
    @EnumSource(ResultDocument.class)
    void theManualHoldsTheSchemaOfTheCode(ResultDocument document) throws IOException {
        Path file = Path.of(System.getProperty("retrace.root"), "docs", "formats", document.word() + ".schema.json");
        String schema = SchemaOf.text(document);
        if (Boolean.getBoolean("retrace.write")) {
            Files.writeString(file, schema);
        }
        assertThat(Files.readString(file)).isEqualTo(schema);
    }
}
