package retrace.report;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDFormContentStream;
import org.apache.pdfbox.pdmodel.PDPatternContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One drawing as a form of the PDF: shapes filled and stroked as the style sheet says, labels as text. */
final class FigureForm {

    private static final float HATCH = 8;
    private static final float NOTE_SIZE = 8;
    private static final Pattern URL = Pattern.compile("url\\(#([^)]+)\\)");
    private static final Pattern SIZE = Pattern.compile("([0-9.]+)px");

    private final PDDocument document;
    private final FigureStyles styles;
    private final Map<String, Element> patterns;
    private final Function<Boolean, PDFont> fonts;
    private final PDFormXObject form;
    private final AffineTransform upright;
    private final Map<String, PDColor> hatchings = new HashMap<>();
    private final Map<String, Path2D> clips = new HashMap<>();

    /**
     * @param width of the drawing in its own units
     * @param height of the drawing in its own units
     * @param scale points of the page to one unit
     */
    FigureForm(
            PDDocument document,
            FigureStyles styles,
            Map<String, Element> patterns,
            Function<Boolean, PDFont> fonts,
            double width,
            double height,
            double scale) {
        this.document = document;
        this.styles = styles;
        this.patterns = patterns;
        this.fonts = fonts;
        form = new PDFormXObject(document);
        form.setBBox(new PDRectangle((float) width, (float) height));
        form.setMatrix(AffineTransform.getScaleInstance(scale, scale));
        form.setResources(new PDResources());
        upright = new AffineTransform(1, 0, 0, -1, 0, height);
    }

    PDFormXObject draw(Element svg) throws IOException {
        try (PDFormContentStream out = new PDFormContentStream(form)) {
            out.transform(new Matrix(upright));
            children(out, svg);
        }
        return form;
    }

    private void children(PDFormContentStream out, Element of) throws IOException {
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                element(out, element);
            }
        }
    }

    private void element(PDFormContentStream out, Element e) throws IOException {
        switch (e.getNodeName()) {
            case "title", "desc", "defs" -> {}
            case "clipPath" -> clips.put(e.getAttribute("id"), shape((Element) e.getFirstChild()));
            case "g" -> group(out, e);
            case "text" -> text(out, e);
            default -> paint(out, shape(e), styles.of(e), !e.getNodeName().equals("line"));
        }
    }

    private void group(PDFormContentStream out, Element e) throws IOException {
        Matcher url = URL.matcher(e.getAttribute("clip-path"));
        Path2D clip = url.matches() ? clips.get(url.group(1)) : null;
        if (clip == null) {
            children(out, e);
            return;
        }
        out.saveGraphicsState();
        trace(out, clip);
        out.clip();
        children(out, e);
        out.restoreGraphicsState();
    }

    private static double number(Element e, String attribute) {
        String value = e.getAttribute(attribute);
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }

    private static Path2D shape(Element e) {
        return switch (e.getNodeName()) {
            case "line" ->
                FigurePath.of("M" + e.getAttribute("x1") + "," + e.getAttribute("y1") + " L" + e.getAttribute("x2")
                        + "," + e.getAttribute("y2"));
            case "rect" ->
                new Path2D.Double(new Rectangle2D.Double(
                        number(e, "x"), number(e, "y"), number(e, "width"), number(e, "height")));
            case "circle" -> {
                double r = number(e, "r");
                yield new Path2D.Double(new Ellipse2D.Double(number(e, "cx") - r, number(e, "cy") - r, 2 * r, 2 * r));
            }
            case "path" -> FigurePath.of(e.getAttribute("d"));
            case "polygon" -> FigurePath.ofPoints(e.getAttribute("points"), true);
            case "polyline" -> FigurePath.ofPoints(e.getAttribute("points"), false);
            default -> throw new IllegalArgumentException("no drawing of ours has the element " + e.getNodeName());
        };
    }

    // ---- paint

    private void paint(PDFormContentStream out, Path2D shape, Map<String, String> style, boolean fills)
            throws IOException {
        String fill = style.getOrDefault("fill", "#000000");
        String stroke = style.getOrDefault("stroke", "none");
        if (shape.getCurrentPoint() == null) {
            return;
        }
        out.saveGraphicsState();
        seeThrough(out, style);
        if (fills && !fill.equals("none")) {
            out.setNonStrokingColor(colour(fill));
            trace(out, shape);
            out.fill();
        }
        if (!stroke.equals("none")) {
            pen(out, style);
            out.setStrokingColor(colour(stroke));
            trace(out, shape);
            out.stroke();
        }
        out.restoreGraphicsState();
    }

    private static void seeThrough(PDFormContentStream out, Map<String, String> style) throws IOException {
        float all = Float.parseFloat(style.getOrDefault("opacity", "1"));
        float fill = all * Float.parseFloat(style.getOrDefault("fill-opacity", "1"));
        if (all < 1 || fill < 1) {
            PDExtendedGraphicsState state = new PDExtendedGraphicsState();
            state.setNonStrokingAlphaConstant(fill);
            state.setStrokingAlphaConstant(all);
            out.setGraphicsStateParameters(state);
        }
    }

    private static void pen(PDFormContentStream out, Map<String, String> style) throws IOException {
        out.setLineWidth(
                Float.parseFloat(style.getOrDefault("stroke-width", "1").replace("px", "")));
        out.setLineCapStyle("round".equals(style.get("stroke-linecap")) ? 1 : 0);
        out.setLineJoinStyle("round".equals(style.get("stroke-linejoin")) ? 1 : 0);
        String dashes = style.getOrDefault("stroke-dasharray", "");
        if (!dashes.isEmpty()) {
            String[] parts = dashes.split("[ ,]+", -1);
            float[] lengths = new float[parts.length];
            for (int i = 0; i < parts.length; i++) {
                lengths[i] = Float.parseFloat(parts[i]);
            }
            out.setLineDashPattern(lengths, 0);
        }
    }

    private PDColor colour(String value) throws IOException {
        Matcher url = URL.matcher(value);
        if (url.matches()) {
            return hatching(url.group(1));
        }
        return rgb(Color.decode(value));
    }

    private static PDColor rgb(Color colour) {
        return new PDColor(
                colour.getRGBColorComponents(null), org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB.INSTANCE);
    }

    private PDColor hatching(String id) throws IOException {
        PDColor known = hatchings.get(id);
        if (known != null) {
            return known;
        }
        Element drawn = patterns.get(id);
        if (drawn == null) {
            throw new IllegalArgumentException("no hatching " + id);
        }
        PDFormXObject cell = new PDFormXObject(document);
        cell.setBBox(new PDRectangle(HATCH, HATCH));
        cell.setResources(new PDResources());
        try (PDFormContentStream out = new PDFormContentStream(cell)) {
            for (Node node = drawn.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element part) {
                    paint(out, shape(part), styles.of(part), part.getNodeName().equals("rect"));
                }
            }
        }
        PDTilingPattern tile = new PDTilingPattern();
        tile.setBBox(new PDRectangle(HATCH, HATCH));
        tile.setPaintType(PDTilingPattern.PAINT_COLORED);
        tile.setTilingType(PDTilingPattern.TILING_CONSTANT_SPACING);
        tile.setXStep(HATCH);
        tile.setYStep(HATCH);
        tile.setResources(new PDResources());
        tile.setMatrix(upright);
        try (PDPatternContentStream out = new PDPatternContentStream(tile)) {
            out.drawForm(cell);
        }
        COSName name = form.getResources().add(tile);
        PDColor made = new PDColor(name, new PDPattern(form.getResources()));
        hatchings.put(id, made);
        return made;
    }

    private static void trace(PDFormContentStream out, Path2D shape) throws IOException {
        float[] at = new float[6];
        for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            switch (i.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> out.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> out.lineTo(at[0], at[1]);
                case PathIterator.SEG_CUBICTO -> out.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                case PathIterator.SEG_QUADTO -> out.curveTo1(at[0], at[1], at[2], at[3]);
                default -> out.closePath();
            }
        }
    }

    // ---- text

    private void text(PDFormContentStream out, Element e) throws IOException {
        Map<String, String> style = styles.of(e);
        boolean bold = "600".equals(style.get("font-weight"));
        PDFont font = fonts.apply(bold);
        float size = size(style);
        String words = e.getTextContent().replaceAll("\\s+", " ").strip();
        if (words.isEmpty()) {
            return;
        }
        float width = width(font, words, size);
        float x = (float) number(e, "x")
                - switch (e.getAttribute("text-anchor")) {
                    case "end" -> width;
                    case "middle" -> width / 2;
                    default -> 0;
                };
        float y = (float) number(e, "y");
        out.saveGraphicsState();
        if (!style.getOrDefault("stroke", "none").equals("none")) {
            plate(out, style, x, y - size * 0.8f, width, size);
        }
        seeThrough(out, style);
        out.setNonStrokingColor(colour(style.getOrDefault("fill", "#000000")));
        line(out, font, size, words, x, y);
        String note = e.getAttribute("data-note");
        if (!note.isEmpty()) {
            line(out, fonts.apply(false), NOTE_SIZE, note, x + width + 1.5f, y - size * 0.35f);
        }
        out.restoreGraphicsState();
    }

    /** Behind a label that lies over lines; on the screen it has a seam, which here would double the text. */
    private void plate(PDFormContentStream out, Map<String, String> style, float x, float y, float wide, float high)
            throws IOException {
        out.saveGraphicsState();
        seeThrough(out, Map.of("fill-opacity", "0.75"));
        out.setNonStrokingColor(colour(style.getOrDefault("stroke", "#ffffff")));
        out.addRect(x - 1, y, wide + 2, high);
        out.fill();
        out.restoreGraphicsState();
    }

    private static void line(PDFormContentStream out, PDFont font, float size, String words, float x, float y)
            throws IOException {
        out.beginText();
        out.setFont(font, size);
        out.setTextMatrix(new Matrix(1, 0, 0, -1, x, y));
        out.showText(words);
        out.endText();
    }

    private static float width(PDFont font, String words, float size) throws IOException {
        return font.getStringWidth(words) / 1000 * size;
    }

    private static float size(Map<String, String> style) {
        String says = style.containsKey("font-size") ? style.get("font-size") : style.getOrDefault("font", "12px");
        Matcher size = SIZE.matcher(says == null ? "" : says);
        return size.find() ? Float.parseFloat(size.group(1)) : 12;
    }
}
