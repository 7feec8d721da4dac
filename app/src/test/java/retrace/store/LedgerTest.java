package retrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrace.model.Progress;

class LedgerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    Path dir;

    private CaseFolder folder;

    @BeforeEach
    void threeEntries() throws Exception {
        folder = new CaseFolder(dir.resolve("x.case"));
        try (CaseWriter writer = CaseWriter.open(folder, CLOCK, "analyst")) {
            writer.ledger().append("note", "case", Map.of("text", "first"));
            writer.ledger().append("note", "case", Map.of("text", "second", "count", 2));
        }
    }

    @Test
    void everyChangedByteIsFoundAndItsLineNamed() throws Exception {
        byte[] whole = Files.readAllBytes(folder.ledger());
        int line = 1;
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(folder.ledger(), changed);
            int at = line;
            assertThat(Verify.verify(folder, Progress.NONE).differences())
                    .as("byte %d", i)
                    .isNotEmpty()
                    .anySatisfy(d ->
                            assertThat(d.place()).matches("(after )?line (%d|%d|%d)".formatted(at - 1, at, at + 1)));
            line += whole[i] == '\n' ? 1 : 0;
        }
    }

    @Test
    void lineTakenOutAndEndCutOffAreFound() throws Exception {
        String[] lines = Files.readString(folder.ledger()).split("(?<=\n)");

        Files.writeString(folder.ledger(), lines[0] + lines[2]);
        assertThat(Verify.verify(folder, Progress.NONE).holds()).isFalse();

        Files.writeString(folder.ledger(), lines[0] + lines[1]);
        assertThat(Verify.verify(folder, Progress.NONE).differences())
                .extracting(Verify.Difference::place)
                .containsExactly("after line 2");
    }

    /** A process killed at any byte of its write loses that entry alone, and the next opening says so. */
    @Test
    void unfinishedLineIsCutOffAndTold() throws Exception {
        byte[] whole = Files.readAllBytes(folder.ledger());
        int lastBegins = new String(whole, java.nio.charset.StandardCharsets.UTF_8).lastIndexOf("{\"at\"");
        for (int length = lastBegins + 1; length < whole.length - 1; length += 7) {
            Files.write(folder.ledger(), Arrays.copyOf(whole, length));
            try (CaseWriter writer = CaseWriter.open(folder, CLOCK, "analyst")) {
                assertThat(writer.ledger().entries())
                        .extracting(LedgerEntry::what)
                        .containsExactly("made", "note", "recovered");
                assertThat(writer.tornBytes()).isEqualTo(length - lastBegins);
            }
            assertThat(Ledger.read(folder.ledger()).faults()).isEmpty();
        }
    }

    @Test
    void secondWriterIsTurnedAway() throws Exception {
        try (CaseWriter first = CaseWriter.open(folder, CLOCK, "analyst")) {
            assertThatThrownBy(() -> CaseWriter.open(folder, CLOCK, "other"))
                    .isInstanceOf(CaseLocked.class)
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
            first.ledger().append("note", "case", Map.of());
        }
        try (CaseWriter again = CaseWriter.open(folder, CLOCK, "other")) {
            assertThat(again.ledger().entries()).hasSize(4);
        }
    }

    @Test
    void damagedCacheFileIsNotThere() throws Exception {
        StageCache cache = new StageCache(folder);
        String key = StageCache.key("listen", "1", Map.of("flac", "abc"));
        cache.put("listen", key, new byte[] {1, 2, 3});
        Path file = folder.cache().resolve("cache").resolve("listen").resolve(key + ".json");
        assertThat(cache.find("listen", key)).hasValue(new byte[] {1, 2, 3});

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        assertThat(cache.find("listen", key)).isEmpty();
        assertThat(StageCache.key("listen", "2", Map.of("flac", "abc"))).isNotEqualTo(key);
    }
}
