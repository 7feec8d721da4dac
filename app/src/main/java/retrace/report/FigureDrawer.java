package retrace.report;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxOutputDevice;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Rectangle;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Sets the report's drawings into the PDF as vectors with real text. Knows only what {@link Figure} and its users write, so that it needs
 * neither the machine's fonts nor a general SVG program; see docs/decisions.
 */
final class FigureDrawer implements SVGDrawer {

    private final FigureStyles styles;
    private final Map<String, Element> patterns;
    private final Map<Boolean, PDType0Font> fonts = new HashMap<>();

    /** @param patterns hatchings by their id */
    FigureDrawer(FigureStyles styles, Map<String, Element> patterns) {
        this.styles = styles;
        this.patterns = Map.copyOf(patterns);
    }

    private PDType0Font font(PDDocument document, boolean bold) {
        PDType0Font font = fonts.get(bold);
        if (font == null) {
            try {
                font = PrintFonts.sans(document, bold);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            fonts.put(bold, font);
        }
        return font;
    }

    /** Cuts the fonts of the drawings down to the letters used; to be called once, after all is drawn. */
    void finish() throws IOException {
        for (PDType0Font font : fonts.values()) {
            font.subset();
        }
    }

    @Override
    public SVGImage buildSVGImage(
            Element svg, Box box, CssContext context, double width, double height, double dotsPerPixel) {
        return new Drawing(svg, width, dotsPerPixel);
    }

    @Override
    public void importFontFaceRules(List<FontFaceRule> faces, SharedContext shared) {
        // drawings use the report's own fonts only
    }

    @Override
    public void addFontFile(File file, String family, @Nullable Integer weight, @Nullable FontStyle style) {
        // as above
    }

    @Override
    public void addFontStream(
            com.openhtmltopdf.extend.FSSupplier<java.io.InputStream> supplier,
            String family,
            @Nullable Integer weight,
            @Nullable FontStyle style) {
        // as above
    }

    @Override
    public void close() {
        // nothing is held open
    }

    /** One drawing, as wide as its place and as high as its view box asks for. */
    private final class Drawing implements SVGImage {

        private final Element svg;
        private final double units;
        private final double unitsHigh;
        private final int dots;
        private final int dotsHigh;

        Drawing(Element svg, double width, double dotsPerPixel) {
            this.svg = svg;
            String[] box = svg.getAttribute("viewBox").split(" ", -1);
            units = Double.parseDouble(box[2]);
            unitsHigh = Double.parseDouble(box[3]);
            dots = (int) Math.floor(width > 0 ? width : units * dotsPerPixel);
            dotsHigh = (int) Math.ceil(dots * unitsHigh / units);
        }

        @Override
        public int getIntrinsicWidth() {
            return dots;
        }

        @Override
        public int getIntrinsicHeight() {
            return dotsHigh;
        }

        @Override
        public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
            PdfBoxOutputDevice pdf = (PdfBoxOutputDevice) device;
            PDDocument document = pdf.getWriter();
            double scale = dots / (units * pdf.getDotsPerPoint());
            try {
                FigureForm form = new FigureForm(
                        document, styles, patterns, bold -> font(document, bold), units, unitsHigh, scale);
                pdf.drawPdfAsImage(form.draw(svg), new Rectangle((int) x, (int) y, dots, dotsHigh), dots, dotsHigh);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
