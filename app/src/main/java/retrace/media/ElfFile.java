package retrace.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What the dynamic section of an ELF64 file, little endian, asks for; another file asks for nothing. */
final class ElfFile {

    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final long DT_STRTAB = 5;
    private static final long DT_VERNEED = 0x6ffffffeL;
    private static final long DT_VERNEEDNUM = 0x6fffffffL;

    private final ByteBuffer bytes;
    private final boolean elf;

    ElfFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(channel.size(), Integer.MAX_VALUE))
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        elf = bytes.limit() >= 64 && bytes.getInt(0) == 0x464c457f && bytes.get(4) == 2 && bytes.get(5) == 1;
    }

    /** e_machine; 0 for what is no such file. */
    int machine() {
        return elf ? bytes.getShort(18) : 0;
    }

    /** Versions of a library that this file needs (DT_VERNEED). */
    List<String> versionsNeeded(String library) {
        List<String> out = new ArrayList<>();
        int strings = offset(dynamic(DT_STRTAB));
        int need = offset(dynamic(DT_VERNEED));
        for (long left = dynamic(DT_VERNEEDNUM); left > 0 && need > 0; left--) {
            if (string(strings + bytes.getInt(need + 4)).equals(library)) {
                int version = need + bytes.getInt(need + 8);
                for (int k = bytes.getShort(need + 2); k > 0; k--) {
                    out.add(string(strings + bytes.getInt(version + 8)));
                    version += bytes.getInt(version + 12);
                }
            }
            need += bytes.getInt(need + 12);
        }
        return out;
    }

    private int programHeaders() {
        return elf ? bytes.getShort(56) : 0;
    }

    private int programHeader(int k) {
        return (int) bytes.getLong(32) + k * bytes.getShort(54);
    }

    /** Value of a tag in the dynamic section; 0 when it is not there. */
    private long dynamic(long tag) {
        for (int k = 0; k < programHeaders(); k++) {
            int header = programHeader(k);
            if (bytes.getInt(header) == PT_DYNAMIC) {
                int at = (int) bytes.getLong(header + 8);
                for (; bytes.getLong(at) != 0; at += 16) {
                    if (bytes.getLong(at) == tag) {
                        return bytes.getLong(at + 8);
                    }
                }
            }
        }
        return 0;
    }

    /** Where in the file an address of memory lies; 0 when no segment holds it. */
    private int offset(long address) {
        for (int k = 0; k < programHeaders() && address > 0; k++) {
            int header = programHeader(k);
            long from = bytes.getLong(header + 16);
            if (bytes.getInt(header) == PT_LOAD && address >= from && address < from + bytes.getLong(header + 32)) {
                return (int) (address - from + bytes.getLong(header + 8));
            }
        }
        return 0;
    }

    private String string(int at) {
        int end = at;
        while (bytes.get(end) != 0) {
            end++;
        }
        byte[] out = new byte[end - at];
        bytes.get(at, out);
        return new String(out, StandardCharsets.US_ASCII);
    }
}
