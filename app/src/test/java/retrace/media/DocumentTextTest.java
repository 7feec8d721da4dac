package retrace.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTextTest {

    private static final String BODY =
            "<?xml version=\"1.0\"?>%s<w:document xmlns:w=\"urn:w\"><w:p><w:r><w:t>I heard </w:t></w:r>"
                    + "<w:r><w:t>two shots.</w:t></w:r></w:p><w:p><w:del><w:delText>gone</w:delText></w:del>"
                    + "<w:r><w:t>%s</w:t></w:r></w:p></w:document>";

    @TempDir
    Path dir;

    @Test
    void pdfGivesItsText() throws Exception {
        Path file = dir.resolve("a.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                out.beginText();
                out.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                out.newLineAtOffset(72, 700);
                out.showText("The van stopped at 9:40 a.m.");
                out.endText();
            }
            document.save(file.toFile());
        }

        assertThat(read(file).text().strip()).isEqualTo("The van stopped at 9:40 a.m.");
    }

    @Test
    void damagedPdfIsAProblemInWords() throws Exception {
        Path file = Files.writeString(dir.resolve("a.pdf"), "%PDF-1.7\n1 0 obj << garbage");

        assertThat(read(file).readable()).isFalse();
        assertThat(read(file).problems()).singleElement().satisfies(p -> {
            assertThat(p.kind()).isEqualTo("unreadable-document");
            assertThat(p.whatToDo()).contains(".txt");
        });
    }

    @Test
    void wordDocumentGivesItsParagraphsWithoutDeletedText() throws Exception {
        Path file = docx("a.docx", BODY.formatted("", "Then silence."));

        assertThat(read(file).text()).isEqualTo("I heard two shots.\nThen silence.\n");
    }

    @Test
    void wordDocumentThatReachesOutsideIsRefused() throws Exception {
        Path secret = Files.writeString(dir.resolve("secret.txt"), "secret");
        String type = "<!DOCTYPE d [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";
        Path file = docx("a.docx", BODY.formatted(type, "&x;"));

        assertThat(read(file).readable()).isFalse();
    }

    /** 400 MB of one letter pack into some 400 kB. */
    @Test
    void wordDocumentThatUnpacksToFarTooMuchIsRefused() throws Exception {
        Path file = dir.resolve("bomb.docx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<d><t>".getBytes(StandardCharsets.UTF_8));
            byte[] block = new byte[1 << 20];
            java.util.Arrays.fill(block, (byte) 'a');
            for (int i = 0; i < 400; i++) {
                zip.write(block);
            }
        }

        DocumentText.Read read = read(file);

        assertThat(read.readable()).isFalse();
        assertThat(read.problems().get(0).says()).containsAnyOf("far more than", "wrote more than", "more memory");
    }

    @Test
    void readerThatTakesTooLongIsKilled() throws Exception {
        Path file = docx("a.docx", BODY.formatted("", "x"));

        DocumentText.Read read =
                new DocumentText(Duration.ofMillis(10)).read(file, ContentKind.DOCX, "0123456789ab", "a.docx");

        assertThat(read.problems().get(0).says()).contains("stopped because");
    }

    @Test
    void pageGivesItsMainText() throws Exception {
        Path file = Files.writeString(
                dir.resolve("a.html"),
                "<!doctype html><html><head><title>Two shots</title><script>bad()</script></head><body><nav>Home</nav>"
                        + "<article><p>A <b>van</b> stopped.</p><p>He said: &ldquo;Drop it&rdquo;.</p></article></body></html>");

        assertThat(read(file).text()).isEqualTo("Two shots\n\nA van stopped.\nHe said: “Drop it”.\n");
    }

    @Test
    void messageGivesItsHeadersAndPlainPart() throws Exception {
        Path file = Files.writeString(
                dir.resolve("a.eml"),
                "From: =?utf-8?B?T2ZmaWNlIEE=?= <a@example.org>\r\nTo: b@example.org\r\nDate: Tue, 21 Oct 2025 10:00:00 +0000\r\n"
                        + "Subject: Statement\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"X\"\r\n\r\n"
                        + "--X\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                        + "I heard =E2=80=9Cstop=E2=80=9D=\r\n and a shot.\r\n--X\r\nContent-Type: application/pdf\r\n"
                        + "Content-Disposition: attachment; filename=\"map.pdf\"\r\n\r\nAAAA\r\n--X--\r\n");

        assertThat(ContentSniffer.of(file)).isEqualTo(ContentKind.EMAIL);
        assertThat(read(file).text())
                .contains(
                        "From: Office A",
                        "Subject: Statement",
                        "I heard “stop” and a shot.",
                        "[attachment, not read: map.pdf]");
    }

    @Test
    void plainTextIsTheFileAndAnotherEncodingIsTold() throws Exception {
        Path utf8 = Files.writeString(dir.resolve("a.txt"), "\ufeff He said: café\r\n");
        Path old = Files.write(dir.resolve("b.txt"), "He said: café".getBytes(Charset.forName("windows-1252")));

        assertThat(read(utf8).text()).isEqualTo("\ufeff He said: café\r\n");
        assertThat(read(utf8).problems()).isEmpty();
        assertThat(read(old).text()).isEqualTo("He said: café");
        assertThat(read(old).problems())
                .singleElement()
                .satisfies(p -> assertThat(p.kind()).isEqualTo("text-encoding"));
    }

    private Path docx(String name, String xml) throws Exception {
        Path file = dir.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(xml.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static DocumentText.Read read(Path file) throws Exception {
        return new DocumentText()
                .read(file, ContentSniffer.of(file), "0123456789ab", String.valueOf(file.getFileName()));
    }
}
