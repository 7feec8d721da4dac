package retrace.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The fonts of the printed report: Liberation Sans, Serif and Mono (SIL Open Font License 1.1) from the jar openpdf-fonts-extra, of which
 * nothing else is used. They hold Latin, Greek and Cyrillic, and are embedded as subsets: the file looks and is the same on every machine,
 * whatever fonts that has.
 */
final class PrintFonts {

    private record Face(String file, String family, int weight, FontStyle style) {}

    private static final List<Face> FACES = List.of(
            new Face("LiberationSans-Regular", "Sans", 400, FontStyle.NORMAL),
            new Face("LiberationSans-Bold", "Sans", 700, FontStyle.NORMAL),
            new Face("LiberationSans-Italic", "Sans", 400, FontStyle.ITALIC),
            new Face("LiberationSerif-Regular", "Serif", 400, FontStyle.NORMAL),
            new Face("LiberationSerif-Bold", "Serif", 700, FontStyle.NORMAL),
            new Face("LiberationSerif-Italic", "Serif", 400, FontStyle.ITALIC),
            new Face("LiberationMono-Regular", "Mono", 400, FontStyle.NORMAL));

    private static final Map<String, byte[]> FILES = read();
    private static final List<CmapLookup> LETTERS = letters();

    private PrintFonts() {}

    private static Map<String, byte[]> read() {
        Map<String, byte[]> files = new HashMap<>();
        for (Face face : FACES) {
            String name = "/liberation/" + face.file() + ".ttf";
            try (InputStream in = PrintFonts.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(name + " is not among the jars. Build the program again.");
                }
                files.put(face.file(), in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Map.copyOf(files);
    }

    private static List<CmapLookup> letters() {
        return FACES.stream().map(PrintFonts::letters).toList();
    }

    private static CmapLookup letters(Face face) {
        try {
            return new TTFParser()
                    .parse(new RandomAccessReadBuffer(bytes(face.file())))
                    .getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String file) {
        byte[] bytes = FILES.get(file);
        if (bytes == null) {
            throw new IllegalArgumentException(file);
        }
        return bytes;
    }

    /** Whether every face has a glyph for a code point. */
    static boolean hold(int codePoint) {
        return LETTERS.stream().allMatch(letters -> letters.getGlyphId(codePoint) != 0);
    }

    /** Makes the fonts known to the typesetter under the families Sans, Serif and Mono. */
    static void giveTo(PdfRendererBuilder builder) {
        for (Face face : FACES) {
            builder.useFont(
                    () -> new ByteArrayInputStream(bytes(face.file())),
                    face.family(),
                    face.weight(),
                    face.style(),
                    true);
        }
    }

    /** The sans face as drawings use it, embedded in the document as a subset. */
    static PDType0Font sans(PDDocument document, boolean bold) throws IOException {
        return PDType0Font.load(
                document,
                new ByteArrayInputStream(bytes(bold ? "LiberationSans-Bold" : "LiberationSans-Regular")),
                true);
    }
}
