package retrace.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import retrace.simulate.Incident.Kind;
import retrace.simulate.Incident.Recorder;
import retrace.simulate.Incident.Source;
import retrace.simulate.Likeness.Like;

class LikenessTest {

    private static final List<Like> CASE = List.of(
            new Like(-20, 30, 16_000, List.of(3.0, 4.0), 0.5, 52),
            new Like(-12.5, 41, 48_000, null, 0, 38),
            new Like(5, 22, 8000, List.of(-30.0, 2.0), 1, 47));

    /** As given: span, rate, noise and place; the first starts 0.5 s into the scene, the others as far after it as in the case. */
    @Test
    void theRecordersAreThoseOfTheCase() {
        for (long seed = 1; seed <= 10; seed++) {
            Incident drawn = new Likeness("case", CASE, 3, List.of(10.0, 20.0), 15, seed % 2 == 0).draw(seed);
            assertThat(drawn.recorders()).hasSameSizeAs(CASE);
            for (int i = 0; i < CASE.size(); i++) {
                Like like = CASE.get(i);
                Recorder r = drawn.recorders().get(i);
                assertThat(r.clock().startSeconds()).isCloseTo(like.startSeconds() + 20 + 0.5, within(1e-9));
                assertThat(r.clock().lastsSeconds()).isCloseTo(like.lastsSeconds(), within(1e-9));
                assertThat(r.microphone().sampleRateHz()).isEqualTo(like.sampleRateHz());
                assertThat(r.microphone().noiseDb()).isBetween(like.quietDb() - 20, like.quietDb());
                assertThat(r.microphone().fullScaleDb()).isEqualTo(Likeness.FULL_SCALE_DB);
                List<Double> place = r.place();
                assertThat(place == null ? null : place.subList(0, 2)).isEqualTo(like.place());
                assertThat(r.mover() == null).isEqualTo(like.place() != null);
            }
            List<Source> shots = drawn.sources().stream()
                    .filter(s -> s.kind() == Kind.GUNSHOT)
                    .toList();
            assertThat(shots).hasSize(3).allSatisfy(shot -> {
                List<Double> at = Objects.requireNonNull(shot.place());
                assertThat(Math.hypot(at.get(0) - 10, at.get(1) - 20)).isLessThanOrEqualTo(15);
            });
        }
    }

    /** Twelve shots in a recording of six seconds: the usual gap of 0.4 s does not fit, and yet it ends. */
    @Test
    void manyShotsInAShortRecordingAreDrawn() {
        Likeness brief =
                new Likeness("brief", List.of(new Like(0, 6, 16_000, null, 0, 45)), 12, List.of(0.0, 0.0), 30, true);
        Incident drawn = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> brief.draw(1));
        assertThat(drawn.sources()).filteredOn(s -> s.kind() == Kind.GUNSHOT).hasSize(12);
    }

    @Test
    void aCaseWithoutRecordersIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Likeness("none", List.of(), 1, List.of(0.0, 0.0), 10, false));
    }
}
