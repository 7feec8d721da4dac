package retrace.documents;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims;
import retrace.model.Hypotheses;
import retrace.model.Reconstruction;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Summary;
import retrace.model.Timeline;
import tools.jackson.databind.JsonNode;

/** The seven documents of a run, by name; each is written with its format and version and read back only with them. */
public enum ResultDocument {
    TIMELINE("timeline", Timeline.class),
    SHOTS("shots", Shots.class),
    CLAIMS("claims", Claims.class),
    SEQUENCE("sequence", Sequence.class),
    SCENE("scene", Scene.class),
    HYPOTHESES("hypotheses", Hypotheses.class),
    SUMMARY("summary", Summary.class);

    /** The version this program writes and reads. */
    public static final int VERSION = 1;

    private final String word;
    private final Class<? extends Record> type;

    ResultDocument(String word, Class<? extends Record> type) {
        this.word = word;
        this.type = type;
    }

    /** {@code timeline}, {@code shots} …: the file's name without .json. */
    public String word() {
        return word;
    }

    public String fileName() {
        return word + ".json";
    }

    /** The record this document holds. */
    public Class<? extends Record> type() {
        return type;
    }

    /** This document's part of a reconstruction. */
    public Record of(Reconstruction r) {
        return switch (this) {
            case TIMELINE -> r.timeline();
            case SHOTS -> r.shots();
            case CLAIMS -> r.claims();
            case SEQUENCE -> r.sequence();
            case SCENE -> r.scene();
            case HYPOTHESES -> r.hypotheses();
            case SUMMARY -> r.summary();
        };
    }

    /** Which document holds this record. */
    public static ResultDocument holding(Record value) {
        return Arrays.stream(values())
                .filter(d -> d.type.isInstance(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no document holds a " + value.getClass()));
    }

    /** Writes one document, streamed, ending with LF; {@code out} stays open. */
    public static void write(Record value, OutputStream out) throws java.io.IOException {
        ResultDocument document = holding(value);
        Map<String, @Nullable Object> fields = new TreeMap<>();
        fields.put("format", "retrace-" + document.word);
        fields.put("version", VERSION);
        for (RecordComponent component : document.type.getRecordComponents()) {
            fields.put(component.getName(), valueOf(component, value));
        }
        Json.writeRounded(fields, out);
        out.write('\n');
    }

    /** The same as bytes. */
    public static byte[] toBytes(Record value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(value, out);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static @Nullable Object valueOf(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component.getName(), e);
        }
    }

    /**
     * Reads a document back.
     *
     * @throws IllegalArgumentException when the format is another or the version is not known, in words for the user
     */
    public Record read(byte[] bytes) {
        JsonNode tree = Json.tree(bytes);
        String format = tree.path("format").asString("");
        if (!format.equals("retrace-" + word)) {
            throw new IllegalArgumentException("this is no %s document: its format is '%s'".formatted(word, format));
        }
        int version = tree.path("version").asInt(0);
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "%s is of version %d; this program reads version %d. Maybe a newer Retrace wrote it."
                            .formatted(fileName(), version, VERSION));
        }
        return Json.read(bytes, type);
    }

    /** All seven from a folder's bytes, in the order of this enum. */
    public static Reconstruction join(List<Record> documents) {
        return new Reconstruction(
                (Timeline) documents.get(0),
                (Shots) documents.get(1),
                (Claims) documents.get(2),
                (Sequence) documents.get(3),
                (Scene) documents.get(4),
                (Hypotheses) documents.get(5),
                (Summary) documents.get(6));
    }

    /** One document as text. */
    public static String toText(Record value) {
        return new String(toBytes(value), StandardCharsets.UTF_8);
    }
}
