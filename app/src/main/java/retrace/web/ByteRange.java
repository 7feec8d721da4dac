package retrace.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a file a request wants (RFC 9110, section 14). One range is honoured; of several, or of units that are not bytes, the
 * whole file is given, as the standard allows: browsers ask for one at a time.
 *
 * @param kind what to answer
 * @param from first byte, from 0
 * @param to last byte, inclusive; −1 with {@code from} 0 for an empty file
 */
record ByteRange(Kind kind, long from, long to) {

    enum Kind {
        WHOLE,
        PART,
        /** No byte of the file is asked for: 416. */
        NOTHING
    }

    private static final Pattern ONE = Pattern.compile("(?i)\\s*bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    /**
     * Reads a header.
     *
     * @param header value of Range, null when there is none
     * @param length of the file
     */
    static ByteRange of(@Nullable String header, long length) {
        ByteRange whole = new ByteRange(Kind.WHOLE, 0, length - 1);
        if (header == null) {
            return whole;
        }
        Matcher one = ONE.matcher(header);
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return whole; // a header that cannot be read is as if it were not there
        }
        if (one.group(1).isEmpty()) {
            long last = Math.min(length, Long.parseLong(one.group(2)));
            return last == 0 ? new ByteRange(Kind.NOTHING, 0, -1) : new ByteRange(Kind.PART, length - last, length - 1);
        }
        long from = Long.parseLong(one.group(1));
        long to = one.group(2).isEmpty() ? length - 1 : Long.parseLong(one.group(2));
        if (to < from && !one.group(2).isEmpty()) {
            return whole; // an invalid range is ignored
        }
        return from >= length
                ? new ByteRange(Kind.NOTHING, 0, -1)
                : new ByteRange(Kind.PART, from, Math.min(to, length - 1));
    }

    long count() {
        return to - from + 1;
    }
}
