package retrace.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The PDF as another program (PDFBox's reader) sees it. All cases are invented: see {@link Fakes}. */
class PdfReportTest {

    private static final String RUN = "0123456789abcdef0123456789abcdef";
    private static final Fakes.Case SMALL = Fakes.small();
    private static final byte[] PDF = pdf(SMALL.html());

    private static byte[] pdf(byte[] html) {
        try {
            return PdfReport.render(html, RUN);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] pdf(String body) {
        String page =
                "<!DOCTYPE html><html lang=en><head><title>t</title></head><body><header><h1>Title</h1></header><main>"
                        + "<section id=glance><h2>1 At a glance</h2>" + body + "</section></main></body></html>";
        return pdf(page.getBytes(StandardCharsets.UTF_8));
    }

    /** For people who want to look at it: target/report-samples. */
    @Test
    void sampleToLookAt() throws IOException {
        Path dir = Files.createDirectories(Path.of("target/report-samples"));
        Files.write(dir.resolve("small.pdf"), PDF);
        assertThat(dir.resolve("small.pdf")).isNotEmptyFile();
    }

    @Test
    void sameInputsGiveSameBytesWhateverTheMachineSpeaks() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(pdf(SMALL.html())).isEqualTo(PDF);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /** The id follows from the run, and no time of making is told. */
    @Test
    void namesNoTimeAndAnIdOfItsRun() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(PDF);
                PDDocument other = Loader.loadPDF(PdfReport.render(SMALL.html(), "f" + RUN))) {
            assertThat(pdf.getDocumentInformation().getCreationDate()).isNull();
            assertThat(pdf.getDocumentInformation().getModificationDate()).isNull();
            assertThat(pdf.getDocumentCatalog().getMetadata()).isNull();
            COSName id = COSName.ID;
            assertThat(String.valueOf(pdf.getDocument().getTrailer().getDictionaryObject(id)))
                    .isNotEqualTo(
                            String.valueOf(other.getDocument().getTrailer().getDictionaryObject(id)));
        }
    }

    /**
     * Every block of the page stands in the PDF, whole and in one piece: its letters, without spaces, since lines break elsewhere. Texts
     * that the print form sets apart (drawings, folded reasons) are blocks of their own; quotation marks come from a style on the page.
     */
    @Test
    void holdsEverySentenceOfThePage() throws IOException {
        for (Fakes.Case of : List.of(SMALL, Fakes.article(), Fakes.empty())) {
            byte[] html = of.html();
            String told = letters(text(of == SMALL ? PDF : pdf(html)));
            List<String> blocks = blocks(html);
            assertThat(blocks).hasSizeGreaterThan(20);
            List<String> lost = blocks.stream()
                    .filter(block -> !told.contains(letters(block)))
                    .toList();
            assertThat(lost).isEmpty();
        }
    }

    private static List<String> blocks(byte[] html) {
        Document page = Jsoup.parse(new String(html, StandardCharsets.UTF_8));
        page.select("style,a.skip,svg,head,nav").remove();
        List<String> blocks = new ArrayList<>();
        for (Element e : page.select("p,li,td,th,dt,dd,h1,h2,h3,caption,figcaption,summary,small")) {
            Element own = e.clone();
            own.select("details,ul,ol,p,small").remove();
            if (!own.text().isBlank()) {
                blocks.add(PrintLetters.of(own.text()));
            }
        }
        return blocks;
    }

    private static String letters(String text) {
        return text.replaceAll("[\\s\\u00a0\\u00ad\u201c\u201d;]+", "");
    }

    /** The text between the margins, so that page heads do not stand in sentences that go over a page. */
    private static String text(byte[] bytes) throws IOException {
        StringBuilder all = new StringBuilder();
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            for (PDPage page : pdf.getPages()) {
                PDRectangle box = page.getMediaBox();
                PDFTextStripperByArea area = new PDFTextStripperByArea();
                area.addRegion(
                        "body",
                        new java.awt.geom.Rectangle2D.Double(
                                0,
                                all.isEmpty() ? 0 : 60,
                                box.getWidth(),
                                box.getHeight() - (all.isEmpty() ? 0 : 60) - 45));
                area.extractRegions(page);
                all.append(area.getTextForRegion("body")).append('\n');
            }
        }
        return all.toString();
    }

    @Test
    void everyPageTellsItsNumberAndTheCase() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(PDF)) {
            int pages = pdf.getNumberOfPages();
            assertThat(pages).isGreaterThan(3);
            String title = Jsoup.parse(new String(SMALL.html(), StandardCharsets.UTF_8))
                    .select("h1")
                    .text();
            for (int n = 1; n <= pages; n++) {
                PDFTextStripper one = new PDFTextStripper();
                one.setStartPage(n);
                one.setEndPage(n);
                assertThat(one.getText(pdf))
                        .contains("Page " + n + " of " + pages)
                        .contains(title);
            }
        }
    }

    @Test
    void everyPartHasABookmarkOnThePageWhereItBegins() throws IOException {
        List<String> parts = Jsoup.parse(new String(SMALL.html(), StandardCharsets.UTF_8))
                .select("main > section > h2")
                .eachText();
        try (PDDocument pdf = Loader.loadPDF(PDF)) {
            List<String> marks = new ArrayList<>();
            for (PDOutlineItem item :
                    pdf.getDocumentCatalog().getDocumentOutline().children()) {
                marks.add(item.getTitle());
                PDPage page = item.findDestinationPage(pdf);
                PDFTextStripper one = new PDFTextStripper();
                one.setStartPage(1 + pdf.getPages().indexOf(page));
                one.setEndPage(one.getStartPage());
                assertThat(letters(one.getText(pdf))).contains(letters(item.getTitle()));
            }
            assertThat(marks).isEqualTo(parts);
        }
    }

    @Test
    void canBeReadWithoutSeeingIt() throws IOException {
        Document page = Jsoup.parse(new String(SMALL.html(), StandardCharsets.UTF_8));
        try (PDDocument pdf = Loader.loadPDF(PDF)) {
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentInformation().getTitle()).contains("Retrace report");
            List<PDStructureElement> all = new ArrayList<>();
            collect(pdf.getDocumentCatalog().getStructureTreeRoot(), all);
            List<String> said = all.stream()
                    .filter(e -> "Figure".equals(e.getStructureType()))
                    .map(PDStructureElement::getAlternateDescription)
                    .toList();
            assertThat(said)
                    .hasSize(page.select("svg[viewBox]").size())
                    .allMatch(alt -> alt != null && alt.length() > 20);
            assertThat(all.stream().map(PDStructureElement::getStructureType))
                    .contains("Table", "TH", "TD", "L", "LI", "H1", "H2", "H3", "Link");
        }
    }

    private static void collect(PDStructureNode node, List<PDStructureElement> all) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement e) {
                all.add(e);
                collect(e, all);
            }
        }
    }

    /** Links lead to places of the document, and there are about as many as on the page. */
    @Test
    void linksStayInside() throws IOException {
        int links = 0;
        try (PDDocument pdf = Loader.loadPDF(PDF)) {
            for (PDPage page : pdf.getPages()) {
                for (PDAnnotation note : page.getAnnotations()) {
                    assertThat(note).isInstanceOf(PDAnnotationLink.class);
                    PDAnnotationLink link = (PDAnnotationLink) note;
                    assertThat(link.getAction() == null || link.getAction() instanceof PDActionGoTo)
                            .isTrue();
                    links++;
                }
            }
        }
        assertThat(links).isGreaterThan(100);
    }

    @Test
    void everyFontIsInside() throws IOException {
        Set<String> names = new HashSet<>();
        try (PDDocument pdf = Loader.loadPDF(PDF)) {
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    names.add(font.getName());
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                }
            }
        }
        assertThat(names).allMatch(name -> name.matches("[A-Z]{6}\\+Liberation.*"));
    }

    /** What shows on hover or behind "Why?" has a number where it stood and the same number where it stands. */
    @Test
    void reasonsBecomeNumberedNotes() throws IOException {
        Document page = Jsoup.parse(new String(SMALL.html(), StandardCharsets.UTF_8));
        String text = text(PDF);
        int reasons = page.select("main details:not(.wide)").size();
        assertThat(reasons).isGreaterThan(5);
        long heads = text.lines().filter(line -> line.matches("Note \\d+\\..*")).count();
        assertThat(heads).isEqualTo(reasons);
        assertThat(letters(text)).contains("why:note");
    }

    /** The fonts hold Latin, Greek and Cyrillic; nothing else may vanish or be drawn the wrong way round. */
    @Test
    void lettersThatTheFontsLackAreShownAsCodePoints() throws IOException {
        String text = text(pdf("<p>Ärger Ωμέγα Шоссе 中 \u05d0\u05d1 \u0645 \ud83d\ude00 \u27e8U+202E\u27e9</p>"));
        assertThat(text)
                .contains("Ärger Ωμέγα Шоссе")
                .contains(
                        "\u2039U+4E2D\u203a \u2039U+05D0\u203a\u2039U+05D1\u203a \u2039U+0645\u203a \u2039U+1F600\u203a \u2039U+202E\u203a");
    }

    /**
     * A page that asks for files and addresses, as none of ours does: nothing of it reaches the PDF. The picture is a real file, which a
     * typesetter that reads files would show.
     */
    @Test
    void loadsNothing(@org.junit.jupiter.api.io.TempDir Path dir) throws Exception {
        Path picture = dir.resolve("x.png");
        javax.imageio.ImageIO.write(
                new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB),
                "png",
                picture.toFile());
        String uri = picture.toUri().toString();
        byte[] bytes = pdf("<p>before</p><img src=\"" + uri + "\" alt=x><link rel=stylesheet href=\"" + uri + "\">"
                + "<p style=\"background-image: url(" + uri + ")\">styled</p><object data=\"" + uri + "\"></object>"
                + "<a href=\"http://example.invalid/\">out</a><script>app.alert(1)</script><iframe src=\"" + uri
                + "\"></iframe><p>after</p>");
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            assertThat(text(bytes)).contains("before", "styled", "after", "out").doesNotContain("alert");
            for (PDPage page : pdf.getPages()) {
                assertThat(page.getResources().getXObjectNames()).isEmpty();
                assertThat(page.getAnnotations()).isEmpty();
            }
            assertThat(pdf.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(pdf.getDocumentCatalog().getNames() == null
                            || pdf.getDocumentCatalog().getNames().getJavaScript() == null)
                    .isTrue();
        }
    }

    /** A text from the evidence changes the PDF's words, not its structure. */
    @Test
    void aHostileTextIsOnlyText() throws IOException {
        byte[] bytes = pdf(Fakes.hostile("</p><img src=file:///etc/passwd><style>*{display:none}</style>\u202e")
                .html());
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            assertThat(letters(text(bytes)))
                    .contains(letters(
                            "</p><img src=file:///etc/passwd><style>*{display:none}</style>\u2039U+202E\u203a"));
            for (PDPage page : pdf.getPages()) {
                for (PDAnnotation note : page.getAnnotations()) {
                    assertThat(((PDAnnotationLink) note).getAction() == null
                                    || ((PDAnnotationLink) note).getAction() instanceof PDActionGoTo)
                            .isTrue();
                }
            }
        }
    }
}
