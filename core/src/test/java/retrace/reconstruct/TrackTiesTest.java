package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.motion.TiedTrack;

/** A vehicle's recorder whose zero is a collision that a phone heard at its 10 s; the phone began at 5 s of the common clock. */
class TrackTiesTest {

    private final List<Problem> problems = new ArrayList<>();

    private TiedTrack tied(@Nullable String clock, @Nullable Place phone, String source) {
        Tables.TrackRow row = new Tables.TrackRow(
                new Citation.Row("000000000001", 1, null), "car", clock, 0, 34, 0, null, 0.5, null, null, null, source);
        Tables tables = new Tables(
                List.of(),
                List.of(row),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Tables.Mark(
                        new Citation.Row("000000000002", 1, null), "phone.wav", 10, 0.05, "the crash", null)),
                List.of(),
                List.of());
        Timeline timeline = new Timeline(
                new Timeline.Origin(null, "drawn"),
                List.of(new Timeline.Group("G1", null, null, null, "drawn")),
                List.of(new Timeline.PlacedRecording(
                        "aaaaaaaaaaaa",
                        "phone.wav",
                        "aaaaaaaaaaaa",
                        60,
                        "G1",
                        Measured.plusMinus(5, 0.1, Map.of()),
                        Measured.plusMinus(0, 0, Map.of()),
                        List.of(),
                        null,
                        List.of(),
                        null,
                        List.of())),
                List.of(),
                List.of());
        RecordingFacts facts = new RecordingFacts(
                "aaaaaaaaaaaa",
                "phone.wav",
                "aaaaaaaaaaaa",
                60,
                true,
                false,
                true,
                null,
                null,
                null,
                phone,
                null,
                null,
                null,
                null,
                List.of(),
                List.of());
        return TrackTies.of(timeline, List.of(facts), tables, CaseFacts.UNKNOWN, problems)
                .getFirst();
    }

    /** 34 m at 340 m/s (15 °C) are 0.100 s: 5 + 10 − 0.1. The half width: mark 0.098, start 0.1, places and air about 0.03; in quadrature 0.14. */
    @Test
    void aMarkOfTheCollisionIsTheTracksZeroLessTheTravelOfItsSound() {
        TiedTrack track = tied("The Crash", new Place(0, 0, null, 0.5), "edr");
        Measured zero = Objects.requireNonNull(track.zero());
        assertThat(zero.value()).isCloseTo(14.9, within(0.002));
        assertThat(zero.halfWidth()).isBetween(0.139, 0.16);
        assertThat(problems).isEmpty();
    }

    /** Without the phone's place up to 100 m, about 0.3 s, may have passed: the whole of it is in the bar, on top. */
    @Test
    void withoutPlacesTheTravelIsABound() {
        Measured zero = Objects.requireNonNull(tied("the crash", null, "edr").zero());
        assertThat(zero.low()).isLessThan(14.7);
        assertThat(zero.high()).isGreaterThan(15.1);
    }

    @Test
    void aRecordersOwnClockIsNotTakenForTheCommonOne() {
        assertThat(tied(null, null, "edr").zero()).isNull();
        assertThat(problems).extracting(Problem::kind).containsExactly("track-not-tied");
        assertThat(Objects.requireNonNull(tied(null, null, "picture").zero()).value())
                .isZero();
        assertThat(Objects.requireNonNull(tied("phone.wav", null, "picture").zero())
                        .value())
                .isCloseTo(5, within(1e-9));
    }
}
