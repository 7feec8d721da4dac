package retrace.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrace.model.CaseFacts;
import retrace.model.Problem;
import retrace.model.Tables;
import retrace.model.Tables.TrackRow;

class GpxReaderTest {

    private static final String EXHIBIT = "0123456789ab";

    /** The plan's zero at 60° north, 10° east. */
    private static final CaseFacts PLACED =
            new CaseFacts(null, null, null, null, 60.0, 10.0, null, null, null, null, null, null, false);

    private static final String TRACK = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- a phone's export -->
            <gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
             <metadata><name>not a track's name</name></metadata>
             <wpt lat="60" lon="10"><name>a way point</name></wpt>
             <trk><name>Car 2</name><trkseg>
              <trkpt lat="60.001" lon="10.0"><ele>12.5</ele><time>2025-06-12T19:04:05Z</time><hdop>0.9</hdop></trkpt>
              <trkpt lat="60.001" lon="10.001"><time>2025-06-12T21:04:06.500+02:00</time><hdop>2.5</hdop></trkpt>
              <trkpt lat="60.001" lon="10.002"></trkpt>
             </trkseg></trk>
             <trk><trkseg><trkpt lat="60" lon="10"><time>2025-06-12T19:04:07</time></trkpt></trkseg></trk>
            </gpx>
            """;

    private static Tables read(String text, CaseFacts facts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(TableReader.kindOf(bytes)).isEqualTo(TableKind.TRACKS);
        return TableReader.read(TableKind.TRACKS, EXHIBIT, "evidence/bodycam-3.gpx", bytes, facts);
    }

    private static List<String> kinds(Tables tables) {
        return tables.problems().stream().map(Problem::kind).toList();
    }

    /**
     * Lengths of a degree at 60° north on WGS 84: 111,412 m of latitude and 55,800 m of longitude (National Geospatial-Intelligence Agency's formulas:
     * 111132.92 − 559.82 cos 2φ + 1.175 cos 4φ and 111412.84 cos φ − 93.5 cos 3φ give 111,412.2 and 55,799.9). To 1 cm in some 100 m.
     */
    @Test
    void aTracksPointsAreRowsOnThePlanInUtc() {
        Tables tables = read(TRACK, PLACED);
        assertThat(tables.tracks()).hasSize(3);
        TrackRow first = tables.tracks().getFirst();
        TrackRow second = tables.tracks().get(1);
        assertThat(first.object()).isEqualTo("Car 2");
        assertThat(first.clock()).isEqualTo("utc");
        assertThat(first.source()).isEqualTo("gps");
        assertThat(first.xM()).isCloseTo(0, within(0.01));
        assertThat(first.yM()).isCloseTo(111.412, within(0.01));
        assertThat(second.xM()).isCloseTo(55.800, within(0.01));
        assertThat(first.zM()).isNull();
        assertThat(first.at().row()).isEqualTo(1);
        double epoch = Instant.parse("2025-06-12T19:04:05Z").getEpochSecond();
        assertThat(first.seconds()).isEqualTo(epoch);
        assertThat(second.seconds()).isEqualTo(epoch + 1.5);
        assertThat(first.sigmaM()).isEqualTo(GlobeTie.ASSUMED_SIGMA_M);
        assertThat(second.sigmaM()).isEqualTo(2.5 * GlobeTie.ASSUMED_SIGMA_M);
        assertThat(tables.tracks().get(2).object()).isEqualTo("bodycam-3");
        assertThat(tables.tracks().get(2).seconds()).isEqualTo(epoch + 2);
        assertThat(kinds(tables)).containsExactlyInAnyOrder("row-not-used", "latitude-longitude", "track-dilution");
    }

    @Test
    void withoutThePlansZeroATrackIsNotUsedAndSaysWhatWouldHelp() {
        Tables tables = read(TRACK, CaseFacts.UNKNOWN);
        assertThat(tables.tracks()).isEmpty();
        assertThat(kinds(tables)).contains("track-without-frame");
        assertThat(tables.problems()).allSatisfy(p -> assertThat(p.affects()).contains(Tables.AFFECTS_PLACES));
    }

    @Test
    void oneWildPointIsLeftOutAndTold() {
        Tables tables = read(TRACK.replace("lat=\"60.001\" lon=\"10.001\"", "lat=\"0\" lon=\"0\""), PLACED);
        assertThat(tables.tracks()).hasSize(2);
        assertThat(kinds(tables)).contains("far-away");
    }

    @Test
    void whatBreaksOffIsUsedUpToThereAndTold() {
        Tables tables = read(TRACK.substring(0, TRACK.indexOf("<trkpt lat=\"60.001\" lon=\"10.002\"")), PLACED);
        assertThat(tables.tracks()).hasSize(2);
        assertThat(kinds(tables)).contains("damaged-track");
    }

    /** A document type, which could name outside files, makes a file no GPX; one that hides behind a comment ends the reading with nothing used. */
    @Test
    void nothingOutsideIsRead() {
        String type = "<!DOCTYPE gpx [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
        String body =
                "<gpx><trk><name>&x;</name><trkseg><trkpt lat=\"60\" lon=\"10\"><time>2025-06-12T19:04:05Z</time></trkpt></trkseg></trk></gpx>";
        assertThat(GpxReader.isGpx((type + body).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        Tables tables = GpxReader.read(EXHIBIT, "x.gpx", (type + body).getBytes(StandardCharsets.UTF_8), PLACED);
        assertThat(tables.tracks()).isEmpty();
        assertThat(kinds(tables)).contains("damaged-track");
    }

    /** Hundreds of comments before something else: looked at once, not in every way they could be grouped (that took for ever). */
    @Test
    void manyCommentsAreNoBurden() {
        String comments = "<!--a-->".repeat(500);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(GpxReader.isGpx((comments + "<kml/>").getBytes(StandardCharsets.UTF_8)))
                        .isFalse());
        assertThat(GpxReader.isGpx(("<!-- a --> <!-- b -->" + TRACK.strip().substring(TRACK.indexOf("<gpx")))
                        .getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>gpx</body></html>", "gpx", "object,seconds,x_m,y_m\n", "", "<gpxx/>"})
    void otherTextsAreNoGpx(String text) {
        assertThat(GpxReader.isGpx(text.getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    /** Whatever bytes follow a GPX head, the reader ends with rows or problems and throws nothing. */
    @Test
    void spoiltFilesEndInProblems() {
        SplittableRandom random = new SplittableRandom(5);
        byte[] good = TRACK.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 400; i++) {
            byte[] bytes = good.clone();
            for (int k = 0; k < 1 + i % 8; k++) {
                bytes[120 + random.nextInt(bytes.length - 120)] = (byte) random.nextInt(256);
            }
            Tables tables = TableReader.read(TableKind.TRACKS, EXHIBIT, "x.gpx", bytes, PLACED);
            assertThat(tables.tracks().size() + tables.problems().size()).isPositive();
        }
    }
}
