package retrace.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail message (RFC 5322, MIME of RFC 2045 to 2047) to text: From, To, Date and Subject, then the first part of
 * plain text, else of HTML. Attachments are not opened; they are named at the end.
 */
final class MailText {

    private static final int MAX_DEPTH = 10;
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?([^?\\s]+)\\?([BbQq])\\?([^?]*)\\?=");

    private MailText() {}

    static String of(byte[] bytes) {
        Part part = split(new String(bytes, StandardCharsets.ISO_8859_1));
        StringBuilder out = new StringBuilder();
        for (String name : new String[] {"from", "to", "date", "subject"}) {
            String value = part.headers.get(name);
            if (value != null) {
                out.append(Character.toUpperCase(name.charAt(0)))
                        .append(name.substring(1))
                        .append(": ");
                out.append(words(value)).append('\n');
            }
        }
        out.append('\n');
        Found found = new Found();
        collect(part, found, 0);
        String body = found.plain != null ? found.plain : found.html != null ? MarkupText.ofHtml(found.html) : "";
        out.append(body.replace("\r\n", "\n"));
        found.attachments.forEach(
                name -> out.append("\n[attachment, not read: ").append(name).append(']'));
        return out.append('\n').toString();
    }

    private record Part(Map<String, String> headers, String body) {}

    private static final class Found {
        private @Nullable String plain;
        private @Nullable String html;
        private final java.util.List<String> attachments = new java.util.ArrayList<>();
    }

    /** Headers (folded lines joined, the first of a name counts) and what follows the blank line; one char per byte. */
    private static Part split(String raw) {
        String text = raw.replace("\r\n", "\n");
        int blank = text.startsWith("\n") ? 0 : text.indexOf("\n\n");
        String head = blank < 0 ? text : text.substring(0, blank);
        String body = blank < 0 ? "" : text.substring(Math.min(text.length(), blank + (blank == 0 ? 1 : 2)));
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : head.replaceAll("\n[ \t]+", " ").split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new Part(headers, body);
    }

    private static void collect(Part part, Found found, int depth) {
        String type = part.headers.getOrDefault("content-type", "text/plain");
        String mime = type.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
        String boundary = parameter(type, "boundary");
        if (mime.startsWith("multipart/") && boundary != null && depth < MAX_DEPTH) {
            String[] pieces = ("\n" + part.body).split(Pattern.quote("\n--" + boundary), -1);
            for (int i = 1; i < pieces.length; i++) {
                if (!pieces[i].startsWith("--")) {
                    collect(split(pieces[i].replaceFirst("^[ \t]*\n", "")), found, depth + 1);
                }
            }
            return;
        }
        String disposition = part.headers.getOrDefault("content-disposition", "");
        boolean attached = disposition.toLowerCase(Locale.ROOT).startsWith("attachment");
        if (!attached && mime.equals("text/plain") && found.plain == null) {
            found.plain = decoded(part, type);
        } else if (!attached && mime.equals("text/html") && found.html == null) {
            found.html = decoded(part, type);
        } else if (!mime.startsWith("text/") || attached) {
            String name = parameter(disposition, "filename");
            found.attachments.add(name == null ? mime : words(name));
        }
    }

    private static @Nullable String parameter(String header, String name) {
        Matcher m =
                Pattern.compile("(?i);\\s*" + name + "=(\"([^\"]*)\"|[^;\\s]+)").matcher(header);
        if (!m.find()) {
            return null;
        }
        return m.group(2) != null ? m.group(2) : m.group(1);
    }

    private static String decoded(Part part, String type) {
        byte[] raw = part.body.getBytes(StandardCharsets.ISO_8859_1);
        String encoding =
                part.headers.getOrDefault("content-transfer-encoding", "7bit").toLowerCase(Locale.ROOT);
        byte[] bytes = switch (encoding) {
            case "base64" -> Base64.getMimeDecoder().decode(raw);
            case "quoted-printable" -> quotedPrintable(part.body, false);
            default -> raw;
        };
        String charset = parameter(type, "charset");
        return charset == null ? PlainText.decode(bytes).text() : new String(bytes, charset(charset));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static byte[] quotedPrintable(String text, boolean underscoreIsSpace) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String joined = text.replaceAll("=[ \t]*\n", "");
        for (int i = 0; i < joined.length(); i++) {
            char c = joined.charAt(i);
            if (c == '='
                    && i + 2 < joined.length()
                    && joined.substring(i + 1, i + 3).matches("[0-9A-Fa-f]{2}")) {
                out.write(Integer.parseInt(joined.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.write(underscoreIsSpace && c == '_' ? ' ' : c);
            }
        }
        return out.toByteArray();
    }

    /** Encoded words of a header. */
    private static String words(String header) {
        Matcher m = ENCODED_WORD.matcher(header.replaceAll("\\?=\\s+=\\?", "?==?"));
        StringBuilder out = new StringBuilder();
        while (m.find()) {
            byte[] bytes = m.group(2).equalsIgnoreCase("B")
                    ? Base64.getMimeDecoder().decode(m.group(3))
                    : quotedPrintable(m.group(3), true);
            m.appendReplacement(out, Matcher.quoteReplacement(new String(bytes, charset(m.group(1)))));
        }
        return m.appendTail(out).toString();
    }
}
