package retrace.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrace.simulate.Incident.Kind;
import retrace.simulate.Incident.Recorder;
import retrace.simulate.Incident.Sentence;
import retrace.simulate.Incident.Source;

/** Random incidents of seeds 1 to 30 of each family. */
class FamilyTest {

    private static final int SEEDS = 30;

    private static final List<String> NUMBERS =
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight");

    private static List<Incident> drawn(Family family) {
        List<Incident> out = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            out.add(family.draw(seed));
        }
        return out;
    }

    private static List<SortedMap<String, String>> rows(Incident incident) {
        return incident.papers().tables().getOrDefault("recordings.csv", List.of());
    }

    private static Recorder recorder(Incident incident, String file) {
        return incident.recorders().stream()
                .filter(r -> r.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private static double number(SortedMap<String, String> row, String column) {
        return Double.parseDouble(Objects.requireNonNull(row.get(column)));
    }

    private static long shots(Incident incident) {
        return incident.sources().stream().filter(s -> s.kind() == Kind.GUNSHOT).count();
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void aSeedIsOneIncidentAndAnotherSeedAnother(Family family) {
        List<Incident> drawn = drawn(family);
        assertThat(drawn(family)).isEqualTo(drawn);
        assertThat(drawn.stream().map(Incident::recorders).distinct()).hasSize(SEEDS);
        assertThat(drawn.stream().map(Incident::sources).distinct()).hasSize(SEEDS);
    }

    /** Drawing runs every check of the records; besides, each carrier is there, files and ids are told apart. */
    @ParameterizedTest
    @EnumSource(Family.class)
    void whatIsDrawnCanBeSimulated(Family family) {
        for (Incident incident : drawn(family)) {
            Simulator.Places places = new Simulator.Places(incident);
            assertThatCode(() -> {
                        incident.sources().forEach(places::of);
                        incident.recorders().forEach(places::of);
                    })
                    .as(incident.title())
                    .doesNotThrowAnyException();
            assertThat(incident.recorders()).extracting(Recorder::file).doesNotHaveDuplicates();
            assertThat(incident.sources()).extracting(Source::id).doesNotHaveDuplicates();
            assertThat(rows(incident)).allSatisfy(row -> recorder(incident, Objects.requireNonNull(row.get("file"))));
        }
    }

    /**
     * Law: stated place − place, over the stated sigma, is standard normal on each axis. None of some 1500 numbers should be
     * beyond 5; their mean square is 1 ± √(2/n) at one sigma, four of which and the rounding to a centimetre stay below 0.2.
     */
    @Test
    void statedPlacesAreOffByTheirSigma() {
        List<Double> z = new ArrayList<>();
        for (Family family : Family.values()) {
            for (Incident incident : drawn(family)) {
                for (SortedMap<String, String> row : rows(incident)) {
                    List<Double> place =
                            Objects.requireNonNull(recorder(incident, Objects.requireNonNull(row.get("file")))
                                    .place());
                    double sigma = number(row, "position_sigma_m");
                    z.add((number(row, "x_m") - place.get(0)) / sigma);
                    z.add((number(row, "y_m") - place.get(1)) / sigma);
                    z.add((number(row, "z_m") - place.get(2)) / sigma);
                }
            }
        }
        assertThat(z)
                .hasSizeGreaterThan(1000)
                .allSatisfy(value -> assertThat(Math.abs(value)).isLessThan(5));
        assertThat(z.stream().mapToDouble(v -> v * v).average().orElseThrow()).isCloseTo(1, within(0.2));
    }

    /** Law as above, of the stated starts; they are written to 10 µs, a tenth of the smallest sigma. */
    @Test
    void statedStartsOfTimedSensorsAreOffByTheirSigma() {
        int n = 0;
        for (Incident incident : drawn(Family.TIMED)) {
            assertThat(rows(incident)).hasSameSizeAs(incident.recorders());
            for (SortedMap<String, String> row : rows(incident)) {
                Instant stated = Instant.parse(Objects.requireNonNull(row.get("start_utc")));
                double seconds = Duration.between(Instant.parse(incident.originUtc()), stated)
                                .toNanos()
                        / 1e9;
                double start = recorder(incident, Objects.requireNonNull(row.get("file")))
                        .clock()
                        .startSeconds();
                assertThat(Math.abs(seconds - start)).isLessThan(5 * number(row, "start_sigma_s") + 1e-5);
                n++;
            }
        }
        assertThat(n).isGreaterThanOrEqualTo(4 * SEEDS);
    }

    /** As the family says: two share their time, the rest share no moment with any other. */
    @Test
    void apartHasOnePairThatSharesAMomentAndOthersThatDoNot() {
        for (Incident incident : drawn(Family.APART)) {
            int sharing = 0;
            List<Recorder> all = incident.recorders();
            for (int i = 0; i < all.size(); i++) {
                for (int j = i + 1; j < all.size(); j++) {
                    Incident.Clock a = all.get(i).clock();
                    Incident.Clock b = all.get(j).clock();
                    double from = Math.max(a.startSeconds(), b.startSeconds());
                    double to = Math.min(a.startSeconds() + a.lastsSeconds(), b.startSeconds() + b.lastsSeconds());
                    sharing += to > from ? 1 : 0;
                }
            }
            assertThat(sharing).as(incident.title()).isEqualTo(1);
            assertThat(all.size()).isBetween(4, 5);
        }
    }

    @Test
    void enemiesAreNoShots() {
        assertThat(drawn(Family.ENEMIES))
                .allSatisfy(incident -> assertThat(shots(incident)).isZero());
    }

    /** What a drawn account says of count and order is true exactly when the scene says the same; both kinds occur. */
    @Test
    void drawnSentencesAreTrueWhenTheSceneSaysSo() {
        List<Boolean> counts = new ArrayList<>();
        for (Incident incident : drawn(Family.STREET)) {
            for (Incident.Account account : incident.papers().accounts()) {
                for (Sentence sentence : account.paragraphs().getLast()) {
                    String says = sentence.says();
                    if (says.startsWith("In all, ")) {
                        int told = NUMBERS.indexOf(says.split(" ")[2]);
                        assertThat(sentence.isTrue()).as(says).isEqualTo(told == shots(incident));
                        assertThat(told).isNotNegative();
                        counts.add(told == shots(incident));
                    } else if (says.endsWith(" the collision.")) {
                        boolean before = first(incident, Kind.GUNSHOT) < first(incident, Kind.COLLISION);
                        assertThat(sentence.isTrue()).as(says).isEqualTo(before == says.contains("before"));
                    }
                }
            }
        }
        assertThat(counts).hasSize(2 * SEEDS).contains(true, false);
    }

    private static double first(Incident incident, Kind kind) {
        return incident.sources().stream()
                .filter(s -> s.kind() == kind)
                .mapToDouble(Source::atSeconds)
                .min()
                .orElseThrow();
    }
}
