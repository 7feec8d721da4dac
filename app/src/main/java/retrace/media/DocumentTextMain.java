package retrace.media;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** The child process that reads one document and writes its text to stdout: {@code KIND PATH}. */
final class DocumentTextMain {

    static final int DAMAGED = 20;
    static final int LOCKED = 21;
    static final int BOMB = 22;

    private static final int MAX_PARTS = 10_000;
    private static final long MAX_UNPACKED = 200L << 20;

    private DocumentTextMain() {}

    public static void main(String[] args) throws IOException {
        OutputStream stdout = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        Path path = Path.of(args[1]);
        int exit = 0;
        try (Writer out = new BufferedWriter(new OutputStreamWriter(stdout, StandardCharsets.UTF_8))) {
            switch (ContentKind.valueOf(args[0])) {
                case PDF -> pdf(path, out);
                case DOCX -> docx(path, out);
                case HTML -> out.write(MarkupText.ofHtml(text(Files.readAllBytes(path))));
                case EMAIL -> out.write(MailText.of(Files.readAllBytes(path)));
                default -> throw new IllegalArgumentException("no reader for " + args[0]);
            }
        } catch (InvalidPasswordException e) {
            exit = LOCKED;
        } catch (Bomb e) {
            exit = BOMB;
        } catch (IOException | XMLStreamException | RuntimeException e) {
            System.err.println(e);
            exit = DAMAGED;
        }
        System.exit(exit);
    }

    static String text(byte[] bytes) {
        return PlainText.decode(bytes).text();
    }

    private static void pdf(Path path, Writer out) throws IOException {
        try (PDDocument document = Loader.loadPDF(path.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setLineSeparator("\n");
            stripper.setPageEnd("\n");
            stripper.writeText(document, out);
        }
    }

    /** Paragraphs of word/document.xml; deleted text of tracked changes is not part of it. */
    private static void docx(Path path, Writer out) throws IOException, XMLStreamException {
        try (ZipFile zip = new ZipFile(path.toFile(), Charset.forName("UTF-8"))) {
            if (zip.size() > MAX_PARTS) {
                throw new Bomb();
            }
            ZipEntry entry = zip.getEntry("word/document.xml");
            if (entry == null) {
                throw new ZipException("no word/document.xml");
            }
            checkNames(zip);
            try (InputStream in = new Limited(zip.getInputStream(entry), MAX_UNPACKED)) {
                paragraphs(in, out);
            }
        }
    }

    /** Two parts of one name make two readers see two documents. */
    private static void checkNames(ZipFile zip) throws ZipException {
        java.util.Set<String> names = new java.util.HashSet<>();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            if (!names.add(entries.nextElement().getName())) {
                throw new ZipException("two parts of one name");
            }
        }
    }

    private static void paragraphs(InputStream in, Writer out) throws XMLStreamException, IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("outside references are not followed");
        });
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        boolean inText = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type is not allowed here");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                inText = reader.getLocalName().equals("t");
                switch (reader.getLocalName()) {
                    case "tab" -> out.write('\t');
                    case "br", "cr" -> out.write('\n');
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inText = false;
                if (reader.getLocalName().equals("p")) {
                    out.write('\n');
                }
            } else if (inText && event == XMLStreamConstants.CHARACTERS) {
                out.write(reader.getText());
            }
        }
    }

    /** It unpacks to more than is allowed. */
    private static final class Bomb extends IOException {
        private static final long serialVersionUID = 1;
    }

    private static final class Limited extends java.io.FilterInputStream {
        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count(n);
            return n;
        }

        private void count(int n) throws IOException {
            left -= n;
            if (left < 0) {
                throw new Bomb();
            }
        }
    }
}
