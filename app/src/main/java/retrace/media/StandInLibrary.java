package retrace.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * An empty shared library under the name of one that a program asks for at its start and never uses.
 *
 * <p>The ffmpeg of the jar is linked with libraries of sound cards and screens that many machines lack. Retrace opens files alone, so no
 * function of them is ever called; functions are bound at their first call, and all that the loader of Linux asks for at the start is a
 * library of that name (DT_SONAME) that defines the versions the others need (DT_VERDEF). That is what this writes: an ELF64 file, little
 * endian, without code, without symbols, one segment that can be read and written, for the loader writes into the dynamic section.
 *
 * <p>Source: System V ABI and its gABI supplement (ELF header, dynamic section, hash table), LSB Core 5.0 section 10.7 (symbol versions).
 */
final class StandInLibrary {

    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int PROGRAM_HEADERS = 3;
    private static final int SYMBOL = 24;
    private static final int HASH_TABLE = 16;
    private static final int VERSION = 28;
    private static final int DYNAMIC_ENTRY = 16;

    /** Largest page of the machines that ffmpeg comes for. */
    private static final long PAGE = 0x10000;

    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_GNU_STACK = 0x6474e551;
    private static final int READ_WRITE = 6;

    private static final long DT_HASH = 4;
    private static final long DT_STRTAB = 5;
    private static final long DT_SYMTAB = 6;
    private static final long DT_STRSZ = 10;
    private static final long DT_SYMENT = 11;
    private static final long DT_SONAME = 14;
    private static final long DT_VERSYM = 0x6ffffff0L;
    private static final long DT_VERDEF = 0x6ffffffcL;
    private static final long DT_VERDEFNUM = 0x6ffffffdL;

    private StandInLibrary() {}

    /**
     * The bytes of a library called {@code name}.
     *
     * @param machine e_machine of the programs that will load it
     * @param versions that it defines
     */
    static byte[] bytes(String name, int machine, List<String> versions) {
        Map<String, Integer> offsets = new LinkedHashMap<>();
        byte[] strings = strings(name, versions, offsets);
        int symbols = HEADER + PROGRAM_HEADERS * PROGRAM_HEADER;
        int hash = symbols + SYMBOL;
        int versionOfSymbol = hash + HASH_TABLE;
        int definitions = versionOfSymbol + 8;
        int text = definitions + VERSION * (versions.size() + 1);
        int dynamic = (text + strings.length + 15) / 16 * 16;
        int size = dynamic + 10 * DYNAMIC_ENTRY;
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        header(out, machine);
        programHeader(out, PT_LOAD, 0, size, PAGE);
        programHeader(out, PT_DYNAMIC, dynamic, size - dynamic, 8);
        programHeader(out, PT_GNU_STACK, 0, 0, 16);
        out.position(hash);
        out.putInt(1).putInt(1).putInt(0).putInt(0);
        out.position(definitions);
        define(out, name, offsets, 1, versions.isEmpty());
        for (int v = 0; v < versions.size(); v++) {
            define(out, versions.get(v), offsets, v + 2, v == versions.size() - 1);
        }
        out.position(text);
        out.put(strings);
        out.position(dynamic);
        entry(out, DT_SONAME, offsets.getOrDefault(name, 0));
        entry(out, DT_HASH, hash);
        entry(out, DT_STRTAB, text);
        entry(out, DT_SYMTAB, symbols);
        entry(out, DT_STRSZ, strings.length);
        entry(out, DT_SYMENT, SYMBOL);
        entry(out, DT_VERSYM, versionOfSymbol);
        entry(out, DT_VERDEF, definitions);
        entry(out, DT_VERDEFNUM, versions.size() + 1);
        entry(out, 0, 0);
        return out.array();
    }

    private static byte[] strings(String name, List<String> versions, Map<String, Integer> offsets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        for (String string : Stream.concat(Stream.of(name), versions.stream()).toList()) {
            offsets.put(string, out.size());
            out.writeBytes(string.getBytes(StandardCharsets.US_ASCII));
            out.write(0);
        }
        return out.toByteArray();
    }

    private static void header(ByteBuffer out, int machine) {
        out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        out.putShort((short) 3).putShort((short) machine).putInt(1);
        out.putLong(0).putLong(HEADER).putLong(0).putInt(0);
        out.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) PROGRAM_HEADERS);
        out.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    private static void programHeader(ByteBuffer out, int type, long offset, long size, long align) {
        out.putInt(type).putInt(READ_WRITE);
        out.putLong(offset)
                .putLong(offset)
                .putLong(offset)
                .putLong(size)
                .putLong(size)
                .putLong(align);
    }

    /** Elf64_Verdef with its one Elf64_Verdaux; the first is the library's own name. */
    private static void define(ByteBuffer out, String version, Map<String, Integer> offsets, int index, boolean last) {
        out.putShort((short) 1)
                .putShort((short) (index == 1 ? 1 : 0))
                .putShort((short) index)
                .putShort((short) 1);
        out.putInt(hash(version)).putInt(VERSION - 8).putInt(last ? 0 : VERSION);
        out.putInt(offsets.getOrDefault(version, 0)).putInt(0);
    }

    private static void entry(ByteBuffer out, long tag, long value) {
        out.putLong(tag).putLong(value);
    }

    /** The hash of the System V ABI. */
    static int hash(String name) {
        long h = 0;
        for (int i = 0; i < name.length(); i++) {
            h = (h << 4) + name.charAt(i);
            long top = h & 0xf0000000L;
            h = (h ^ top >> 24) & ~top & 0xffffffffL;
        }
        return (int) h;
    }

    /** Versions of {@code library} that the ELF files of a folder need, in alphabetical order. */
    static List<String> versionsNeeded(Path folder, String library) throws IOException {
        TreeSet<String> out = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.addAll(new ElfFile(file).versionsNeeded(library));
            }
        }
        return List.copyOf(out);
    }
}
