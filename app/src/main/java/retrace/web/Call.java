package retrace.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.desk.Masks;
import retrace.desk.Refused;
import retrace.documents.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One request and its answer. */
final class Call {

    /** No request body is longer. */
    private static final int MOST_BYTES = 1 << 20;

    private static final long MOST_SKIPPED = 16L << 30;

    private static final int CHUNK = 1 << 16;

    private final HttpExchange exchange;
    private final Map<String, String> segments;
    private final Map<String, String> query;
    private Masks masks = Masks.NONE;

    Call(HttpExchange exchange, Map<String, String> segments) {
        this.exchange = exchange;
        this.segments = segments;
        this.query = query(exchange.getRequestURI().getRawQuery());
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int eq = pair.indexOf('=');
            if (eq > 0) {
                query.put(pair.substring(0, eq), decode(pair.substring(eq + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray % stands for itself
        }
    }

    // ---- the question

    /** A named piece of the path, such as {@code id}. */
    String segment(String name) {
        String value = segments.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no piece " + name);
        }
        return value;
    }

    @Nullable
    String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    double number(String name) throws Refused {
        try {
            double value = Double.parseDouble(query.getOrDefault(name, ""));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw nonsense(name + " has to be a number");
        }
        throw nonsense(name + " has to be a number");
    }

    int whole(String name, int least, int most) throws Refused {
        double value = number(name);
        if (value < least || value > most || value != Math.rint(value)) {
            throw nonsense("%s has to be a whole number from %d to %d".formatted(name, least, most));
        }
        return (int) value;
    }

    String text(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    static Refused nonsense(String says) {
        return new Refused(Refused.Why.NONSENSE, "The request cannot be understood: " + says + ".", "Reload the page.");
    }

    /** The body as it comes, however long. */
    InputStream bytes() {
        return exchange.getRequestBody();
    }

    /** From here on answers are without these words, and what stands in their place in a question means them. */
    void mask(Masks now) {
        masks = now;
    }

    /** The body as JSON. */
    JsonNode body() throws IOException, Refused {
        byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw nonsense("its body is too long");
        }
        try {
            return meant(Json.tree(bytes));
        } catch (JacksonException e) {
            throw nonsense("its body is no JSON");
        }
    }

    /** A label or a recording may be named by what stands in its place. */
    private JsonNode meant(JsonNode body) {
        if (masks.none() || !body.isObject()) {
            return body;
        }
        Map<String, Object> out = new TreeMap<>();
        body.properties()
                .forEach(p -> out.put(
                        p.getKey(),
                        p.getValue().isString() ? masks.meant(p.getValue().stringValue()) : p.getValue()));
        return Json.tree(Json.toBytes(out));
    }

    /** Reads on what is still to come of a refused request, within reason: a browser that is cut off while it sends never reads the answer. */
    void drain() throws IOException {
        exchange.getRequestBody().skip(MOST_SKIPPED);
    }

    // ---- the answer

    void set(String header, String value) {
        exchange.getResponseHeaders().set(header, value);
    }

    void json(Object value) throws IOException {
        json(200, value);
    }

    void json(int status, Object value) throws IOException {
        byte[] bytes = Json.toBytes(value);
        bytes(status, "application/json", masks.none() ? bytes : Json.toBytes(masks.of(Json.tree(bytes))));
    }

    void bytes(String type, byte[] bytes) throws IOException {
        bytes(200, type, bytes);
    }

    private void bytes(int status, String type, byte[] bytes) throws IOException {
        set("Content-Type", type);
        if (head()) {
            set("Content-Length", Long.toString(bytes.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    void nothing(int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    /** Whether no answer has begun. */
    boolean unanswered() {
        return exchange.getResponseCode() < 0;
    }

    private boolean head() {
        return exchange.getRequestMethod().equals("HEAD");
    }

    /** A stream of unknown length; the caller closes it. */
    OutputStream stream(String type) throws IOException {
        set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    /**
     * A file, or the part of it that was asked for.
     *
     * @param tag changes whenever a byte of the file does; without quotation marks
     */
    void file(Path path, String type, String tag) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long length = channel.size();
            String quoted = '"' + tag + '"';
            set("Accept-Ranges", "bytes");
            set("ETag", quoted);
            set("Content-Type", type);
            if (quoted.equals(header("If-None-Match"))) {
                nothing(304);
                return;
            }
            String ifRange = header("If-Range");
            boolean same = ifRange == null || ifRange.equals(quoted);
            ByteRange range = ByteRange.of(same ? header("Range") : null, length);
            switch (range.kind()) {
                case NOTHING -> {
                    set("Content-Range", "bytes */" + length);
                    nothing(416);
                }
                case PART -> {
                    set("Content-Range", "bytes %d-%d/%d".formatted(range.from(), range.to(), length));
                    send(206, channel, range);
                }
                case WHOLE -> send(200, channel, range);
            }
        }
    }

    private void send(int status, FileChannel channel, ByteRange range) throws IOException {
        long left = range.count();
        if (head() || left == 0) {
            set("Content-Length", Long.toString(left));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, left);
        ByteBuffer chunk = ByteBuffer.wrap(new byte[CHUNK]);
        long at = range.from();
        try (OutputStream out = exchange.getResponseBody()) {
            while (left > 0) {
                chunk.clear().limit((int) Math.min(CHUNK, left));
                int n = channel.read(chunk, at);
                if (n <= 0) {
                    throw new IOException("the file became shorter while it was sent");
                }
                out.write(chunk.array(), 0, n);
                at += n;
                left -= n;
            }
        }
    }
}
