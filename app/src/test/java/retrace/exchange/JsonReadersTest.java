package retrace.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Problem;
import retrace.model.Sequence;

class JsonReadersTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Network network(String text) throws UnreadableInput {
        return NetworkReader.read(bytes(text), "network.json");
    }

    private static List<String> kinds(List<Problem> problems) {
        return problems.stream().map(Problem::kind).toList();
    }

    // ---- networks ----

    @Test
    void aWholeNetworkIsReadExactly() throws UnreadableInput {
        Network network = network("""
                {"events":[{"id":"a","label":"first"},{"id":"b"}],"reference":"b","extra":1,
                 "constraints":[{"id":"k","kind":"time","from":"a","to":"b","atLeastSeconds":0.1,"atMostSeconds":0.30000000000000004,
                  "basis":"measured","statement":"seen","source":"x","setAside":false,
                  "cites":[{"exhibit":"0123456789ab","seconds":[1,2.5]},{"exhibit":"0123456789ab","row":3,"column":"y"}]}]}
                """);
        assertThat(network.problems()).isEmpty();
        assertThat(network.reference()).isEqualTo("b");
        assertThat(network.events().get(1).label()).isEqualTo("b");
        Sequence.Constraint constraint = network.constraints().getFirst();
        assertThat(constraint.atLeastSeconds()).isEqualTo(new BigDecimal("0.1"));
        assertThat(constraint.atMostSeconds()).isEqualTo(new BigDecimal("0.30000000000000004"));
        assertThat(constraint.basis()).isEqualTo(Sequence.Basis.MEASURED);
        assertThat(constraint.cites())
                .containsExactly(
                        new Citation.Seconds("0123456789ab", 1, 2.5), new Citation.Row("0123456789ab", 3, "y"));
    }

    @Test
    void whatIsMissingHasADefaultOrAProblem() throws UnreadableInput {
        Network network = network("""
                {"constraints":[{"from":"a","to":"b","atLeastSeconds":1},{"from":"a"},{"from":"a","to":"b","atLeastSeconds":"x"},
                 {"id":"c1","from":"b","to":"a","atMostSeconds":2,"basis":"sworn"},5]}
                """);
        assertThat(network.events()).extracting(Network.Event::id).containsExactly("a", "b");
        assertThat(network.reference()).isEqualTo("a");
        assertThat(network.constraints()).hasSize(3);
        assertThat(network.constraints()).extracting(Sequence.Constraint::id).doesNotHaveDuplicates();
        assertThat(network.constraints()).allMatch(c -> c.basis() == Sequence.Basis.STATED);
        assertThat(network.constraints()).allMatch(c -> c.kind() == Sequence.ConstraintKind.TIME);
        assertThat(kinds(network.problems()))
                .contains(
                        "event-not-listed",
                        "constraint-without-event",
                        "not-a-bound",
                        "constraint-without-bound",
                        "basis-not-known",
                        "not-a-constraint");
        assertThat(network.problems()).extracting(Problem::id).doesNotHaveDuplicates();
    }

    @Test
    void selfContradictionAndDoubledIdsAreToldAndKept() throws UnreadableInput {
        Network network = network("""
                {"events":[{"id":"a"},{"id":"b"},{"id":"a"}],"reference":"z",
                 "constraints":[{"id":"k","from":"a","to":"b","atLeastSeconds":5,"atMostSeconds":3},
                                {"id":"k","from":"a","to":"b","atMostSeconds":9}]}
                """);
        assertThat(network.events()).hasSize(2);
        assertThat(network.reference()).isEqualTo("a");
        assertThat(network.constraints()).extracting(Sequence.Constraint::id).containsExactly("k", "k#2");
        assertThat(kinds(network.problems()))
                .containsExactlyInAnyOrder(
                        "duplicate-event", "at-least-above-at-most", "duplicate-constraint", "reference-not-listed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{}",
                "{\"events\":[],\"events\":[]}",
                "{\"events\":[]} tail",
                "{\"events\":[{\"id\":NaN}]}",
                "{\"constraints\":[{\"atLeastSeconds\":1e99999999999999999999}]}",
                "{\"constraints\":[{\"atLeastSeconds\":-1e-99999999999999999999}]}",
                "not json"
            })
    void whatCannotBeReadIsSaidInOneSentence(String text) {
        assertThatThrownBy(() -> network(text))
                .isInstanceOf(UnreadableInput.class)
                .satisfies(e -> assertThat(e.getMessage()).endsWith(".").doesNotContain("\n"));
    }

    @Test
    void deepAndHugeInputIsRefused() {
        assertThatThrownBy(() -> network("{\"events\":" + "[".repeat(100) + "]".repeat(100) + "}"))
                .isInstanceOf(UnreadableInput.class);
        assertThatThrownBy(() -> network("{\"events\":[" + "9".repeat(100_000) + "]}"))
                .isInstanceOf(UnreadableInput.class);
    }

    /** Numbers with absurd exponents must not be expanded: 1e999999999 would be a billion digits. */
    @Test
    void absurdExponentsAreOpenBounds() throws UnreadableInput {
        for (String number : List.of("1e999999999", "-1e400", "\"1e99\"")) {
            Network network =
                    network("{\"constraints\":[{\"from\":\"a\",\"to\":\"b\",\"atLeastSeconds\":" + number + "}]}");
            assertThat(network.constraints().getFirst().atLeastSeconds())
                    .as(number)
                    .isNull();
            assertThat(kinds(network.problems())).contains("not-a-bound");
        }
    }

    /** What lies beyond the hundredth decimal is rounded so that no bound becomes tighter; 10⁻⁹⁹⁹⁹⁹⁹⁹⁹⁹ is told by its sign. */
    @Test
    void decimalsWithoutEndAreRoundedOutward() throws UnreadableInput {
        String third = "0." + "3".repeat(3000);
        String hundred = "0." + "3".repeat(100);
        Network network = network("""
                {"constraints":[{"from":"a","to":"b","atLeastSeconds":%s,"atMostSeconds":%s},
                 {"from":"a","to":"b","atLeastSeconds":1e-999999999,"atMostSeconds":-1e-999999999},
                 {"from":"a","to":"b","atLeastSeconds":-1e-999999999,"atMostSeconds":1e-999999999},
                 {"from":"a","to":"b","atMostSeconds":1e30}]}
                """.formatted(third, third));
        Sequence.Constraint first = network.constraints().getFirst();
        BigDecimal last = BigDecimal.ONE.movePointLeft(100);
        assertThat(first.atLeastSeconds()).isEqualByComparingTo(hundred);
        assertThat(first.atMostSeconds()).isEqualByComparingTo(new BigDecimal(hundred).add(last));
        assertThat(network.constraints().get(1).atLeastSeconds()).isEqualByComparingTo("0");
        assertThat(network.constraints().get(1).atMostSeconds()).isEqualByComparingTo("0");
        assertThat(network.constraints().get(2).atLeastSeconds()).isEqualByComparingTo(last.negate());
        assertThat(network.constraints().get(2).atMostSeconds()).isEqualByComparingTo(last);
        assertThat(network.constraints().get(3).atMostSeconds()).isEqualByComparingTo("1e30");
        assertThat(kinds(network.problems())).containsOnly("event-not-listed");
    }

    // ---- arrivals ----

    @Test
    void arrivalsAreReadAndFaultsTold() throws UnreadableInput {
        Arrivals arrivals = ArrivalsReader.read(bytes("""
                        {"airTemperature":{"celsius":20,"sigma":2},
                         "microphones":[{"id":"m1","x_m":0,"y_m":1,"z_m":2,"sigma_m":0.5,"clockSigma_s":0.001},{"id":"m2","x_m":3},
                                        {"id":"m3","x_m":5,"y_m":6}],
                         "arrivals":[{"shot":"s","microphone":"m1","seconds":1.25,"sigma_s":0.0005},
                                     {"shot":"s","microphone":"m9","seconds":1},{"shot":"s","microphone":"m3","seconds":2,"sigma_s":-1}]}
                        """), "arrivals.json");
        assertThat(arrivals.airTemperatureC()).isEqualTo(20);
        assertThat(arrivals.microphones())
                .containsExactly(
                        new Arrivals.Microphone("m1", 0, 1, 2.0, 0.5, 0.001),
                        new Arrivals.Microphone("m3", 5, 6, null, null, null));
        assertThat(arrivals.arrivals())
                .containsExactly(
                        new Arrivals.Arrival("s", "m1", 1.25, 0.0005), new Arrivals.Arrival("s", "m3", 2, null));
        assertThat(kinds(arrivals.problems()))
                .containsExactly("microphone-left-out", "arrival-left-out", "sigma-not-used");
        assertThatThrownBy(() -> ArrivalsReader.read(bytes("{\"arrivals\":[]}"), "a.json"))
                .isInstanceOf(UnreadableInput.class);
    }

    // ---- case.json ----

    private static CaseJsonReader.Result caseJson(String text) {
        return CaseJsonReader.read(bytes(text), "case.json");
    }

    @Test
    void aWholeCaseIsRead() {
        CaseJsonReader.Result result = caseJson("""
                {"title":"A stop","incidentDate":"2025-03-04","timeZone":"America/Chicago",
                 "place":{"name":"corner","latitude":41.9,"longitude":-87.6},"airTemperature":{"celsius":-3.5,"sigma":1},
                 "wind":{"metresPerSecond":4,"fromDegrees":270,"sigma":1.5},"planFrame":"from the kerb","sensitive":true}
                """);
        assertThat(result.problems()).isEmpty();
        assertThat(result.facts())
                .isEqualTo(new CaseFacts(
                        "A stop",
                        LocalDate.of(2025, 3, 4),
                        ZoneId.of("America/Chicago"),
                        "corner",
                        41.9,
                        -87.6,
                        -3.5,
                        1.0,
                        4.0,
                        270.0,
                        1.5,
                        "from the kerb",
                        true));
        assertThat(caseJson("{}")).isEqualTo(new CaseJsonReader.Result(CaseFacts.UNKNOWN, List.of()));
    }

    @Test
    void everyFaultIsAProblemAndTheRestIsUsed() {
        CaseJsonReader.Result result = caseJson("""
                {"title":"T","incidentDate":"03/04/2025","timeZone":"CST","place":{"latitude":141.9,"longitude":-87.6},
                 "airTemperature":{"celsius":68,"sigma":1},"wind":5,"sensitive":"maybe","temprature":3}
                """);
        assertThat(result.facts().title()).isEqualTo("T");
        assertThat(result.facts().airTemperatureC()).isNull();
        assertThat(result.facts().airTemperatureSigmaC()).isNull();
        assertThat(result.facts().longitude()).isNull();
        assertThat(result.facts().sensitive()).isTrue();
        assertThat(kinds(result.problems()))
                .containsExactlyInAnyOrder(
                        "field-not-known",
                        "field-not-used",
                        "temperature-not-used",
                        "number-not-used",
                        "half-a-place",
                        "date-not-read",
                        "zone-not-read",
                        "field-not-used");
        assertThat(result.problems()).anyMatch(p -> p.says().contains("Fahrenheit"));
        assertThat(caseJson("{\"airTemperature\":{\"celsius\":50}}").facts().airTemperatureC())
                .isEqualTo(50);
        assertThat(kinds(caseJson("{\"airTemperature\":{\"celsius\":50}}").problems()))
                .containsExactly("temperature-doubtful");
    }

    /** Seed 7: damaged case files give facts and problems, never an exception. */
    @Test
    void randomDamageNeverThrows() {
        SplittableRandom random = new SplittableRandom(7);
        String whole =
                "{\"title\":\"T\",\"incidentDate\":\"2025-03-04\",\"place\":{\"latitude\":1e3},\"wind\":[1,{}],\"sensitive\":0}";
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder(whole);
            for (int c = 0; c <= random.nextInt(4); c++) {
                text.setCharAt(random.nextInt(text.length()), "{}[]\":,e0-9\u0000\\x".charAt(random.nextInt(14)));
            }
            CaseJsonReader.Result result = caseJson(text.toString());
            assertThat(result.problems())
                    .as("seed 7, case %d", i)
                    .allMatch(p -> !p.says().isBlank());
        }
    }
}
