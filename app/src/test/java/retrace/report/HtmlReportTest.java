package retrace.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrace.model.Measured;
import retrace.wording.Wording;
import retrace.wording.WordingLinter;

/** The page as another program (jsoup's HTML parser) reads it. All cases are invented: see {@link Fakes}. */
class HtmlReportTest {

    private static final String BLOCKS = "p,li,td,th,dt,dd,h1,h2,h3,summary,caption,figcaption,title,desc,div,tr";

    private static final Fakes.Case LARGE = Fakes.large();
    private static final byte[] LARGE_PAGE = LARGE.html();

    private static Document parse(Fakes.Case of) {
        return Jsoup.parse(new String(of.html(), StandardCharsets.UTF_8));
    }

    private static List<Fakes.Case> all() {
        return List.of(Fakes.small(), Fakes.article(), Fakes.empty(), Fakes.hostile("<b onclick=x>\u202e"));
    }

    /** For people who want to look at the pages: target/report-samples. */
    @Test
    void samplesToLookAt() throws IOException {
        Path dir = Path.of("target/report-samples");
        Files.createDirectories(dir);
        Files.write(dir.resolve("small.html"), Fakes.small().html());
        Files.write(dir.resolve("large.html"), LARGE_PAGE);
        Files.write(dir.resolve("empty.html"), Fakes.empty().html());
        Files.write(dir.resolve("article.html"), Fakes.article().html());
        Files.write(
                dir.resolve("hostile.html"),
                Fakes.hostile("<script>alert(1)</script>\"'\u202e&").html());
        assertThat(dir.resolve("small.html")).isNotEmptyFile();
    }

    @Test
    void loadsNothingAndRunsNothing() {
        for (Fakes.Case of : all()) {
            Document page = parse(of);
            assertThat(page.select("script,iframe,object,embed,link,img,form,base,audio,video,image,foreignObject,use"))
                    .isEmpty();
            assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                    .isEqualTo("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
            assertThat(page.select("style").html()).doesNotContain("@import").doesNotContain("//");
            for (Element element : page.getAllElements()) {
                for (Attribute attribute : element.attributes()) {
                    assertThat(attribute.getKey()).doesNotStartWith("on").isNotEqualTo("src");
                    assertThat(attribute.getKey()).isNotEqualTo("style");
                }
            }
        }
    }

    @Test
    void everyLinkLeadsToAPlaceOnThePage() {
        for (Fakes.Case of : all()) {
            Document page = parse(of);
            Set<String> ids = new HashSet<>();
            page.select("[id]")
                    .forEach(e -> assertThat(ids.add(e.id())).as(e.id()).isTrue());
            page.select("[href]").forEach(e -> assertThat(e.attr("href")).startsWith("#"));
            page.select("[href]")
                    .forEach(e -> assertThat(ids).contains(e.attr("href").substring(1)));
            page.select("[aria-labelledby]")
                    .forEach(e ->
                            assertThat(ids).contains(e.attr("aria-labelledby").split(" ")));
        }
    }

    /** A text that could change the page would change its elements; it must only change its words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</bdi></q></td></table></main><h1>x",
                "\" onmouseover=\"alert(1)",
                "' autofocus onfocus='alert(1)",
                "</title></style><svg onload=alert(1)>",
                "<!-- --><![CDATA[x]]>&lt;b&gt;&#x3c;",
                "\u202egpj.exe\u2066\u2069\u200f",
                "\u0000\u0008\u001b[31m\u0085\u2028\u2029\ufeff\uffff",
                "\ud800 lone \udc00",
                "javascript:alert(1) data:text/html,x http://example.invalid/?a=1",
                "%s %d %n {} ${jndi:x}"
            })
    void aHostileTextIsOnlyText(String payload) {
        List<String> plain = harmless(payload);
        byte[] html = Fakes.hostile(payload).html();
        String text = new String(html, StandardCharsets.UTF_8);
        assertThat(names(Jsoup.parse(text))).isEqualTo(plain);
        assertThat(text.codePoints().filter(HtmlReportTest::turnsOrHides)).isEmpty();
    }

    /** Seeded random text from all planes. */
    @Test
    void anyTextIsOnlyText() {
        long seed = 20260314;
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 12; i++) {
            StringBuilder payload = new StringBuilder();
            for (int k = 0; k < 20; k++) {
                payload.appendCodePoint(random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x110000));
            }
            assertThat(names(parse(Fakes.hostile(payload.toString())))).isEqualTo(harmless(payload.toString()));
        }
    }

    /** As long, because labels on the plan give way to one another by their length. */
    private static List<String> harmless(String payload) {
        return names(parse(Fakes.hostile("x".repeat(payload.length()))));
    }

    private static List<String> names(Document page) {
        return page.getAllElements().stream().map(Element::tagName).toList();
    }

    private static boolean turnsOrHides(int c) {
        return (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200f
                || c == 0x200e
                || c == 0xfeff
                || c == 0x2028
                || c == 0x2029
                || (c < 0x20 && c != '\n' && c != '\t')
                || (c >= 0x7f && c < 0xa0);
    }

    @Test
    void saysNoMoreThanItsNumbers() {
        for (Fakes.Case of : List.of(Fakes.small(), Fakes.article(), Fakes.empty())) {
            String ours = ourWords(parse(of));
            assertThat(ours).contains("At a glance").contains("What is certain");
            assertThat(WordingLinter.breaches(ours)).isEmpty();
        }
    }

    /** What the program says: without words from the evidence and without the labels of axes. */
    private static String ourWords(Document page) {
        page.select("style,svg text").remove();
        page.select("bdi,q,code").forEach(e -> e.replaceWith(new TextNode("“”")));
        page.select(BLOCKS).forEach(e -> {
            e.before(new TextNode("\n"));
            e.after(new TextNode("\n"));
        });
        return page.wholeText();
    }

    @Test
    void showsMeasuredNumbersWithTheirErrors() {
        Fakes.Case of = Fakes.small();
        String text = parse(of).text();
        of.documents().timeline().recordings().forEach(r -> {
            Measured start = r.startSeconds();
            assertThat(text).contains(Wording.at(start, "not known"));
        });
        of.documents().shots().impulses().forEach(i -> assertThat(text).contains(Wording.at(i.timeSeconds(), "")));
        of.documents().scene().items().stream()
                .filter(i -> i.xM() != null)
                .forEach(i -> assertThat(text).contains(Wording.plusMinus(i.xM(), "m")));
        of.documents().scene().paths().forEach(p -> assertThat(text).contains(Wording.plusMinus(p.azimuthDeg(), "°")));
    }

    @Test
    void sameInputsGiveSameBytesWhateverTheMachineSpeaks() {
        byte[] first = Fakes.small().html();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("ar-EG-u-nu-arab", "tr-TR", "de-DE", "hi-IN-u-nu-deva")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
                assertThat(Fakes.small().html()).as(tag).isEqualTo(first);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void canBeReadWithoutSeeingIt() {
        for (Fakes.Case of : all()) {
            Document page = parse(of);
            assertThat(page.select("html").attr("lang")).isEqualTo("en");
            assertThat(page.select("main")).hasSize(1);
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select("main > section > h2")).hasSize(12);
            page.select("table").forEach(t -> assertThat(t.select("> caption")).hasSize(1));
            page.select("th").forEach(t -> assertThat(t.attr("scope")).isIn("row", "col"));
            page.select("details").forEach(d -> assertThat(d.child(0).tagName()).isEqualTo("summary"));
            page.select("figure svg").forEach(svg -> {
                assertThat(svg.attr("role")).isEqualTo("img");
                assertThat(svg.select("> title").text()).isNotBlank();
                assertThat(svg.select("> desc").text()).isNotBlank();
            });
            page.select("figure")
                    .forEach(f -> assertThat(f.select("figcaption").text()).isNotBlank());
            int level = 1;
            for (Element heading : page.select("h1,h2,h3")) {
                int next = heading.tagName().charAt(1) - '0';
                assertThat(next).isLessThanOrEqualTo(level + 1);
                level = next;
            }
        }
    }

    @Test
    void anEmptyCaseSaysWhatIsMissing() {
        String text = parse(Fakes.empty()).text();
        assertThat(text)
                .contains("Case without a title")
                .contains("There is no recording in this case")
                .contains("There is no account in this case")
                .contains("nothing in this case has coordinates")
                .contains(Wording.NO_VERDICT);
        assertThat(parse(Fakes.empty()).select("figure")).isEmpty();
    }

    @Test
    void anArticleAloneHasEventsAndClaimsButNoShots() {
        Document page = parse(Fakes.article());
        assertThat(page.select("#shots").text()).contains("There is no sound in this case");
        assertThat(page.select("#accounts td q")).isNotEmpty();
        assertThat(page.select("#hypotheses table")).isNotEmpty();
    }

    /** 4 MB open at once in any browser of the last ten years; the whole documents lie beside the page. */
    @Test
    void aLargeCaseIsCutWithACount() {
        assertThat(LARGE.documents().sequence().order()).hasSize(100_000);
        byte[] html = LARGE_PAGE;
        assertThat(html.length).isLessThan(4_000_000);
        String text = Jsoup.parse(new String(html, StandardCharsets.UTF_8)).text();
        assertThat(text).contains("Shown: 400 of 2,000. The rest is in claims.json.");
        assertThat(text).containsPattern("Shown: 200 of [0-9,]+\\. The rest is in sequence.json");
    }

    /** Broken numbers and ids that other parts should never give must not cost the reader the page. */
    @Test
    void faultsOfOtherPartsDoNotStopThePage() {
        Fakes.Case small = Fakes.small();
        var r = small.documents();
        var s = r.summary();
        var twice = new java.util.ArrayList<>(s.exhibits());
        twice.addAll(s.exhibits());
        var summary = new retrace.model.Summary(
                s.runId(),
                null,
                s.counts(),
                s.versions(),
                s.parameters(),
                s.methods(),
                twice,
                s.missing(),
                s.wouldHelp(),
                s.problems(),
                List.of(),
                List.of());
        var impulse = r.shots().impulses().getFirst();
        var arrival = new retrace.model.Shots.Arrival(
                "unknownid000",
                impulse.arrivals().getFirst().seconds(),
                retrace.model.Shots.ArrivalKind.UNKNOWN,
                false,
                Double.NaN);
        var odd = new retrace.model.Shots.Impulse(
                impulse.id(),
                null,
                impulse.label(),
                Double.NaN,
                null,
                "not a time",
                List.of(arrival),
                null,
                "no place",
                impulse.supersonic(),
                List.of(new retrace.model.Citation.Seconds("unknownid000", 0, Double.POSITIVE_INFINITY)));
        var shots = new retrace.model.Shots(
                r.shots().count(), r.shots().recordings(), List.of(impulse, odd, odd), List.of());
        var documents = new retrace.model.Reconstruction(
                r.timeline(), shots, r.claims(), r.sequence(), r.scene(), r.hypotheses(), summary);
        Document page = parse(new Fakes.Case(documents, ReportExtras.NONE));
        assertThat(page.text())
                .contains("level over the noise not known")
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @Test
    void everyQuoteStandsInFull() {
        Fakes.Case of = Fakes.small();
        List<String> quotes = parse(of).select("#accounts q").eachText();
        of.documents().claims().claims().forEach(claim -> assertThat(quotes).contains(claim.quote()));
    }

    /** Walls stay open, cars are closed, and each says what it is called; the plan's frame holds them. */
    @Test
    void whatWasDrawnByHandIsOnThePlan() {
        Document page = parse(Fakes.small());
        assertThat(page.select("polyline.drawn")).hasSize(1);
        assertThat(page.select("polygon.drawn")).hasSize(1);
        assertThat(page.select("g:has(> .drawn) > title").eachText())
                .containsExactly("Drawn by hand: north wall", "Drawn by hand: sedan");
        for (String point : page.select("polyline.drawn").attr("points").split(" ")) {
            assertThat(Double.parseDouble(point.split(",")[0])).isBetween(0.0, 1000.0);
            assertThat(Double.parseDouble(point.split(",")[1])).isBetween(0.0, 1000.0);
        }
    }

    /** 4 recordings give 6 pairs, all compared; 50 give more than the 24 that are drawn, and the page says so. */
    @Test
    void eachPeakIsDrawnWithWordsForThoseWhoCannotSeeIt() {
        String small = new String(Fakes.small().html(), StandardCharsets.UTF_8);
        assertThat(small.split("<figure class=\"peak\">", -1)).hasSize(7);
        assertThat(small)
                .contains("Correlation peak of bodycam-officer-1.mp4 and bodycam-officer-2.mp4")
                .contains("best lag 9.500 s, score 22.0; next best 16.500 s, 4.9; needed 7.5; chance reached 5.6.")
                .contains("Not used because: ")
                .doesNotContain("Not drawn: ");
        String large = new String(Fakes.large().html(), StandardCharsets.UTF_8);
        assertThat(large.split("<figure class=\"peak\">", -1)).hasSize(25);
        assertThat(large).contains("Not drawn: ", "timeline.json under “peak”");
    }
}
