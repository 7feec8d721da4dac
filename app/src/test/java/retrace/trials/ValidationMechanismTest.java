package retrace.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrace.documents.Json;
import retrace.model.Campaign;

/**
 * That the guard of the published rates can fail: a made-up campaign of four figures which its accepted.json covers, and one
 * change at a time that must not pass.
 */
class ValidationMechanismTest {

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ValidationMechanismTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> faults(String campaign, String accepted) {
        byte[] rates = campaign.getBytes(StandardCharsets.UTF_8);
        return AcceptedRate.faults(
                List.of(Json.read(rates, Campaign.class)),
                Json.readList(accepted.getBytes(StandardCharsets.UTF_8), AcceptedRate.class));
    }

    /** The campaign with one text replaced, which must be there. */
    private static String changed(String text, String from, String to) {
        assertThat(text).contains(from);
        return text.replace(from, to);
    }

    private static List<String> afterCampaignChange(String from, String to) throws IOException {
        return faults(changed(resource("made-up.json"), from, to), resource("made-up-accepted.json"));
    }

    private static List<String> afterAcceptedChange(String from, String to) throws IOException {
        return faults(resource("made-up.json"), changed(resource("made-up-accepted.json"), from, to));
    }

    @Test
    void whatWasAcceptedPasses() throws IOException {
        assertThat(faults(resource("made-up.json"), resource("made-up-accepted.json")))
                .isEmpty();
    }

    @Test
    void aRateAboveItsLimitFails() throws IOException {
        assertThat(afterCampaignChange("\"rate\": 0.02", "\"rate\": 0.035"))
                .singleElement()
                .asString()
                .startsWith("shot.missed on made-up is 0.035, outside what was accepted")
                .contains("{\"family\":\"made-up\",\"figure\":\"shot.missed\",\"rateAtMost\":0.0400,\"because\":\"\"}");
    }

    /** 0.05 of the starts are outside and 0.94 to 0.96 was accepted: both 0.92 and 0.99 are a change. */
    @Test
    void aCoverageThatMovesEitherWayFails() throws IOException {
        assertThat(afterCampaignChange("\"rate\": 0.05", "\"rate\": 0.08")).hasSize(1);
        assertThat(afterCampaignChange("\"rate\": 0.05", "\"rate\": 0.03")).hasSize(1);
    }

    @Test
    void aFigureThatNobodyAcceptedFails() throws IOException {
        assertThat(afterAcceptedChange("\"shot.missed\"", "\"shot.false\""))
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).startsWith("shot.missed on made-up is not accepted"))
                .anySatisfy(fault -> assertThat(fault).contains("no campaign measured it"));
        assertThat(afterAcceptedChange("made up for this test", " ")).hasSize(2);
        assertThat(faults(resource("made-up.json"), "[]")).hasSize(2);
    }

    /** One false order fails although somebody accepted it. */
    @Test
    void aFalseCertainOrderCannotBeAccepted() throws IOException {
        String campaign = changed(
                changed(resource("made-up.json"), "\"errors\": 0", "\"errors\": 1"),
                "\"rate\": 0.0,",
                "\"rate\": 0.001,");
        String accepted = changed(
                resource("made-up-accepted.json"),
                "[",
                "[{\"family\":\"made-up\",\"figure\":\"order.false\",\"rateAtMost\":0.5,\"because\":\"no\"},");
        assertThat(faults(campaign, accepted)).singleElement().asString().contains("must never happen");
    }

    @Test
    void aCountByAnotherRuleFails() throws IOException {
        assertThat(afterCampaignChange("in no impulse called shot or possible shot", "in no impulse"))
                .singleElement()
                .asString()
                .contains("another rule");
        assertThat(afterCampaignChange("\"order.false\"", "\"order.wrong\"")).hasSize(1);
    }

    @Test
    void aPageThatSaysSomethingElseIsSeen(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("made-up.json"), resource("made-up.json"));
        List<Campaign> campaigns = ValidationPage.campaigns(folder);
        String page = ValidationPage.renewed("# A\n" + ValidationPage.BEGIN + ValidationPage.END + "end\n", campaigns);
        assertThat(page).startsWith("# A\n").endsWith("end\n").contains("### made-up (simulated only)", "| 95.0 % |");
        assertThat(ValidationPage.renewed(page, campaigns)).isEqualTo(page);
        assertThat(ValidationPage.renewed(page.replace("| 95.0 % |", "| 97.0 % |"), campaigns))
                .isEqualTo(page);
        assertThat(ValidationPage.renewed(page, List.of())).contains("No campaign has been measured yet.");
        Files.move(folder.resolve("made-up.json"), folder.resolve("other.json"));
        assertThatThrownBy(() -> ValidationPage.campaigns(folder)).hasMessageContaining("one family, one file");
    }
}
