package retrace.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import retrace.documents.Json;
import retrace.model.Campaign;

/**
 * The error rates that are published are those of the campaign files, and every one of them was accepted by somebody.
 * {@code -Dretrace.write=true} writes the page anew; accepted.json is changed by hand only.
 */
class ValidationTest {

    private static final Path VALIDATION = Path.of(System.getProperty("retrace.root"), "docs", "validation");

    @Test
    void thePageHoldsTheTablesOfTheCampaigns() throws IOException {
        Path page = VALIDATION.resolve("README.md");
        List<Campaign> campaigns = ValidationPage.campaigns(VALIDATION.resolve("campaigns"));
        String now = Files.readString(page);
        String renewed = ValidationPage.renewed(now, campaigns);
        if (Boolean.getBoolean("retrace.write")) {
            Files.writeString(page, renewed);
            now = renewed;
        }
        assertThat(now).isEqualTo(renewed);
    }

    /** A new campaign file whose rates lie elsewhere needs a change of accepted.json, which somebody reviews. */
    @Test
    void everyRateIsWithinWhatWasAccepted() throws IOException {
        List<Campaign> campaigns = ValidationPage.campaigns(VALIDATION.resolve("campaigns"));
        List<AcceptedRate> accepted =
                Json.readList(Files.readAllBytes(VALIDATION.resolve("accepted.json")), AcceptedRate.class);
        assertThat(AcceptedRate.faults(campaigns, accepted)).isEmpty();
    }
}
