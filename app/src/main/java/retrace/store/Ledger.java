package retrace.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.documents.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The append-only record of a case: one canonical JSON object a line, each with the hash of the line before. A line is
 * acknowledged once it is on the disk with its line feed; what a killed process left of a line is cut off at the next
 * opening and told.
 *
 * <p>The chain shows that a line was changed, added or taken out in the middle. Whoever owns the file can rewrite it
 * whole, or cut its end off: only a copy of the last hash kept elsewhere (a printed report) shows that.
 */
public final class Ledger {

    static final String NO_LINE = "0".repeat(64);

    private final Path file;
    private final Path head;
    private final Clock clock;
    private final String who;
    private final List<LedgerEntry> entries;
    private String last;

    private Ledger(Path file, Path head, Clock clock, String who, List<LedgerEntry> entries, String last) {
        this.file = file;
        this.head = head;
        this.clock = clock;
        this.who = who;
        this.entries = new ArrayList<>(entries);
        this.last = last;
    }

    /**
     * What a ledger file holds.
     *
     * @param faults lines that cannot be right, with why
     * @param tornBytes length of an unfinished last line
     * @param last hash of the last whole line
     */
    public record Content(List<LedgerEntry> entries, List<Fault> faults, int tornBytes, long wholeBytes, String last) {
        public Content {
            entries = List.copyOf(entries);
            faults = List.copyOf(faults);
        }
    }

    /** A line that cannot be right; lines count from 1. */
    public record Fault(int line, String says) {}

    /** Reads without changing; an absent file is an empty ledger. */
    public static Content read(Path file) throws IOException {
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        List<LedgerEntry> entries = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        String prev = NO_LINE;
        int begin = 0;
        int line = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line++;
                byte[] raw = Arrays.copyOfRange(bytes, begin, i);
                check(raw, line, prev, entries, faults);
                prev = Hashes.ofBytes(raw);
                begin = i + 1;
            }
        }
        int torn = bytes.length - begin;
        if (torn > 0 && isWholeEntry(Arrays.copyOfRange(bytes, begin, bytes.length))) {
            faults.add(new Fault(line + 1, "the line feed at its end was changed or taken away"));
        }
        return new Content(entries, faults, torn, begin, prev);
    }

    /** A killed process leaves a beginning of a line; a line that is complete but for its end was changed. */
    private static boolean isWholeEntry(byte[] raw) {
        return parses(raw) || parses(Arrays.copyOf(raw, raw.length - 1));
    }

    private static boolean parses(byte[] raw) {
        try {
            parse(raw);
            return true;
        } catch (JacksonException | IllegalArgumentException e) {
            return false;
        }
    }

    private static void check(byte[] raw, int line, String prev, List<LedgerEntry> entries, List<Fault> faults) {
        LedgerEntry entry;
        try {
            entry = parse(raw);
        } catch (JacksonException | IllegalArgumentException e) {
            faults.add(new Fault(line, "this line is not an entry of a ledger any more"));
            return;
        }
        entries.add(entry);
        if (!Json.toLine(fields(entry, true)).equals(new String(raw, StandardCharsets.UTF_8))
                || !entry.hash().equals(Hashes.ofText(Json.toLine(fields(entry, false))))) {
            faults.add(new Fault(line, "this line was changed after it was written"));
        }
        if (!entry.prev().equals(prev)) {
            faults.add(
                    new Fault(
                            line,
                            "this line does not follow on the line before it: one of the two was changed, or a line is missing"));
        }
        if (entry.seq() != line) {
            faults.add(new Fault(line, "this line is number %d of the ledger".formatted(entry.seq())));
        }
    }

    private static LedgerEntry parse(byte[] raw) {
        JsonNode node = Json.tree(raw);
        for (String name : List.of("at", "who", "what", "on", "prev", "hash")) {
            if (!node.path(name).isString()) {
                throw new IllegalArgumentException(name);
            }
        }
        return new LedgerEntry(
                node.path("seq").asLong(0),
                node.path("at").stringValue(),
                node.path("who").stringValue(),
                node.path("what").stringValue(),
                node.path("on").stringValue(),
                node.path("details"),
                node.path("prev").stringValue(),
                node.path("hash").stringValue());
    }

    private static SortedMap<String, Object> fields(LedgerEntry e, boolean withHash) {
        SortedMap<String, Object> fields = new TreeMap<>();
        fields.put("seq", e.seq());
        fields.put("at", e.at());
        fields.put("who", e.who());
        fields.put("what", e.what());
        fields.put("on", e.on());
        fields.put("details", e.details());
        fields.put("prev", e.prev());
        if (withHash) {
            fields.put("hash", e.hash());
        }
        return fields;
    }

    /** For the one writer; cuts off an unfinished last line. */
    static Ledger open(Path file, Path head, Clock clock, String who) throws IOException {
        Content content = read(file);
        if (content.tornBytes() > 0) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(content.wholeBytes());
                channel.force(true);
            }
        }
        Ledger ledger = new Ledger(file, head, clock, who, content.entries(), content.last());
        if (content.tornBytes() > 0) {
            ledger.append(
                    "recovered",
                    "ledger.jsonl",
                    Map.of(
                            "bytes",
                            content.tornBytes(),
                            "because",
                            "an entry was being written when the program was ended"));
        }
        return ledger;
    }

    /** All entries, oldest first. */
    public List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    /** Hash of the last line: what a report prints, so that a paper copy pins the ledger. */
    public String head() {
        return last;
    }

    /**
     * Appends one entry; when this returns, it is on the disk. When it throws, the ledger is as it was.
     *
     * @param details values that JSON knows: texts, whole numbers, lists, maps
     */
    public LedgerEntry append(String what, String on, Map<String, ?> details) throws IOException {
        String at = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        JsonNode node = Json.tree(Json.toLine(new TreeMap<>(details)).getBytes(StandardCharsets.UTF_8));
        LedgerEntry bare = new LedgerEntry(entries.size() + 1L, at, who, what, on, node, last, "");
        String hash = Hashes.ofText(Json.toLine(fields(bare, false)));
        LedgerEntry entry = new LedgerEntry(bare.seq(), at, who, what, on, node, last, hash);
        byte[] line = Json.toLine(fields(entry, true)).getBytes(StandardCharsets.UTF_8);
        write(line);
        entries.add(entry);
        last = Hashes.ofBytes(line);
        WholeFiles.write(head, (entry.seq() + " " + last + "\n").getBytes(StandardCharsets.UTF_8));
        return entry;
    }

    private void write(byte[] line) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long before = channel.size();
            channel.position(before);
            try {
                ByteBuffer buffer = ByteBuffer.allocate(line.length + 1)
                        .put(line)
                        .put((byte) '\n')
                        .flip();
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(before);
                throw e;
            }
        }
    }
}
