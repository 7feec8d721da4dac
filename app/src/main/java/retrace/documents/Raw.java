package retrace.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.SerializableString;

/** Bytes of JSON that are already made; the generator copies them as they are. */
final class Raw implements SerializableString {

    private final byte[] json;

    /** @param json UTF-8; handed over, not copied */
    Raw(byte[] json) {
        this.json = json;
    }

    @Override
    public byte[] asUnquotedUTF8() {
        return json;
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
        if (json.length > buffer.length - offset) {
            return -1;
        }
        System.arraycopy(json, 0, buffer, offset, json.length);
        return json.length;
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
        out.write(json);
        return json.length;
    }

    @Override
    public String getValue() {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Override
    public int appendUnquoted(char[] buffer, int offset) {
        String text = getValue();
        if (text.length() > buffer.length - offset) {
            return -1;
        }
        text.getChars(0, text.length(), buffer, offset);
        return text.length();
    }

    @Override
    public int charLength() {
        return getValue().length();
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
        if (json.length > buffer.remaining()) {
            return -1;
        }
        buffer.put(json);
        return json.length;
    }

    @Override
    public char[] asQuotedChars() {
        throw isNoText();
    }

    @Override
    public byte[] asQuotedUTF8() {
        throw isNoText();
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
        throw isNoText();
    }

    @Override
    public int appendQuoted(char[] buffer, int offset) {
        throw isNoText();
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) {
        throw isNoText();
    }

    @Override
    public int putQuotedUTF8(ByteBuffer buffer) {
        throw isNoText();
    }

    private static UnsupportedOperationException isNoText() {
        return new UnsupportedOperationException("made JSON is a value of its own and never stands between quotes");
    }
}
