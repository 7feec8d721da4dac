package retrace.documents;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.Ids;
import retrace.model.Sequence.Order;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * Writes the orders of a plain network, of which there may be half a million and a gigabyte, as bytes put together from ready-made
 * pieces; every other order goes the usual way. Both ways give the same text, indented as the result documents are.
 */
final class OrderWriter extends ValueSerializer<Order> {

    private final ValueSerializer<Object> usual;

    OrderWriter(ValueSerializer<Object> usual) {
        this.usual = usual;
    }

    @Override
    public void resolve(SerializationContext context) {
        usual.resolve(context);
    }

    @Override
    public void serialize(Order order, JsonGenerator out, SerializationContext context) {
        if (order.because() instanceof Ids ids && order.restsOn().isEmpty() && order.chance() == null) {
            int depth = out.streamWriteContext().getNestingDepth();
            IdLists lists = IdLists.of(context, ids, depth + 2);
            out.writeRawValue(new Raw(Pieces.of(context, depth + 1).order(order, ids, lists)));
        } else {
            usual.serialize(order, out, context);
        }
    }

    /** What the orders of one document have in common; lives as long as the writing of that document. */
    private static final class Pieces {

        private final int depth;
        private final Map<String, byte[]> quoted = new HashMap<>();
        private final byte[] start;
        private final byte[] first;
        private final byte[] gapAtLeast;
        private final byte[] gapAtMost;
        private final byte[] second;
        private final byte[] verdict;
        private final byte[] end;

        private Pieces(int depth) {
            this.depth = depth;
            String indent = "\n" + "  ".repeat(depth);
            start = ascii("{" + indent + "\"because\" : ");
            first = ascii("," + indent + "\"chance\" : null," + indent + "\"first\" : ");
            gapAtLeast = ascii("," + indent + "\"gapAtLeastSeconds\" : ");
            gapAtMost = ascii("," + indent + "\"gapAtMostSeconds\" : ");
            second = ascii("," + indent + "\"restsOn\" : [ ]," + indent + "\"second\" : ");
            verdict = ascii("," + indent + "\"verdict\" : \"");
            end = ascii("\"\n" + "  ".repeat(depth - 1) + "}");
        }

        static Pieces of(SerializationContext context, int depth) {
            if (context.getAttribute(Pieces.class) instanceof Pieces known && known.depth == depth) {
                return known;
            }
            Pieces made = new Pieces(depth);
            context.setAttribute(Pieces.class, made);
            return made;
        }

        byte[] order(Order order, Ids ids, IdLists lists) {
            byte[] from = quoted(order.first());
            byte[] to = quoted(order.second());
            byte[] least = number(order.gapAtLeastSeconds());
            byte[] most = number(order.gapAtMostSeconds());
            byte[] word = ascii(order.verdict().toString());
            byte[] json = new byte
                    [start.length
                            + lists.length(ids)
                            + first.length
                            + from.length
                            + gapAtLeast.length
                            + least.length
                            + gapAtMost.length
                            + most.length
                            + second.length
                            + to.length
                            + verdict.length
                            + word.length
                            + end.length];
            int at = lists.put(ids, json, IdLists.put(start, json, 0));
            for (byte[] piece :
                    new byte[][] {first, from, gapAtLeast, least, gapAtMost, most, second, to, verdict, word, end}) {
                at = IdLists.put(piece, json, at);
            }
            return json;
        }

        private byte[] quoted(String id) {
            return quoted.computeIfAbsent(
                    id,
                    text -> ("\""
                                    + new String(
                                            JsonStringEncoder.getInstance().quoteAsUTF8(text), StandardCharsets.UTF_8)
                                    + "\"")
                            .getBytes(StandardCharsets.UTF_8));
        }

        private static byte[] number(@Nullable BigDecimal seconds) {
            return ascii(seconds == null ? "null" : ModelModule.plain(seconds).toPlainString());
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
