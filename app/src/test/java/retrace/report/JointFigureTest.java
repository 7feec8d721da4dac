package retrace.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.Reconstruction;
import retrace.model.Timeline;

/** What is drawn of starts that were solved together with places: invented bars in an invented case. */
class JointFigureTest {

    private static Document page(Timeline.@Nullable Joint joint) {
        Fakes.Case of = Fakes.small();
        Reconstruction r = of.documents();
        Timeline t = r.timeline();
        Timeline.Group g = t.groups().getFirst();
        List<Timeline.Group> groups = new ArrayList<>(t.groups());
        groups.set(0, new Timeline.Group(g.id(), g.originUtc(), g.utcLow(), g.utcHigh(), g.because(), joint));
        Timeline changed = new Timeline(t.origin(), groups, t.recordings(), t.links(), t.problems());
        Reconstruction documents = new Reconstruction(
                changed, r.shots(), r.claims(), r.sequence(), r.scene(), r.hypotheses(), r.summary());
        return Jsoup.parse(new String(HtmlReport.render(documents, of.extras()), StandardCharsets.UTF_8));
    }

    private static Document page(double... beforeAndAfter) {
        List<Timeline.Refined> starts = new ArrayList<>();
        for (int i = 0; i < beforeAndAfter.length; i += 2) {
            starts.add(new Timeline.Refined("abc000000000", beforeAndAfter[i], beforeAndAfter[i + 1]));
        }
        return page(new Timeline.Joint(6, 5, null, starts));
    }

    private static double width(Element bar) {
        return Double.parseDouble(bar.attr("width"));
    }

    private static double middle(Element bar) {
        return Double.parseDouble(bar.attr("x")) + width(bar) / 2;
    }

    /** Two bars each, about one middle and on one scale: 139 to 4.6 is 30.2 to 1, 100 to 50 is 2 to 1. Coordinates have two decimals. */
    @Test
    void bothBarsStandOnOneScale() {
        Document page = page(0.139, 0.0046, 0.1, 0.05);
        List<Element> before = page.select("figure.joint rect.before");
        List<Element> after = page.select("figure.joint rect.after");
        assertThat(before).hasSize(2);
        assertThat(after).hasSize(2);
        assertThat(width(before.getFirst()) / width(after.getFirst())).isCloseTo(139 / 4.6, within(0.05));
        assertThat(width(before.getLast()) / width(after.getLast())).isCloseTo(2, within(0.001));
        assertThat(width(before.getFirst()) / width(before.getLast())).isCloseTo(1.39, within(0.001));
        for (int i = 0; i < 2; i++) {
            assertThat(middle(before.get(i))).isCloseTo(middle(after.get(i)), within(0.02));
        }
        assertThat(page.select("figure.joint").text())
                .contains("± 139 ms \u2192 ± 4.6 ms", "5 sounds that 6 recorders");
    }

    /** A microsecond beside a second is still seen; what is no number draws nothing outside the picture and costs no page. */
    @Test
    void extremeBarsStayInThePicture() {
        for (double[] bars : new double[][] {
            {1, 1e-6}, {0, 0, 0.1, 0}, {Double.POSITIVE_INFINITY, 0.1}, {Double.NaN, 0.1}, {1e9, 1e-9}
        }) {
            Document page = page(bars);
            List<Element> all = page.select("figure.joint rect");
            assertThat(all).hasSize(bars.length);
            for (Element bar : all) {
                assertThat(width(bar)).isBetween(0.75, 960.0);
                assertThat(Double.parseDouble(bar.attr("x"))).isBetween(0.0, 960.0);
            }
            assertThat(page.select("figure.joint").outerHtml()).doesNotContain("NaN", "Infinity");
        }
    }

    @Test
    void withoutABarNothingIsDrawn() {
        assertThat(page(new Timeline.Joint(6, 5, null, List.of())).select("figure.joint"))
                .isEmpty();
        assertThat(page(0, 0).select("figure.joint")).isEmpty();
        assertThat(page((Timeline.Joint) null).select("figure.joint")).isEmpty();
    }

    @Test
    void aRefusalIsASentenceWithItsReason() {
        Document page = page(new Timeline.Joint(3, 0, "only 3 of 5 recorders stand still.", List.of()));
        assertThat(page.select("figure.joint")).isEmpty();
        assertThat(page.select("#recordings").text())
                .contains("Clock G1. Starts were not solved together", "only 3 of 5 recorders stand still.");
    }

    /** 70 starts: 60 are drawn and the page says so. */
    @Test
    void manyStartsAreCutWithACount() {
        double[] bars = new double[140];
        Arrays.fill(bars, 0.1);
        Document page = page(bars);
        assertThat(page.select("figure.joint rect.before")).hasSize(60);
        assertThat(page.select("#recordings").text()).contains("Shown: 60 of 70. The rest is in timeline.json.");
    }

    /** Each clock once, in one sentence: where its zero lies and by what, or what would tell. */
    @Test
    void everyClockSaysWhereItsZeroLies() {
        assertThat(page((Timeline.Joint) null).select("ul.clocks li").eachText())
                .containsExactly(
                        "Clock G1. Its zero is 2026-03-15 01:12:04.5 UTC ± 1.3 s: by the dispatch log and two device clocks, which agree within 1.2 s.",
                        "Clock G2. Not tied to UTC: nothing ties this recording to another.");
    }
}
