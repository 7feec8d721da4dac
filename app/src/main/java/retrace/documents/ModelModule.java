package retrace.documents;

import java.math.BigDecimal;
import java.math.MathContext;
import retrace.model.Citation;
import retrace.model.Ids;
import retrace.model.Point;
import retrace.model.Sequence;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.std.StdSerializer;

/** The few values whose JSON is not that of a plain record: citations, points, numbers. */
final class ModelModule extends SimpleModule {

    private static final long serialVersionUID = 1;

    /** Doubles leave the program with 12 digits: far finer than any error bar, coarser than a sum's last bits. */
    private static final MathContext DIGITS = new MathContext(12);

    ModelModule(boolean rounded) {
        super(rounded ? "retrace-results" : "retrace-exact");
        addSerializer(Citation.class, new CitationWriter());
        addDeserializer(Citation.class, new CitationReader());
        addSerializer(Point.class, new PointWriter());
        addDeserializer(Point.class, new PointReader());
        DoubleWriter doubles = new DoubleWriter(rounded);
        addSerializer(Double.class, doubles);
        addSerializer(double.class, doubles);
        addSerializer(BigDecimal.class, new DecimalWriter());
        if (rounded) { // what is so written is always indented
            addSerializer(Ids.class, new IdsWriter());
            setSerializerModifier(new OrdersFast());
        }
    }

    private static final class DoubleWriter extends StdSerializer<Double> {
        private final boolean rounded;

        DoubleWriter(boolean rounded) {
            super(Double.class);
            this.rounded = rounded;
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializationContext context) {
            double v = value;
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException("a number that is not finite was to be written: " + v);
            }
            out.writeNumber(rounded ? new BigDecimal(v).round(DIGITS).doubleValue() + 0.0 : v);
        }
    }

    private static final class DecimalWriter extends StdSerializer<BigDecimal> {
        DecimalWriter() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
            out.writeNumber(plain(value));
        }
    }

    /** Without zeros at the end, and never with an exponent. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static final class IdsWriter extends ValueSerializer<Ids> {
        @Override
        public void serialize(Ids ids, JsonGenerator out, SerializationContext context) {
            int depth = out.streamWriteContext().getNestingDepth() + 1;
            out.writeRawValue(new Raw(IdLists.of(context, ids, depth).json(ids)));
        }
    }

    private static final class OrdersFast extends ValueSerializerModifier {

        private static final long serialVersionUID = 1;

        @Override
        @SuppressWarnings("unchecked") // any serializer writes an Object of its own class
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier described, ValueSerializer<?> usual) {
            return described.getBeanClass() == Sequence.Order.class
                    ? new OrderWriter((ValueSerializer<Object>) usual)
                    : usual;
        }
    }

    private static final class PointWriter extends StdSerializer<Point> {
        PointWriter() {
            super(Point.class);
        }

        @Override
        public void serialize(Point value, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            context.writeValue(out, value.x());
            context.writeValue(out, value.y());
            out.writeEndArray();
        }
    }

    private static final class PointReader extends StdDeserializer<Point> {
        PointReader() {
            super(Point.class);
        }

        @Override
        public Point deserialize(JsonParser in, DeserializationContext context) {
            JsonNode node = context.readTree(in);
            return new Point(node.get(0).doubleValue(), node.get(1).doubleValue());
        }
    }

    private static final class CitationWriter extends StdSerializer<Citation> {
        CitationWriter() {
            super(Citation.class);
        }

        @Override
        public void serialize(Citation value, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            switch (value) {
                case Citation.Chars chars -> {
                    writePair(out, "chars", chars.begin(), chars.end());
                    out.writeStringProperty("exhibit", chars.exhibit());
                }
                case Citation.Frame frame -> {
                    out.writeStringProperty("exhibit", frame.exhibit());
                    out.writeNumberProperty("frame", frame.frame());
                }
                case Citation.Row row -> {
                    out.writeStringProperty("column", row.column());
                    out.writeStringProperty("exhibit", row.exhibit());
                    out.writeNumberProperty("row", row.row());
                }
                case Citation.Seconds seconds -> {
                    out.writeStringProperty("exhibit", seconds.exhibit());
                    out.writeName("seconds");
                    out.writeStartArray();
                    context.writeValue(out, seconds.from());
                    context.writeValue(out, seconds.to());
                    out.writeEndArray();
                }
            }
            out.writeEndObject();
        }

        private static void writePair(JsonGenerator out, String name, int a, int b) {
            out.writeName(name);
            out.writeStartArray();
            out.writeNumber(a);
            out.writeNumber(b);
            out.writeEndArray();
        }
    }

    private static final class CitationReader extends StdDeserializer<Citation> {
        CitationReader() {
            super(Citation.class);
        }

        @Override
        public Citation deserialize(JsonParser in, DeserializationContext context) {
            JsonNode node = context.readTree(in);
            String exhibit = node.path("exhibit").asString();
            if (node.has("seconds")) {
                JsonNode s = node.get("seconds");
                return new Citation.Seconds(
                        exhibit, s.get(0).doubleValue(), s.get(1).doubleValue());
            }
            if (node.has("chars")) {
                JsonNode c = node.get("chars");
                return new Citation.Chars(exhibit, c.get(0).intValue(), c.get(1).intValue());
            }
            if (node.has("frame")) {
                return new Citation.Frame(exhibit, node.get("frame").longValue());
            }
            JsonNode column = node.path("column");
            return new Citation.Row(
                    exhibit, node.path("row").intValue(), column.isString() ? column.stringValue() : null);
        }
    }
}
