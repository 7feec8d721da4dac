package retrace.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs of every Unix stand for a decoder that hangs, floods, or leaves children behind. */
@DisabledOnOs(OS.WINDOWS)
class ChildTest {

    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    Path dir;

    @Test
    void childThatGivesNoSignOfLifeIsKilledWithItsOwnChildren() throws Exception {
        Path script = Files.writeString(dir.resolve("hang"), "sleep 97 & echo $! > " + dir.resolve("pid") + "\nwait\n");
        long begin = System.nanoTime();

        Child.Ended ended = Child.run(
                List.of("/bin/sh", script.toString()),
                NOTHING,
                limits(Duration.ofMillis(500), 1 << 20),
                new ByteArrayOutputStream());

        assertThat(ended.stopped()).contains("no sign of life");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        long grandchild = Long.parseLong(Files.readString(dir.resolve("pid")).strip());
        assertThat(gone(grandchild)).isTrue();
    }

    @Test
    void childThatFloodsIsStopped() throws Exception {
        Child.Ended ended = Child.run(
                List.of("/usr/bin/yes"), NOTHING, limits(Duration.ofSeconds(5), 1 << 20), new ByteArrayOutputStream());

        assertThat(ended.stopped()).contains("more than 1 MB");
    }

    @Test
    void whatItSaysOnStderrIsKeptInPart() throws Exception {
        Child.Ended ended = Child.run(
                List.of("/bin/sh", "-c", "echo odd >&2; exit 3"),
                NOTHING,
                limits(Duration.ofSeconds(5), 1 << 20),
                new ByteArrayOutputStream());

        assertThat(ended.exit()).isEqualTo(3);
        assertThat(ended.stderr()).isEqualTo("odd\n");
        assertThat(ended.clean()).isFalse();
    }

    private static Child.Limits limits(Duration silence, long bytes) {
        return new Child.Limits(silence, Duration.ofSeconds(20), bytes, 0);
    }

    private static boolean gone(long pid) throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }
}
