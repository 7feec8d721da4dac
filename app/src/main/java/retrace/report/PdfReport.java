package retrace.report;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/**
 * The HTML report as a PDF to file: A4, real text, the fonts inside, a bookmark for each part, the case and "page n of m" on every page,
 * drawings as vectors with their description as alternative text, tagged for screen readers, links inside the document.
 *
 * <p>Loads nothing: neither file nor network is ever asked, whatever the page says. The same page gives the same bytes on any machine: the
 * document's id comes from the run id, and it names no time of making.
 */
public final class PdfReport {

    private PdfReport() {}

    /**
     * Sets a report.
     *
     * @param html as {@link HtmlReport#render} or {@link ReportParts#without} gave it
     * @param runId of the reconstruction, in hexadecimal digits
     * @return the bytes of the PDF
     * @throws IOException if a part of the document cannot be written
     */
    public static byte[] render(byte[] html, String runId) throws IOException {
        XRLog.setLoggingEnabled(
                false); // what it would say goes to the standard error stream, past the progress of the program
        PrintPage.Ready page = PrintPage.of(html, HtmlReport.sheet("print.css"));
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withW3cDocument(page.document(), null);
        builder.useUriResolver((base, uri) -> null);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Retrace");
        FigureDrawer drawer = new FigureDrawer(new FigureStyles(HtmlReport.sheet("report.css")), page.hatchings());
        builder.useSVGDrawer(drawer);
        PrintFonts.giveTo(builder);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            drawer.finish();
            return bytes(renderer.getPdfDocument(), runId);
        }
    }

    private static byte[] bytes(PDDocument document, String runId) throws IOException {
        PDDocumentInformation about = document.getDocumentInformation();
        about.getCOSObject().removeItem(org.apache.pdfbox.cos.COSName.CREATION_DATE);
        document.getDocumentCatalog().setMetadata(null);
        document.setDocumentId(HexFormat.fromHexDigitsToLong(runId, 0, Math.min(16, runId.length())));
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        document.save(out);
        return out.toByteArray();
    }
}
