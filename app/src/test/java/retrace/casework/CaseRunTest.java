package retrace.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrace.exchange.UnreadableInput;
import retrace.model.Problem;
import retrace.model.Progress;
import retrace.model.Summary;
import retrace.store.CaseFolder;
import retrace.store.Hashes;
import retrace.store.Ledger;
import retrace.store.LedgerEntry;
import retrace.store.Verify;
import retrace.store.WholeFiles;

class CaseRunTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    Path dir;

    private Path loose;

    @BeforeEach
    void folderOfEverything() throws Exception {
        loose = Files.createDirectories(dir.resolve("evidence of a day"));
        Files.createDirectories(loose.resolve("sub"));
        noise(loose.resolve("one.wav"), 1);
        noise(loose.resolve("two.wav"), 2);
        Files.copy(loose.resolve("one.wav"), loose.resolve("sub/copy.wav"));
        Files.writeString(loose.resolve("statement.txt"), "I heard two shots at 9:40 a.m.\n");
        Files.writeString(loose.resolve("clip.mp4"), "this is no clip");
        Files.writeString(loose.resolve("list.mp4"), "#EXTM3U\none.wav\n");
        Files.write(loose.resolve("empty.mp4"), new byte[0]);
        Files.writeString(loose.resolve("odd.csv"), "colour,size\nred,1\n");
        Files.writeString(loose.resolve("case.json"), "{\"title\":\"A day\",\"incidentDate\":\"2025-10-21\"}");
        Files.writeString(
                loose.resolve("recordings.csv"),
                "file,x_m,y_m,z_m,position_sigma_m,device\ntwo.wav,3,4,1.5,0.5,phone\nnone.wav,1,1,1,1,phone\n");
    }

    @Test
    void everyFileEndsAsTakenFlaggedOrRefusedAndTheFolderStaysAsItWas() throws Exception {
        Files.writeString(loose.resolve("broken.pdf"), "%PDF-1.4 nothing");
        SortedMap<String, String> before = tree(loose);

        RunResult result = run(loose);

        assertThat(tree(loose)).isEqualTo(before);
        assertThat(result.caseDir())
                .isEqualTo(dir.resolve("evidence of a day.case").toAbsolutePath());
        SortedMap<String, String> outcomes = new TreeMap<>();
        for (Summary.ExhibitLine line : result.reconstruction().summary().exhibits()) {
            outcomes.put(line.file(), line.outcome());
        }
        assertThat(outcomes)
                .containsEntry("one.wav", "taken")
                .containsEntry("statement.txt", "taken")
                .containsEntry("recordings.csv", "flagged")
                .containsEntry("odd.csv", "flagged")
                .containsEntry("clip.mp4", "refused")
                .containsEntry("list.mp4", "refused")
                .containsEntry("empty.mp4", "refused")
                .containsEntry("broken.pdf", "refused");
        assertThat(result.reconstruction().summary().problems())
                .extracting(Problem::kind)
                .contains(
                        "same-bytes",
                        "not-what-its-name-says",
                        "points-elsewhere",
                        "empty-file",
                        "unknown-table",
                        "unreadable-document",
                        "unknown-file");
        assertThat(Verify.verify(new CaseFolder(result.caseDir()), Progress.NONE)
                        .differences())
                .isEmpty();
    }

    @Test
    void secondRunDoesNothingAndALostCacheGivesTheSameBytes() throws Exception {
        RunResult first = run(loose);
        SortedMap<String, String> results = tree(first.caseDir());

        RunResult second = run(loose);

        assertThat(second.nothingChanged()).isTrue();
        assertThat(tree(first.caseDir())).isEqualTo(results);

        WholeFiles.deleteFolder(first.caseDir().resolve(".retrace"));
        WholeFiles.deleteFolder(first.caseDir().resolve("results"));
        run(loose);
        assertThat(tree(first.caseDir().resolve("results"))).isEqualTo(below(results, "results/"));
    }

    @Test
    void onlyWhatIsNewIsWorkedOut() throws Exception {
        RunResult first = run(loose);
        noise(loose.resolve("three.wav"), 3);

        RunResult second = run(loose);

        // decode and listen of the new recording, the comparison of all, the reconstruction
        assertThat(second.stagesComputed()).isEqualTo(4);
        assertThat(second.stagesReused()).isEqualTo(first.stagesComputed() - 2);
    }

    @Test
    void originalsAreReadOnlyAndOneChangedByteIsFoundAndLeftOut() throws Exception {
        RunResult first = run(loose);
        Path evidence = first.caseDir().resolve("evidence/one.wav");
        assertThat(Files.getPosixFilePermissions(evidence)).doesNotContain(PosixFilePermission.OWNER_WRITE);
        byte[] bytes = Files.readAllBytes(evidence);
        bytes[100] ^= 1;
        Files.delete(evidence);
        Files.write(evidence, bytes);

        List<Verify.Difference> differences =
                Verify.verify(new CaseFolder(first.caseDir()), Progress.NONE).differences();

        assertThat(differences).extracting(Verify.Difference::file).containsExactly("evidence/one.wav");
        RunResult second = run(loose);
        assertThat(second.reconstruction().summary().problems())
                .extracting(Problem::kind)
                .contains("evidence-changed");
    }

    @Test
    void rowChangedByHandIsInTheLedger() throws Exception {
        RunResult first = run(loose);
        Path table = first.caseDir().resolve("edits/recordings.csv");
        Files.writeString(table, Files.readString(table).replace("3,4,1.5", "3,5,1.5"));

        RunResult second = run(first.caseDir());

        assertThat(second.nothingChanged()).isFalse();
        LedgerEntry edit = Ledger.read(first.caseDir().resolve("ledger.jsonl")).entries().stream()
                .filter(e -> e.what().equals("edit"))
                .findFirst()
                .orElseThrow();
        assertThat(edit.on()).isEqualTo("edits/recordings.csv");
        assertThat(edit.details().path("removed").get(0).stringValue()).startsWith("two.wav,3,4");
        assertThat(edit.details().path("added").get(0).stringValue()).startsWith("two.wav,3,5");
    }

    @Test
    void interruptedRunGoesOnWhereItStopped() throws Exception {
        Progress stopsWhileListening = (step, done, total) -> {
            if (step.equals("listening")) {
                throw new Progress.Interrupted();
            }
        };
        assertThatThrownBy(() -> CaseRun.run(loose, options(null), stopsWhileListening))
                .isInstanceOf(Progress.Interrupted.class);

        RunResult second = run(loose);

        assertThat(second.stagesReused()).isGreaterThanOrEqualTo(2);
        assertThat(Verify.verify(new CaseFolder(second.caseDir()), Progress.NONE)
                        .holds())
                .isTrue();
    }

    @Test
    void caseInsideTheGivenFolderIsRefused() {
        assertThatThrownBy(() -> CaseRun.run(loose, options(loose.resolve("case")), Progress.NONE))
                .isInstanceOf(UnreadableInput.class)
                .hasMessageContaining("--case");
    }

    @Test
    void looseFilesNeedNoCaseAndABadOneDoesNotStopTheRest() throws Exception {
        var timeline = LooseFiles.timeline(
                List.of(
                        loose.resolve("one.wav"),
                        loose.resolve("none.wav"),
                        loose.resolve("two.wav"),
                        loose.resolve("clip.mp4")),
                Progress.NONE);

        assertThat(timeline.summary().problems())
                .extracting(Problem::kind)
                .contains("unreadable", "not-what-its-name-says");
        assertThat(timeline.summary().exhibits())
                .extracting(Summary.ExhibitLine::kind)
                .contains("recording", "refused");
    }

    private static RunOptions options(Path caseDir) {
        return new RunOptions(caseDir, false, CLOCK, "analyst", false);
    }

    private static RunResult run(Path folder) throws Exception {
        return CaseRun.run(folder, options(null), Progress.NONE);
    }

    /** A second of seeded noise as a WAV of 16-bit samples at 16 kHz. */
    private static void noise(Path file, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 16000;
        ByteBuffer b = ByteBuffer.allocate(44 + 2 * n).order(ByteOrder.LITTLE_ENDIAN);
        b.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * n);
        b.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1);
        b.putInt(16000).putInt(32000).putShort((short) 2).putShort((short) 16);
        b.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * n);
        for (int i = 0; i < n; i++) {
            b.putShort((short) random.nextInt(-3000, 3000));
        }
        Files.write(file, b.array());
    }

    /** Hash of every file by its path; the cache left out. */
    private static SortedMap<String, String> tree(Path folder) throws IOException {
        SortedMap<String, String> tree = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString();
                if (!name.startsWith(".retrace")) {
                    tree.put(name, Hashes.ofFile(path));
                }
            }
        }
        return tree;
    }

    private static SortedMap<String, String> below(SortedMap<String, String> tree, String prefix) {
        SortedMap<String, String> below = new TreeMap<>();
        tree.forEach((name, hash) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), hash);
            }
        });
        return below;
    }
}
