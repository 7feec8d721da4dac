package retrace.media;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the content of a file is, whatever its name says.
 *
 * @see ContentSniffer
 */
public enum ContentKind {
    MP4("MP4 or QuickTime", Family.RECORDING, "mov", "mp4 m4a m4v mov qt 3gp 3g2 m4b mj2"),
    MATROSKA("Matroska or WebM", Family.RECORDING, "matroska", "mkv mka webm mks"),
    AVI("AVI", Family.RECORDING, "avi", "avi divx"),
    MPEG_TS("MPEG transport stream", Family.RECORDING, "mpegts", "ts mts m2ts m2t"),
    MPEG_PS("MPEG program stream", Family.RECORDING, "mpeg", "mpg mpeg vob mod"),
    WAV("WAV", Family.RECORDING, "wav", "wav wave bwf rf64"),
    FLAC("FLAC", Family.RECORDING, "flac", "flac"),
    MP3("MP3", Family.RECORDING, "mp3,aac,flac", "mp3 mp2 mpga"),
    AAC("AAC (ADTS)", Family.RECORDING, "aac", "aac adts"),
    OGG("Ogg", Family.RECORDING, "ogg", "ogg oga ogv opus spx"),
    AMR("AMR", Family.RECORDING, "amr", "amr awb"),
    ASF("Windows Media", Family.RECORDING, "asf", "wma wmv asf"),
    AIFF("AIFF", Family.RECORDING, "aiff", "aif aiff aifc"),
    CAF("Core Audio", Family.RECORDING, "caf", "caf"),
    AU("AU", Family.RECORDING, "au", "au snd"),
    FLV("Flash video", Family.RECORDING, "flv", "flv f4v"),
    MXF("MXF", Family.RECORDING, "mxf", "mxf"),
    JPEG("JPEG picture", Family.IMAGE, "", "jpg jpeg jpe"),
    PNG("PNG picture", Family.IMAGE, "", "png"),
    OTHER_IMAGE("picture", Family.IMAGE, "", "gif webp heic heif avif tif tiff bmp dng"),
    PDF("PDF", Family.DOCUMENT, "", "pdf"),
    DOCX("Word document (DOCX)", Family.DOCUMENT, "", "docx docm"),
    HTML("HTML page", Family.DOCUMENT, "", "html htm xhtml"),
    EMAIL("e-mail message", Family.DOCUMENT, "", "eml mail"),
    TEXT("plain text", Family.TEXT, "", "txt md text csv tsv json log rst srt vtt asc"),
    JSON("JSON", Family.TEXT, "", "json geojson jsonl ndjson"),
    RTF("rich text (RTF)", Family.UNSUPPORTED, "", "rtf doc"),
    OLD_OFFICE("old Office file", Family.UNSUPPORTED, "", "doc xls ppt msg"),
    SPREADSHEET("Excel workbook", Family.UNSUPPORTED, "", "xlsx xlsm"),
    ZIP("ZIP archive", Family.UNSUPPORTED, "", "zip odt ods pages kmz pptx jar"),
    PLAYLIST("playlist or script that points to other files", Family.HOSTILE, "", ""),
    EMPTY("empty", Family.UNSUPPORTED, "", ""),
    UNKNOWN("unknown", Family.UNSUPPORTED, "", "");

    /** How a kind is treated. */
    public enum Family {
        RECORDING,
        IMAGE,
        DOCUMENT,
        TEXT,
        UNSUPPORTED,
        HOSTILE
    }

    private final String words;
    private final Family family;
    private final String demuxer;
    private final Set<String> extensions;

    ContentKind(String words, Family family, String demuxer, String extensions) {
        this.words = words;
        this.family = family;
        this.demuxer = demuxer;
        this.extensions = Set.copyOf(List.of(extensions.split(" ")));
    }

    /** The kind in words for people. */
    public String words() {
        return words;
    }

    public Family family() {
        return family;
    }

    /** The one ffmpeg demuxer that may open it; empty when ffmpeg is not to see it. */
    String demuxer() {
        return demuxer;
    }

    /** Whether a file of this content usually has this name; true for names that promise nothing. */
    public boolean fitsName(String fileName) {
        String extension = extensionOf(fileName);
        if (extension.isEmpty() || extensions.contains(extension)) {
            return true;
        }
        for (ContentKind kind : values()) {
            if (kind.extensions.contains(extension)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the name promises a recording. */
    public static boolean namedLikeRecording(String fileName) {
        String extension = extensionOf(fileName);
        for (ContentKind kind : values()) {
            if (kind.family == Family.RECORDING && kind.extensions.contains(extension)) {
                return true;
            }
        }
        return false;
    }

    private static String extensionOf(String fileName) {
        int slash = fileName.lastIndexOf('/');
        int dot = fileName.lastIndexOf('.');
        return dot <= slash + 1 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
