package retrace.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ffmpeg starts where the libraries of sound cards and screens that it is linked with are not there. */
class StandInLibraryTest {

    /** What libavdevice of the jar's ffmpeg is linked with (readelf -d). */
    private static final List<String> DEVICES =
            List.of("libpulse.so.0", "libasound.so.2", "libxcb.so.1", "libxcb-shm.so.0");

    @TempDir
    Path folder;

    @BeforeEach
    void linuxOnly() throws Exception {
        assumeTrue(
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux"),
                "SKIPPED: stand-ins are for Linux");
        try (Stream<Path> files = Files.list(MediaTools.find().folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        for (String device : DEVICES) {
            Files.deleteIfExists(folder.resolve(device));
        }
    }

    private void standIn(String name, List<String> versions) throws IOException {
        int machine = new ElfFile(folder.resolve("ffmpeg")).machine();
        Files.write(folder.resolve(name), StandInLibrary.bytes(name, machine, versions));
    }

    /** Reference: readelf -V of libavdevice.so.62 in the jar. */
    @Test
    void versionsAreReadFromTheLibrariesThatNeedThem() throws IOException {
        assertThat(StandInLibrary.versionsNeeded(folder, "libpulse.so.0")).containsExactly("PULSE_0");
        assertThat(StandInLibrary.versionsNeeded(folder, "libasound.so.2"))
                .containsExactly("ALSA_0.9", "ALSA_0.9.0rc4");
        assertThat(StandInLibrary.versionsNeeded(folder, "libxcb.so.1")).isEmpty();
    }

    /** A container has none of the four: with a stand-in for each (the folder is looked in first) ffmpeg tells its version. */
    @Test
    void ffmpegStartsWithStandInsForAllDevices() throws IOException {
        for (String device : DEVICES) {
            standIn(device, StandInLibrary.versionsNeeded(folder, device));
        }
        assertThat(MediaTools.started(folder)).startsWith("8.");
    }

    /** The loader checks versions: one that is not defined stops the start, so what is read from DT_VERNEED is really needed. */
    @Test
    void aStandInWithoutTheVersionsDoesNotDo() throws IOException {
        standIn("libasound.so.2", List.of("ALSA_0.1"));
        assertThatThrownBy(() -> MediaTools.started(folder)).hasMessageContaining("ALSA_0.9");
    }

    /** Starts from what the jar holds, whatever devices this machine has. */
    @Test
    void whatIsMissingIsWrittenAsFfmpegNamesIt() throws IOException {
        assertThat(MediaTools.started(folder)).startsWith("8.");
    }

    /** A library that is really used is no matter for a stand-in: it is named. */
    @Test
    void anotherMissingLibraryIsNamed() throws IOException {
        Files.delete(folder.resolve("libswscale.so.9"));
        assertThatThrownBy(() -> MediaTools.started(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("libswscale.so.9")
                .hasMessageContaining("Install it");
    }

    /** Reference: System V ABI, figure 5-13, worked by hand: "a" is 0x61, "ab" is 0x61·16 + 0x62. */
    @Test
    void hashIsThatOfTheAbi() {
        assertThat(StandInLibrary.hash("a")).isEqualTo(0x61);
        assertThat(StandInLibrary.hash("ab")).isEqualTo(0x672);
    }
}
