package retrace.documents;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import retrace.model.Ids;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.SerializationContext;

/**
 * The ids of one table as they stand in an indented list, each with the comma, line end and indentation before it: a list of them is then
 * nothing but bytes copied one after another.
 */
final class IdLists {

    private static final byte[] EMPTY = "[ ]".getBytes(StandardCharsets.US_ASCII);

    private final List<String> table;
    private final int depth;
    private final byte[] entries;
    private final int[] begin;
    private final byte[] end;

    /** @param depth of the elements */
    private IdLists(List<String> table, int depth) {
        this.table = table;
        this.depth = depth;
        byte[] before = (",\n" + "  ".repeat(depth)).getBytes(StandardCharsets.US_ASCII);
        end = ("\n" + "  ".repeat(depth - 1) + "]").getBytes(StandardCharsets.US_ASCII);
        begin = new int[table.size() + 1];
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < table.size(); i++) {
            all.writeBytes(before);
            all.write('"');
            all.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(table.get(i)));
            all.write('"');
            begin[i + 1] = all.size();
        }
        entries = all.toByteArray();
    }

    /** Those of this table and depth, made once while a document is written. */
    @SuppressWarnings(
            "ReferenceEquality") // the table itself: to compare what it says would take as long as to write it
    static IdLists of(SerializationContext context, Ids ids, int depth) {
        if (context.getAttribute(IdLists.class) instanceof IdLists known
                && known.table == ids.table()
                && known.depth == depth) {
            return known;
        }
        IdLists made = new IdLists(ids.table(), depth);
        context.setAttribute(IdLists.class, made);
        return made;
    }

    /** A list as bytes of JSON. */
    byte[] json(Ids ids) {
        byte[] json = new byte[length(ids)];
        put(ids, json, 0);
        return json;
    }

    /** How many bytes a list takes. */
    int length(Ids ids) {
        int length = ids.isEmpty() ? EMPTY.length : end.length;
        for (int i = 0; i < ids.size(); i++) {
            int c = ids.number(i);
            length += begin[c + 1] - begin[c];
        }
        return length; // the bracket stands in the place of the first comma
    }

    /** Puts a list into {@code into} and gives where it ends. */
    int put(Ids ids, byte[] into, int at) {
        if (ids.isEmpty()) {
            return put(EMPTY, into, at);
        }
        int to = at;
        for (int i = 0; i < ids.size(); i++) {
            int c = ids.number(i);
            int many = begin[c + 1] - begin[c];
            System.arraycopy(entries, begin[c], into, to, many);
            to += many;
        }
        into[at] = '[';
        return put(end, into, to);
    }

    static int put(byte[] bytes, byte[] into, int at) {
        System.arraycopy(bytes, 0, into, at, bytes.length);
        return at + bytes.length;
    }
}
