package retrace.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import retrace.model.Problem;

@DisabledOnOs(OS.WINDOWS)
class FolderWalkTest {

    @TempDir
    Path dir;

    @Test
    void whatIsNoPlainFileIsToldAndNeverFollowed() throws Exception {
        Path outside = Files.writeString(Files.createTempDirectory("outside").resolve("secret.txt"), "x");
        Path folder = Files.createDirectories(dir.resolve("f/sub"));
        Files.writeString(folder.resolve("a.txt"), "x");
        Files.createSymbolicLink(folder.resolve("link.txt"), outside);
        Files.createSymbolicLink(dir.resolve("f/loop"), dir.resolve("f"));
        Files.writeString(dir.resolve("f/.hidden"), "x");
        Files.writeString(dir.resolve("f/.DS_Store"), "x");
        new ProcessBuilder("mkfifo", dir.resolve("f/pipe").toString()).start().waitFor();

        FolderWalk.Found found = FolderWalk.walk(dir.resolve("f"));

        assertThat(found.files()).extracting(FolderWalk.Source::name).containsExactly("sub/a.txt");
        assertThat(found.refused())
                .containsEntry("sub/link.txt", "symbolic-link")
                .containsEntry("loop", "symbolic-link")
                .containsEntry(".hidden", "hidden-file")
                .containsEntry("pipe", "not-a-file")
                .hasSize(4);
        assertThat(found.problems()).hasSize(4);
    }

    @Test
    void namesThatDeceiveAreWrittenOutAndNamesAlikeAreTold() throws Exception {
        Files.writeString(dir.resolve("a\nb.txt"), "1");
        Files.writeString(dir.resolve("clip\u202egnp.mp4"), "2");
        Files.writeString(dir.resolve("Clip.mp4"), "3");
        Files.writeString(dir.resolve("clip.MP4"), "4");

        FolderWalk.Found found = FolderWalk.walk(dir);

        assertThat(found.files())
                .extracting(FolderWalk.Source::name)
                .containsExactly("Clip.mp4", "a%0Ab.txt", "clip%E2%80%AEgnp.mp4", "clip.MP4");
        assertThat(found.problems())
                .extracting(Problem::kind)
                .containsExactlyInAnyOrder("odd-name", "odd-name", "names-differ-only-by-case");
    }
}
