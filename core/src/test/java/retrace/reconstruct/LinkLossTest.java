package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Timeline;

class LinkLossTest {

    private static Timeline.PlacedRecording recording(String id, double start) {
        return new Timeline.PlacedRecording(
                id,
                id + ".wav",
                id,
                60,
                "G1",
                Measured.plusMinus(start, 0.05, Map.of()),
                Measured.plusMinus(0, 5, Map.of()),
                List.of(),
                null,
                List.of("sound"),
                null,
                List.of());
    }

    private static Timeline.Link link(String a, String b, double offset) {
        return new Timeline.Link(
                a,
                b,
                "sound",
                LagEstimate.Decision.MATCH,
                0.001,
                1000,
                Measured.plusMinus(offset, 0.01, Map.of()),
                null,
                0.0,
                true,
                "heard",
                List.of());
    }

    private static Timeline timeline(Timeline.Link... links) {
        return new Timeline(
                new Timeline.Origin(null, "none"),
                List.of(new Timeline.Group("G1", null, null, null, "made")),
                List.of(recording("a", 0), recording("b", 2), recording("c", 5)),
                List.of(links),
                List.of());
    }

    /**
     * By hand, at a level k = quantile / 1.96 times the stated half widths: without the link a to c, the start of c is that of a, ± 0.05 k, plus two
     * lags of 2 and 3 s, each ± 0.01 k: 5 ± 0.07 k, 0.02 k further than ± 0.05 k on each side. Without a to b, b is a plus 5 less 3.1: 0.1 earlier still.
     */
    @Test
    void aStartWithoutItsLinkIsWhatTheOtherLinksGive() {
        EventLevel level = EventLevel.of(10);
        double k = level.quantile() / Measured.SIGMAS;
        LinkLoss loss = new LinkLoss(timeline(link("a", "b", 2), link("b", "c", 3), link("a", "c", 5)), level);
        LinkLoss.Slack slack = loss.of("c").get("link a-c");
        assertThat(slack.earlier()).isCloseTo(0.02 * k, within(1e-12));
        assertThat(slack.later()).isCloseTo(0.02 * k, within(1e-12));
        assertThat(loss.of("a")).isEmpty();
        LinkLoss shifted = new LinkLoss(timeline(link("a", "b", 2), link("b", "c", 3.1), link("a", "c", 5)), level);
        assertThat(shifted.of("b").get("link a-b").earlier()).isCloseTo(0.1 + 0.02 * k, within(1e-12));
    }

    @Test
    void aChainHasNoLinkThatCouldBeSpared() {
        LinkLoss loss = new LinkLoss(timeline(link("a", "b", 2), link("b", "c", 3)), EventLevel.of(10));
        assertThat(loss.of("b")).isEmpty();
        assertThat(loss.of("c")).isEmpty();
    }
}
