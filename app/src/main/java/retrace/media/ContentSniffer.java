package retrace.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells what a file is from its own first bytes, before any other program sees it.
 *
 * <p>A clip is not what its name says: a playlist called {@code clip.mp4} makes a media program open its siblings and
 * show them under the wrong name. So playlists and scripts are recognised here and never handed on, and every recording
 * is handed on with the one format it may be opened as.
 */
public final class ContentSniffer {

    private static final int HEAD = 64 * 1024;

    private static final Pattern PLAYLIST = Pattern.compile(
            "^(ffconcat\\b|#EXTM3U|\\[playlist\\]|v=0\\r?\\n|<\\?wpl|<smil|<asx|RTSPtext|\\[Reference\\])|<MPD\\b|<playlist\\b",
            Pattern.CASE_INSENSITIVE);
    /** A concat script may lack its first line: nothing but directives and remarks. */
    private static final Pattern CONCAT_LINE = Pattern.compile(
            "(?i)(file\\s+\\S.*|duration\\s+[\\d.:]+|inpoint\\s+\\S+|outpoint\\s+\\S+|stream|option\\s+.*|#.*|)");

    private static final Pattern HTML =
            Pattern.compile("(?is)^(<!--.*?-->\\s*|<\\?xml[^>]*>\\s*)*<(!doctype\\s+html|html)\\b.*");
    private static final Pattern MAIL_HEADER =
            Pattern.compile("(?im)^(from|to|date|subject|mime-version|received|message-id|return-path): ?\\S");

    private ContentSniffer() {}

    /** The kind of the file at {@code file}. */
    public static ContentKind of(Path file) throws IOException {
        long size = Files.size(file);
        try (FileChannel channel =
                FileChannel.open(file, java.nio.file.StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            byte[] head = read(channel, 0, (int) Math.min(HEAD, size));
            byte[] tail = read(channel, Math.max(0, size - HEAD), (int) Math.min(HEAD, size));
            return of(head, tail, size);
        }
    }

    /** The kind of bytes held in memory. */
    public static ContentKind of(byte[] bytes) {
        return of(bytes, bytes, bytes.length);
    }

    private static byte[] read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {
            // filled by the condition
        }
        byte[] out = new byte[buffer.position()];
        buffer.flip().get(out);
        return out;
    }

    private static ContentKind of(byte[] head, byte[] tail, long size) {
        if (size == 0) {
            return ContentKind.EMPTY;
        }
        ContentKind binary = isWideText(head) ? ContentKind.UNKNOWN : ofMagic(head, tail);
        if (binary != ContentKind.UNKNOWN) {
            return binary;
        }
        return PlainText.looksLikeText(head) ? ofText(head, size) : ContentKind.UNKNOWN;
    }

    /** A UTF-16 byte-order mark followed by a letter of two bytes: its FF FE would also pass for an MPEG frame. */
    private static boolean isWideText(byte[] b) {
        boolean little = b.length >= 4 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE && b[3] == 0 && b[2] != 0;
        boolean big = b.length >= 4 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF && b[2] == 0 && b[3] != 0;
        return little || big;
    }

    private static ContentKind ofMagic(byte[] b, byte[] tail) {
        String ascii = new String(b, 0, Math.min(b.length, 1024), StandardCharsets.ISO_8859_1);
        String box = ascii.length() >= 12 ? ascii.substring(4, 8) : "";
        if (box.equals("ftyp")) {
            return ascii.substring(8, 12).matches("heic|heix|mif1|msf1|avif|avis")
                    ? ContentKind.OTHER_IMAGE
                    : ContentKind.MP4;
        }
        if (box.matches("moov|mdat|wide|moof|styp|free|skip|pnot") && (b[0] & 0xf0) < 0x80) {
            return ContentKind.MP4;
        }
        if (starts(b, 0x1a, 0x45, 0xdf, 0xa3)) {
            return ContentKind.MATROSKA;
        }
        if (ascii.startsWith("RIFF") || ascii.startsWith("RF64") || ascii.startsWith("BW64")) {
            return ofRiff(ascii);
        }
        if (ascii.startsWith("fLaC")) {
            return ContentKind.FLAC;
        }
        if (ascii.startsWith("OggS")) {
            return ContentKind.OGG;
        }
        if (ascii.startsWith("#!AMR")) {
            return ContentKind.AMR;
        }
        if (ascii.startsWith("FORM") && ascii.length() > 12 && ascii.startsWith("AIF", 8)) {
            return ContentKind.AIFF;
        }
        if (ascii.startsWith("caff")) {
            return ContentKind.CAF;
        }
        if (ascii.startsWith(".snd")) {
            return ContentKind.AU;
        }
        if (ascii.startsWith("FLV\u0001")) {
            return ContentKind.FLV;
        }
        if (starts(b, 0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11)) {
            return ContentKind.ASF;
        }
        if (starts(b, 0x06, 0x0e, 0x2b, 0x34)) {
            return ContentKind.MXF;
        }
        if (starts(b, 0, 0, 1, 0xba)) {
            return ContentKind.MPEG_PS;
        }
        if (syncEvery(b, 0, 188) || syncEvery(b, 4, 192)) {
            return ContentKind.MPEG_TS;
        }
        if (starts(b, 0xff, 0xd8, 0xff)) {
            return ContentKind.JPEG;
        }
        if (starts(b, 0x89, 'P', 'N', 'G')) {
            return ContentKind.PNG;
        }
        if (ascii.startsWith("GIF8") || starts(b, 'I', 'I', 42, 0) || starts(b, 'M', 'M', 0, 42)) {
            return ContentKind.OTHER_IMAGE;
        }
        if (ascii.contains("%PDF-")) {
            return ContentKind.PDF;
        }
        if (ascii.startsWith("PK\u0003\u0004") || ascii.startsWith("PK\u0005\u0006")) {
            return ofZip(b, tail);
        }
        if (ascii.startsWith("{\\rtf")) {
            return ContentKind.RTF;
        }
        if (starts(b, 0xd0, 0xcf, 0x11, 0xe0)) {
            return ContentKind.OLD_OFFICE;
        }
        return ofSoundFrames(b, ascii);
    }

    private static ContentKind ofRiff(String ascii) {
        if (ascii.startsWith("WAVE", 8)) {
            return ContentKind.WAV;
        }
        if (ascii.startsWith("AVI ", 8)) {
            return ContentKind.AVI;
        }
        return ascii.startsWith("WEBP", 8) ? ContentKind.OTHER_IMAGE : ContentKind.UNKNOWN;
    }

    private static ContentKind ofZip(byte[] head, byte[] tail) {
        String names = new String(head, StandardCharsets.ISO_8859_1) + new String(tail, StandardCharsets.ISO_8859_1);
        if (names.contains("word/document.xml")) {
            return ContentKind.DOCX;
        }
        return names.contains("xl/workbook.xml") ? ContentKind.SPREADSHEET : ContentKind.ZIP;
    }

    private static ContentKind ofSoundFrames(byte[] b, String ascii) {
        if (ascii.startsWith("ID3")) {
            return ContentKind.MP3;
        }
        if (b.length < 4 || (b[0] & 0xff) != 0xff) {
            return ContentKind.UNKNOWN;
        }
        if ((b[1] & 0xf6) == 0xf0) {
            return ContentKind.AAC;
        }
        boolean frame = (b[1] & 0xe0) == 0xe0 && (b[1] & 0x06) != 0 && (b[2] & 0xf0) != 0xf0 && (b[2] & 0x0c) != 0x0c;
        return frame ? ContentKind.MP3 : ContentKind.UNKNOWN;
    }

    private static ContentKind ofText(byte[] head, long size) {
        String text = PlainText.decode(head).text();
        String start = text.stripLeading();
        String opening = start.substring(0, Math.min(start.length(), 2048));
        if (PLAYLIST.matcher(opening).find() || isBareConcat(text, size)) {
            return ContentKind.PLAYLIST;
        }
        if (HTML.matcher(opening).matches()) {
            return ContentKind.HTML;
        }
        if (isMail(start)) {
            return ContentKind.EMAIL;
        }
        return start.startsWith("{") || start.startsWith("[{") || start.startsWith("[\n") || start.startsWith("[]")
                ? ContentKind.JSON
                : ContentKind.TEXT;
    }

    private static boolean isBareConcat(String text, long size) {
        if (size > HEAD || !text.toLowerCase(Locale.ROOT).contains("file ")) {
            return false;
        }
        boolean any = false;
        for (String line : text.split("\\R")) {
            if (!CONCAT_LINE.matcher(line.strip()).matches()) {
                return false;
            }
            any |= line.strip().toLowerCase(Locale.ROOT).startsWith("file ");
        }
        return any;
    }

    /** Header lines first, among them at least two that every message has. */
    private static boolean isMail(String start) {
        int blank = start.indexOf("\n\n");
        int blankCr = start.indexOf("\r\n\r\n");
        int end = Math.max(blank, blankCr);
        if (end <= 0 || !start.matches("(?s)^[A-Za-z][A-Za-z0-9-]*: ?.*")) {
            return false;
        }
        int cut = blank < 0 ? blankCr : blankCr < 0 ? blank : Math.min(blank, blankCr);
        String headers = start.substring(0, cut);
        boolean onlyHeaders = headers.lines().allMatch(l -> l.matches("[A-Za-z][A-Za-z0-9-]*:.*|[ \\t].*"));
        boolean machine = headers.matches("(?is).*^?(mime-version|message-id|received|return-path):.*");
        boolean letter = headers.matches("(?is).*^?from:.*")
                && headers.matches("(?is).*^?to:.*")
                && headers.matches("(?is).*^?(date|subject):.*");
        return onlyHeaders
                && (machine || letter)
                && MAIL_HEADER.matcher(headers).results().count() >= 2;
    }

    private static boolean syncEvery(byte[] b, int first, int step) {
        int packets = 0;
        for (int at = first; at < b.length && packets < 5; at += step) {
            if (b[at] != 0x47) {
                return false;
            }
            packets++;
        }
        return packets >= 3;
    }

    private static boolean starts(byte[] b, int... magic) {
        if (b.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((b[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
