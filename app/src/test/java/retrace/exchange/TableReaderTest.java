package retrace.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrace.model.CaseFacts;
import retrace.model.Problem;
import retrace.model.Tables;
import retrace.model.Tables.BallisticsRow;

/** Expected values stand in the cells themselves, or are worked by hand beside them. */
class TableReaderTest {

    private static final String EXHIBIT = "0123456789ab";
    private static final CaseFacts CHICAGO = new CaseFacts(
            null,
            LocalDate.of(2025, 3, 4),
            ZoneId.of("America/Chicago"),
            null,
            41.878,
            -87.629,
            null,
            null,
            null,
            null,
            null,
            null,
            false);

    private static Tables read(TableKind kind, String text) {
        return read(kind, text.getBytes(StandardCharsets.UTF_8), CaseFacts.UNKNOWN);
    }

    private static Tables read(TableKind kind, byte[] bytes, CaseFacts facts) {
        return TableReader.read(kind, EXHIBIT, "table.csv", bytes, facts);
    }

    private static List<String> kinds(Tables tables) {
        return tables.problems().stream().map(Problem::kind).toList();
    }

    private static BallisticsRow only(Tables tables) {
        assertThat(tables.ballistics()).hasSize(1);
        return tables.ballistics().getFirst();
    }

    // ---- what a file is ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file,x_m,y_m,z_m,position_sigma_m,start_utc,start_sigma_s,device,holder,note|RECORDINGS",
                "file,x_m,y_m|RECORDINGS",
                "object,clock,seconds,x_m,y_m,z_m,sigma_m,speed_mps,heading_deg,speed_sigma,source|TRACKS",
                "file,kind,author,published,incident_date,zone,given_utc,firsthand,viewed_recordings,sworn,interpreter,note|ACCOUNTS",
                "file,published|ACCOUNTS",
                "id,kind,path,x_m,y_m,z_m,azimuth_deg,elevation_deg,calibre,weapon|BALLISTICS",
                "id,kind,x_ft,y_ft|BALLISTICS",
                "id,kind,x,y,z|BALLISTICS",
                "ID;Kind;X (m);Y (m);Width [mm];Length [mm]|BALLISTICS",
                "kind,width_mm,length_mm,surface|BALLISTICS",
                "weapon,holder,calibre,rounds_before,rounds_after|WEAPONS",
                "item,holder,why_expected,requested,answered,state,note|EXPECTED",
                "time,text|LOG",
                "Time,Unit,Event,Text,Zone|LOG",
                "timestamp,message|LOG",
                "recording,seconds,sigma_s,label,note|MARKS",
                "from,to,at_least_s,at_most_s,basis,statement,citation|CONSTRAINTS",
                "set_aside,source,because|SET_ASIDE",
                "recording,seconds,shot,because|SHOTS",
                "action,event,other,because,who,decided|EVENTS",
                "drawn,kind,x_m,y_m,note|PLAN",
                "plan_image,pixel_x,pixel_y,x_m,y_m,note|PLAN_IMAGE",
            })
    void aTableIsToldByItsHeader(String header, TableKind kind) {
        assertThat(TableReader.kindOf((header + "\n").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(kind);
        assertThat(TableReader.kindOf(("\ufeff" + header + "\r\n1,2,3\r\n").getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(kind);
    }

    /** Rows of one name are one thing, in the order of the table; what is no place or no kind is told, never guessed. */
    @Test
    void aPlanIsDrawnCornerByCorner() {
        Tables tables = TableReader.read(
                TableKind.PLAN,
                "p",
                "plan.csv",
                "drawn,kind,x_ft,y_ft\nnorth wall,wall,0,0\nsedan,car,10,0\nnorth wall,wall,100,0\nsedan,boat,10,5\n,wall,1,1\nfence,fence,,3\n"
                        .getBytes(StandardCharsets.UTF_8),
                CaseFacts.UNKNOWN);
        List<List<Tables.Corner>> things = List.copyOf(tables.plan().things().values());
        assertThat(things).extracting(t -> t.getFirst().name()).containsExactly("north wall", "sedan");
        assertThat(things.getFirst()).extracting(Tables.Corner::xM).containsExactly(0.0, 30.48); // 100 ft, exactly
        assertThat(things.getFirst().getFirst().closed()).isFalse();
        assertThat(things.getLast().getFirst().closed()).isTrue();
        assertThat(things.getLast().getLast().kind()).isEqualTo("other");
        assertThat(tables.problems())
                .hasSize(4); // the boat, the row without a name, half a place and so a row not used
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name,age\nA,3\n",
                "Officers arrived at 9 a.m., and then, after some time, text messages were sent.\n",
                "The file was kept. Its author, unknown, was published.\n",
                "{\"events\":[]}",
                "id,sentence,quote,kind\n",
                "id,x_m,y_m\nm1,0,0\n",
                "\u0000\u0000\u0000\u0000",
                "1,2,3\n4,5,6\n"
            })
    void otherFilesAreNoTable(String text) {
        assertThat(TableReader.kindOf(text.getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @Test
    void aTitleAboveTheHeaderIsSkippedAndTold() {
        Tables tables = read(TableKind.BALLISTICS, "Survey of the street\n\nid,kind,x_m,y_m\nA,impact,1,2\n");
        assertThat(only(tables).xM()).isEqualTo(1);
        assertThat(only(tables).at().row()).isEqualTo(1);
        assertThat(kinds(tables)).contains("lines-above-header");
    }

    // ---- spreadsheets' habits: told, never guessed silently ----

    @Test
    void aPlainTableHasNoProblems() {
        Tables tables = read(
                TableKind.BALLISTICS,
                "id,kind,path,x_m,y_m,z_m,sx_m,note\r\nA,impact,P,1.5,-2,0.25,0.05,\"two\r\nlines, and a \"\"quote\"\"\"\r\n");
        assertThat(tables.problems()).isEmpty();
        assertThat(only(tables).yM()).isEqualTo(-2);
        assertThat(only(tables).note()).isEqualTo("two\r\nlines, and a \"quote\"");
    }

    @Test
    void semicolonAndDecimalCommaAreReadAndTold() {
        Tables tables = read(
                TableKind.BALLISTICS, "\ufeffid;kind;x_m;y_m;width_mm\nA;impact;1,5;−2,25;9,123\nB;impact;3;4;9\n");
        assertThat(tables.ballistics().getFirst().xM()).isEqualTo(1.5);
        assertThat(tables.ballistics().getFirst().yM()).isEqualTo(-2.25);
        assertThat(tables.ballistics().getFirst().widthMm()).isEqualTo(9.123);
        assertThat(kinds(tables)).containsExactlyInAnyOrder("byte-order-mark", "separator", "decimal-comma");
    }

    @Test
    void theSeparatorMayBeStated() {
        Tables tables = read(TableKind.BALLISTICS, "sep=;\r\nid;kind;x_m;y_m\r\nA;impact;1.5;2\r\n");
        assertThat(only(tables).xM()).isEqualTo(1.5);
        assertThat(kinds(tables)).containsExactly("separator");
    }

    @Test
    void windows1252IsToldAsAnAssumption() {
        byte[] bytes = "id,kind,x_m,y_m,note\nA,impact,1,2,40° – côté\n".getBytes(Charset.forName("windows-1252"));
        Tables tables = read(TableKind.BALLISTICS, bytes, CaseFacts.UNKNOWN);
        assertThat(only(tables).note()).isEqualTo("40° – côté");
        assertThat(kinds(tables)).containsExactly("not-utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsReadWithAndWithoutMark(String charset) {
        String text = "id,kind,x_m,y_m\nA,impact,1,2\n";
        for (String mark : List.of("", "\ufeff")) {
            Tables tables =
                    read(TableKind.BALLISTICS, (mark + text).getBytes(Charset.forName(charset)), CaseFacts.UNKNOWN);
            assertThat(only(tables).yM()).isEqualTo(2);
            assertThat(kinds(tables)).containsExactly("utf-16");
        }
    }

    @Test
    void nulBytesAreLeftOutAndTold() {
        Tables tables = read(TableKind.BALLISTICS, "id,kind,x_m,y_m\nA\0,impact,1,2\n");
        assertThat(only(tables).id()).isEqualTo("A");
        assertThat(kinds(tables)).contains("nul-bytes");
    }

    @Test
    void lineEndsMayBeOldMacintoshs() {
        assertThat(read(TableKind.BALLISTICS, "id,kind,x_m,y_m\rA,impact,1,2\rB,impact,3,4")
                        .ballistics())
                .extracting(BallisticsRow::id)
                .containsExactly("A", "B");
    }

    @Test
    void trailingEmptyColumnsAndBlankLinesDoNoHarmAndRowsKeepTheirNumbers() {
        Tables tables = read(TableKind.BALLISTICS, "id,kind,x_m,y_m,,\nA,impact,1,2,,\n,,,,,\nB,impact,3,4,,\n");
        assertThat(tables.ballistics()).extracting(r -> r.at().row()).containsExactly(1, 3);
        assertThat(tables.problems()).isEmpty();
    }

    @Test
    void aCellUnderNoColumnIsToldNotLost() {
        Tables tables = read(TableKind.RECORDINGS, "file,x_m,y_m,position_sigma_m,latitude\na.mp4,1,2,1,41.9\n");
        assertThat(tables.problems().getFirst().says()).contains("latitude");
        assertThat(tables.problems().getFirst().whatToDo()).contains("metres");
    }

    /** 1,234 beside 0,5 is a decimal comma; 1.234 beside 0,5 stays open. In a file with points 1,234 is a thousand and told. */
    @Test
    void groupsOfThreeAreDecidedByOtherNumbersOrNotRead() {
        Tables commas = read(TableKind.BALLISTICS, "id;kind;x_m;y_m\nA;impact;1,234;0,5\nB;impact;1.234;1.234,5\n");
        assertThat(commas.ballistics().get(0).xM()).isEqualTo(1.234);
        assertThat(commas.ballistics().get(1).xM()).isNull();
        assertThat(kinds(commas)).contains("not-a-number");
        Tables points =
                read(TableKind.BALLISTICS, "id,kind,x_m,y_m\nA,impact,\"1,234\",0.5\nB,impact,\"1,234.5\",1 234.5\n");
        assertThat(points.ballistics().get(0).xM()).isEqualTo(1234);
        assertThat(points.ballistics().get(1).xM()).isEqualTo(1234.5);
        assertThat(points.ballistics().get(1).yM()).isEqualTo(1234.5);
        assertThat(kinds(points)).contains("number-assumed");
        Tables open = read(TableKind.BALLISTICS, "id,kind,x_m,y_m\nA,impact,\"1,234\",5\n");
        assertThat(only(open).xM()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "–", "N/A", "n/a", "unknown", "Unknown", "?", "null", "\u00a0"})
    void wordsForNothingAreEmptyCells(String word) {
        Tables tables = read(TableKind.BALLISTICS, "id,kind,x_m,y_m,z_m\nA,impact,1,2," + word + "\n");
        assertThat(only(tables).zM()).isNull();
        assertThat(tables.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=A1+B1", "#REF!", "#VALUE!", "####", "1O", "NaN", "inf", "3 ft", "1e999", "12..5", "0x10"})
    void whatIsNoNumberIsEmptyAndTold(String word) {
        Tables tables = read(TableKind.BALLISTICS, "id,kind,x_m,y_m,z_m\nA,impact,1,2," + word + "\n");
        assertThat(only(tables).zM()).isNull();
        assertThat(tables.problems()).hasSize(1);
        assertThat(tables.problems().getFirst().row()).isEqualTo(1);
        assertThat(tables.problems().getFirst().says()).contains("Row 1");
    }

    @Test
    void headerNoiseIsToldAndRead() {
        Tables tables = read(TableKind.BALLISTICS, " ID ,KIND,X (m),Y\u00a0[m],Width mm\nA,Impact,1,2,9\n");
        assertThat(only(tables).xM()).isEqualTo(1);
        assertThat(only(tables).widthMm()).isEqualTo(9);
        assertThat(only(tables).kind()).isEqualTo("impact");
        assertThat(kinds(tables)).containsExactly("header-noise");
    }

    @Test
    void anOpenQuoteDoesNotSwallowTheRowsBelow() {
        Tables tables =
                read(TableKind.BALLISTICS, "id,kind,x_m,y_m,note\nA,impact,1,2,\"5 inches\nB,impact,3,4,fine\n");
        assertThat(tables.ballistics()).extracting(BallisticsRow::id).containsExactly("A", "B");
        assertThat(kinds(tables)).contains("quote-left-open");
    }

    // ---- units ----

    /** By the agreement of 1959: 1 ft = 0.3048 m, 1 in = 25.4 mm = 0.0254 m, 1 yd = 0.9144 m. */
    @Test
    void feetInchesAndYardsAreConverted() {
        BallisticsRow row = only(read(
                TableKind.BALLISTICS, "id,kind,x_ft,y_yd,z_in,sx_cm,width_in,length_cm\nA,impact,10,10,10,5,0.5,2\n"));
        assertThat(row.xM()).isCloseTo(3.048, within(1e-12));
        assertThat(row.yM()).isCloseTo(9.144, within(1e-12));
        assertThat(row.zM()).isCloseTo(0.254, within(1e-12));
        assertThat(row.sxM()).isCloseTo(0.05, within(1e-12));
        assertThat(row.widthMm()).isCloseTo(12.7, within(1e-12));
        assertThat(row.lengthMm()).isCloseTo(20, within(1e-12));
    }

    @Test
    void aLengthWithoutUnitIsNotUsed() {
        Tables tables = read(TableKind.BALLISTICS, "id,kind,x,y,z_m\nA,impact,10,10,1\n");
        assertThat(only(tables).xM()).isNull();
        assertThat(only(tables).zM()).isEqualTo(1);
        assertThat(kinds(tables)).containsOnly("column-without-unit");
        assertThat(tables.problems()).allMatch(p -> p.affects().contains(Tables.AFFECTS_PLACES));
    }

    @Test
    void missingColumnIsNamedAndRowsAreUsed() {
        Tables tables = read(TableKind.BALLISTICS, "kind,x_m,y_m,width_mm,length_mm\nimpact,1,2,9,18\n");
        assertThat(only(tables).id()).isEqualTo("row-1");
        assertThat(tables.problems())
                .anyMatch(p -> p.kind().equals("missing-column") && p.says().contains("id"));
        Tables marks = read(TableKind.MARKS, "recording,label\na.mp4,shot\n");
        assertThat(marks.marks()).isEmpty();
        assertThat(kinds(marks)).contains("missing-column", "row-not-used", "table-without-rows");
    }

    @Test
    void impossibleValuesAreLeftOutAndTold() {
        Tables tables = read(
                TableKind.BALLISTICS,
                "id,kind,x_m,y_m,sx_m,sy_m,azimuth_deg,elevation_deg,width_mm,length_mm\n"
                        + "A,impact,1,2,-0.1,0,400,95,20,10\nB,impact,1,2,0.1,0.1,-90,10,0.36,0.5\n");
        BallisticsRow a = tables.ballistics().getFirst();
        assertThat(a.sxM()).isNull();
        assertThat(a.syM()).isNull();
        assertThat(a.azimuthDeg()).isNull();
        assertThat(a.elevationDeg()).isNull();
        assertThat(tables.ballistics().get(1).azimuthDeg()).isEqualTo(270);
        assertThat(kinds(tables))
                .containsExactlyInAnyOrder(
                        "negative-sigma",
                        "zero-sigma",
                        "out-of-range",
                        "out-of-range",
                        "width-above-length",
                        "azimuth-below-zero",
                        "looks-like-inches");
    }

    /**
     * 0.001° of latitude at 41.9° is 111.07 m on WGS 84 (M = 6,363.9 km), of longitude 82.98 m (N·cos φ = 4,754.4 km). The two ties turn
     * the plan by 90°: its x runs north, its y west.
     */
    @Test
    void latitudeAndLongitudeAreTurnedIntoMetresByTheRowsThatGiveBoth() {
        Tables tables = read(
                TableKind.BALLISTICS,
                "id,kind,lat,long,x_m,y_m\nT1,marker,41.9,-87.6,0,0\nT2,marker,41.901,-87.6,111.07,0\nA,impact,41.9,-87.601,,\n");
        assertThat(tables.ballistics().get(2).xM()).isCloseTo(0, within(0.05));
        assertThat(tables.ballistics().get(2).yM()).isCloseTo(82.98, within(0.05));
        assertThat(tables.ballistics().get(2).sxM()).isEqualTo(5);
        assertThat(kinds(tables)).containsExactly("latitude-longitude");
        assertThat(tables.problems().getFirst().says()).contains("90.0°");
    }

    /** The same two points 364.4 apart in x are feet: 364.4/111.07 = 3.28. */
    @Test
    void aPlanInFeetShowsInItsTies() {
        Tables tables = read(
                TableKind.BALLISTICS,
                "id,kind,lat,long,x_m,y_m\nT1,marker,41.9,-87.6,0,0\nT2,marker,41.901,-87.6,0,364.4\n");
        assertThat(kinds(tables)).contains("looks-like-feet");
    }

    @Test
    void framesThatNothingTiesAreNotMixed() {
        Tables tables = read(TableKind.BALLISTICS, "id,kind,lat,long,x_m,y_m\nA,impact,41.9,-87.6,,\nB,impact,,,3,4\n");
        assertThat(kinds(tables)).contains("mixed-frames", "no-place-on-plan");
        assertThat(tables.ballistics().getFirst().xM()).isNull();
        assertThat(tables.ballistics().getLast().xM()).isEqualTo(3);
    }

    /** Chests are 3.3 to 4.6 feet high, and seldom so many metres. */
    @Test
    void heightsOfFeetUnderMetresAreDoubtedNotConverted() {
        Tables tables = read(
                TableKind.BALLISTICS,
                "id,kind,x_m,y_m,z_m\nA,impact,1,2,3.9\nB,entry,3,4,4.1\nC,exit,3,4,3.3\nD,case,3,4,0\n");
        assertThat(kinds(tables)).containsExactly("looks-like-feet");
        assertThat(tables.ballistics().getFirst().zM()).isEqualTo(3.9);
    }

    @Test
    void metricAndImperialColumnsOfOnePlaceAreTold() {
        Tables tables = read(TableKind.BALLISTICS, "id,kind,x_m,y_ft\nA,impact,1,10\n");
        assertThat(kinds(tables)).containsExactly("mixed-units");
        assertThat(tables.ballistics().getFirst().yM()).isCloseTo(3.048, within(1e-12));
    }

    @Test
    void latitudeAndLongitudeInXAndYAreNotUsed() {
        String text = "id,kind,x_m,y_m\nA,impact,-87.629112,41.878113\nB,case,-87.629134,41.878125\n";
        for (CaseFacts facts : List.of(CaseFacts.UNKNOWN, CHICAGO)) {
            Tables tables = read(TableKind.BALLISTICS, text.getBytes(StandardCharsets.UTF_8), facts);
            assertThat(tables.ballistics()).allMatch(r -> r.xM() == null && r.yM() == null);
            assertThat(kinds(tables)).containsOnly("looks-like-degrees");
        }
        // metres to the millimetre are not mistaken for them
        assertThat(read(TableKind.BALLISTICS, "id,kind,x_m,y_m\nA,impact,87.629,41.878\nB,case,87.631,41.875\n")
                        .problems())
                .isEmpty();
    }

    @Test
    void aPlaceAThousandKilometresAwayIsNotUsed() {
        Tables tables = read(
                TableKind.BALLISTICS,
                "id,kind,x_m,y_m\nA,impact,1,2\nB,impact,2,3\nC,impact,1000000,3\nD,impact,4,4\n");
        assertThat(tables.ballistics()).extracting(BallisticsRow::xM).containsExactly(1.0, 2.0, null, 4.0);
        assertThat(kinds(tables)).containsExactly("far-from-the-others");
        // a national grid, where all are far from zero, is fine
        assertThat(read(
                                TableKind.BALLISTICS,
                                "id,kind,x_m,y_m\nA,impact,448251.2,4636221.1\nB,impact,448255.9,4636229.4\nC,case,448250,4636220\n")
                        .problems())
                .isEmpty();
    }

    /** 12.5 m written in millimetres is 12.5 km: used, since a plan may be large, and told. */
    @Test
    void aPlaceSomeKilometresAwayIsTold() {
        Tables tables = read(
                TableKind.BALLISTICS, "id,kind,x_m,y_m\nA,impact,1,2\nB,impact,2,3\nC,impact,12500,3\nD,impact,4,4\n");
        assertThat(tables.ballistics().get(2).xM()).isEqualTo(12500);
        assertThat(kinds(tables)).containsExactly("doubtful-place");
    }

    /** The same survey in metres and in feet, to the last digit that is written: the same rows within 1e-9 m. Seed 5. */
    @Test
    void feetAndMetresGiveTheSameRows() {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder metres = new StringBuilder("id,kind,x_m,y_m,z_m,sx_m\n");
        StringBuilder feet = new StringBuilder("id,kind,x_ft,y_ft,z_ft,sx_ft\n");
        BigDecimal foot = new BigDecimal("0.3048");
        for (int i = 0; i < 50; i++) {
            metres.append("R").append(i).append(",impact");
            feet.append("R").append(i).append(",impact");
            for (int c = 0; c < 4; c++) {
                BigDecimal value = BigDecimal.valueOf(1 + random.nextInt(40_000), 3);
                feet.append(',').append(value);
                metres.append(',').append(value.multiply(foot));
            }
            metres.append('\n');
            feet.append('\n');
        }
        List<BallisticsRow> one = read(TableKind.BALLISTICS, metres.toString()).ballistics();
        List<BallisticsRow> other = read(TableKind.BALLISTICS, feet.toString()).ballistics();
        for (int i = 0; i < one.size(); i++) {
            assertThat(other.get(i).xM()).isCloseTo(requireNonNull(one.get(i).xM()), within(1e-9));
            assertThat(other.get(i).zM()).isCloseTo(requireNonNull(one.get(i).zM()), within(1e-9));
            assertThat(other.get(i).sxM()).isCloseTo(requireNonNull(one.get(i).sxM()), within(1e-9));
        }
        assertThat(one).hasSize(50);
    }

    @Test
    void doubledIdsAreToldApart() {
        Tables tables = read(TableKind.BALLISTICS, "id,kind,x_m,y_m\nA,impact,1,2\nA,impact,3,4\n");
        assertThat(tables.ballistics()).extracting(BallisticsRow::id).containsExactly("A", "A#2");
        assertThat(kinds(tables)).containsExactly("duplicate-id");
    }

    // ---- dates and times ----

    @Test
    void aTurnedDateIsDecidedByItsColumnOrNotRead() {
        Tables open = read(TableKind.ACCOUNTS, "file,published\na.txt,03/04/2025\n");
        assertThat(open.accounts().getFirst().published()).isNull();
        assertThat(open.problems().getFirst().says()).contains("2025-04-03").contains("2025-03-04");
        Tables dayFirst = read(TableKind.ACCOUNTS, "file,published\na.txt,03/04/2025\nb.txt,13/04/2025\n");
        assertThat(dayFirst.accounts().getFirst().published()).isEqualTo(LocalDate.of(2025, 4, 3));
        assertThat(kinds(dayFirst)).contains("date-assumed");
        Tables monthFirst = read(TableKind.ACCOUNTS, "file,published\na.txt,03/04/2025\nb.txt,04/13/2025\n");
        assertThat(monthFirst.accounts().getFirst().published()).isEqualTo(LocalDate.of(2025, 3, 4));
        Tables both =
                read(TableKind.ACCOUNTS, "file,published\na.txt,03/04/2025\nb.txt,04/13/2025\nc.txt,13/04/2025\n");
        assertThat(both.accounts().getFirst().published()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-03-04|2025-03-04",
                "20250304|2025-03-04",
                "4 March 2025|2025-03-04",
                "March 4, 2025|2025-03-04",
                "4-Mar-2025|2025-03-04",
                "04.03.2025|2025-03-04",
                "05/05/2025|2025-05-05",
                "25/03/2025|2025-03-25",
            })
    void datesWithOneMeaningAreRead(String cell, LocalDate date) {
        Tables tables = read(TableKind.ACCOUNTS, "file,author,published\na.txt,x,\"" + cell + "\"\n");
        assertThat(tables.accounts().getFirst().published()).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"03/04/25", "2025-02-30", "45720", "soon", "31/31/2025"})
    void otherDatesAreNotReadAndTold(String cell) {
        Tables tables = read(TableKind.ACCOUNTS, "file,author,published\na.txt,x," + cell + "\n");
        assertThat(tables.accounts().getFirst().published()).isNull();
        assertThat(kinds(tables)).containsExactly("date-not-read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-03-04T15:01:02Z|2025-03-04T15:01:02Z",
                "2025-03-04 15:01:02.25|2025-03-04T15:01:02.250Z",
                "2025-03-04T09:01:02-06:00|2025-03-04T15:01:02Z",
                "2025-03-04 9:01:02 AM -0600|2025-03-04T15:01:02Z",
                "2025-03-04T15:01:02,5 UTC|2025-03-04T15:01:02.500Z",
                "13/03/2025 15:01|2025-03-13T15:01:00Z",
            })
    void instantsAreRead(String cell, Instant utc) {
        Tables tables = read(TableKind.RECORDINGS, "file,start_utc\na.mp4,\"" + cell + "\"\n");
        assertThat(tables.recordings().getFirst().startUtc()).isEqualTo(utc);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2025-03-04", "15:01:02", "1741100462", "45720.5", "2025-03-04T15:01:02 XYZ", "03/04/2025 15:01"
            })
    void otherInstantsAreNotReadAndTold(String cell) {
        Tables tables = read(TableKind.RECORDINGS, "file,start_utc\na.mp4," + cell + "\n");
        assertThat(tables.recordings().getFirst().startUtc()).isNull();
        assertThat(tables.problems()).hasSize(1);
    }

    // ---- logs ----

    /** Chicago on 4 March 2025 is six hours behind UTC. */
    @Test
    void aLogWithoutDateOrZoneTakesThoseOfTheCaseAndSaysSo() {
        byte[] text = "time,text\n23:59:58,first\n00:00:03,second\n".getBytes(StandardCharsets.UTF_8);
        Tables tables = read(TableKind.LOG, text, CHICAGO);
        assertThat(tables.logs().getFirst().entries())
                .extracting(Tables.LogEntry::utc)
                .containsExactly(Instant.parse("2025-03-05T05:59:58Z"), Instant.parse("2025-03-05T06:00:03Z"));
        assertThat(kinds(tables))
                .containsExactlyInAnyOrder("log-passes-midnight", "log-date-assumed", "log-zone-assumed");
        Tables blind = read(TableKind.LOG, text, CaseFacts.UNKNOWN);
        assertThat(blind.logs().getFirst().entries()).allMatch(e -> e.utc() == null);
        assertThat(blind.logs().getFirst().entries())
                .extracting(Tables.LogEntry::written)
                .containsExactly("23:59:58", "00:00:03");
        assertThat(kinds(blind)).contains("log-without-date", "log-without-zone");
    }

    /** Clocks in Chicago went back on 2 November 2025 at 2:00, and forward on 9 March 2025 at 2:00. */
    @Test
    void theDoubledHourAndTheGapGiveNoUtc() {
        Tables tables = read(
                TableKind.LOG,
                "time,text,zone\n2025-11-02 00:30:00,a,America/Chicago\n2025-11-02 01:30:00,b,America/Chicago\n2025-11-02 02:30:00,c,America/Chicago\n2025-03-09 02:30:00,d,America/Chicago\n2025-11-02 01:30:00-06:00,e,America/Chicago\n");
        assertThat(tables.logs().getFirst().entries())
                .extracting(Tables.LogEntry::utc)
                .containsExactly(
                        Instant.parse("2025-11-02T05:30:00Z"),
                        null,
                        Instant.parse("2025-11-02T08:30:00Z"),
                        null,
                        Instant.parse("2025-11-02T07:30:00Z"));
        List<Problem> told = tables.problems().stream()
                .filter(p -> p.kind().equals("clock-change"))
                .toList();
        assertThat(told).hasSize(2);
        assertThat(told.get(0).says()).contains("twice").contains("06:30Z").contains("07:30Z");
        assertThat(told.get(1).says()).contains("did not exist");
    }

    @ParameterizedTest
    @CsvSource({"09:15,60", "09:15:01,1", "09:15:01.5,0.1", "09:15:01.250,0.001", "0915,60", "9:15 am,60"})
    void theLastWrittenDigitIsTheResolution(String cell, double seconds) {
        Tables tables = read(TableKind.LOG, ("time,text\n" + cell + ",x\n").getBytes(StandardCharsets.UTF_8), CHICAGO);
        Tables.LogEntry entry = tables.logs().getFirst().entries().getFirst();
        assertThat(entry.resolutionSeconds()).isCloseTo(seconds, within(1e-12));
        assertThat(requireNonNull(entry.utc()))
                .isBetween(Instant.parse("2025-03-04T15:15:00Z"), Instant.parse("2025-03-04T15:15:02Z"));
    }

    @Test
    void aLineWithoutATimeKeepsItsText() {
        Tables tables =
                read(TableKind.LOG, "time,text\n,note to self\n12:99,odd\n".getBytes(StandardCharsets.UTF_8), CHICAGO);
        assertThat(tables.logs().getFirst().entries())
                .extracting(Tables.LogEntry::text)
                .containsExactly("note to self", "odd");
        assertThat(kinds(tables)).contains("time-not-read");
    }

    @Test
    void abbreviationsMeanTheCasesOwnZoneOrNothing() {
        byte[] text = "time,text,zone\n2025-03-04 09:00:00,a,CST\n2025-03-04 09:00:00,b,IST\n"
                .getBytes(StandardCharsets.UTF_8);
        Tables tables = read(TableKind.LOG, text, CHICAGO);
        assertThat(tables.logs().getFirst().entries())
                .extracting(Tables.LogEntry::utc)
                .containsExactly(Instant.parse("2025-03-04T15:00:00Z"), null);
        assertThat(kinds(tables)).contains("zone-not-read");
    }

    @Test
    void aLogThatListsTheNewestFirstIsToldAndRollsBack() {
        Tables tables = read(
                TableKind.LOG,
                "time,text\n00:10:00,d\n00:05:00,c\n23:58:00,b\n23:50:00,a\n".getBytes(StandardCharsets.UTF_8),
                CHICAGO);
        assertThat(tables.logs().getFirst().entries())
                .extracting(Tables.LogEntry::utc)
                .containsExactly(
                        Instant.parse("2025-03-04T06:10:00Z"),
                        Instant.parse("2025-03-04T06:05:00Z"),
                        Instant.parse("2025-03-04T05:58:00Z"),
                        Instant.parse("2025-03-04T05:50:00Z"));
        assertThat(kinds(tables)).contains("log-newest-first", "log-passes-midnight");
    }

    // ---- the other tables ----

    @Test
    void recordingsKeepPlaceAndStart() {
        Tables tables = read(
                TableKind.RECORDINGS,
                "file,x_ft,y_ft,z_ft,position_sigma_ft,start_utc,start_sigma_s,device,holder,note\nclips/a.mp4,100,10,5,1,2025-03-04T15:00:00Z,2,phone,bystander,\n");
        Tables.RecordingRow row = tables.recordings().getFirst();
        assertThat(requireNonNull(row.place()).xM()).isCloseTo(30.48, within(1e-9));
        assertThat(requireNonNull(row.place()).sigmaM()).isCloseTo(0.3048, within(1e-9));
        assertThat(row.startUtc()).isEqualTo(Instant.parse("2025-03-04T15:00:00Z"));
        assertThat(row.note()).isNull();
        assertThat(tables.problems()).isEmpty();
    }

    @Test
    void weaponsTriggerPullInPoundsIsConverted() {
        Tables tables = read(TableKind.WEAPONS, "weapon,rounds_before,rounds_after,trigger_pull_lb\nW1,15,11.5,5.5\n");
        assertThat(requireNonNull(tables.weapons().getFirst().triggerPullN()))
                .isCloseTo(24.465, within(0.001)); // 5.5 · 4.44822
        assertThat(tables.weapons().getFirst().roundsAfter()).isNull();
        assertThat(kinds(tables)).containsExactly("not-a-count");
    }

    @Test
    void constraintsAreReadExactly() {
        Tables tables = read(
                TableKind.CONSTRAINTS,
                "from,to,at_least_s,at_most_s,basis,statement,citation\na,b,0.1,0.30000000000000004,measured,x,\na,c,5,3,,,\nb,c,-1,,,,\n");
        assertThat(tables.constraints()).hasSize(2);
        assertThat(tables.constraints().get(0).atMostSeconds()).isEqualTo(new BigDecimal("0.30000000000000004"));
        assertThat(tables.constraints().get(1).basis()).isEqualTo("stated");
        assertThat(kinds(tables)).containsExactly("at-least-above-at-most");
    }

    @Test
    void whatIsSetAsideNamesAStatementOrAWholeSource() {
        Tables tables = read(
                TableKind.SET_ASIDE,
                "set_aside,source,because\n\"one shot, no more\",Sheriff,\n*,Witness 3,saw the clip\n*,,nobody\n,Witness 3,\nonly said,,\n");
        assertThat(tables.setAside())
                .extracting(Tables.SetAside::statement, Tables.SetAside::source)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("one shot, no more", "Sheriff"),
                        org.assertj.core.groups.Tuple.tuple("*", "Witness 3"),
                        org.assertj.core.groups.Tuple.tuple("only said", ""));
        assertThat(kinds(tables)).hasSize(2);
    }

    @Test
    void eventsAreMergedOrSplitAndNothingElse() {
        Tables tables = read(
                TableKind.EVENTS,
                "action,event,other,because,who,decided\nMerge,claim-1,aaaaaaaaaaaa chars 1-9,same place,Reviewer 1,2031-05-06\n"
                        + "split,I1,I2,,,\njoin,I1,I2,,,\nmerge,I1,,,,\n");
        assertThat(tables.events())
                .extracting(Tables.EventDecision::oneEvent, Tables.EventDecision::event, Tables.EventDecision::other)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, "claim-1", "aaaaaaaaaaaa chars 1-9"),
                        org.assertj.core.groups.Tuple.tuple(false, "I1", "I2"));
        assertThat(tables.events().getFirst().who()).isEqualTo("Reviewer 1");
        assertThat(kinds(tables)).containsExactlyInAnyOrder("action-not-known", "row-not-used");
    }

    @Test
    void marksWithoutErrorGetOneAndSaySo() {
        Tables tables = read(TableKind.MARKS, "recording,seconds,label\na.mp4,12.5,shot\n");
        assertThat(tables.marks().getFirst().sigmaSeconds()).isEqualTo(0.1);
        assertThat(kinds(tables)).containsExactly("assumed-mark-sigma");
    }

    // ---- joining ----

    /** A place put by hand and a start stated in another table are one row; a place that contradicts another one is not. */
    @Test
    void rowsThatCompleteEachOtherAreOne() {
        Tables places = read(TableKind.RECORDINGS, "file,x_m,y_m,position_sigma_m\na.mp4,1,2,1\nb.mp4,3,4,1\n");
        Tables starts = read(
                TableKind.RECORDINGS,
                "file,x_m,y_m,position_sigma_m,start_utc,start_sigma_s\na.mp4,,,,2026-05-01T10:00:00Z,2\nb.mp4,3,9,1,,\n");
        Tables joined = TableReader.join(List.of(places, starts));
        assertThat(joined.recordings()).hasSize(2);
        assertThat(requireNonNull(joined.recordings().get(0).place()).yM()).isEqualTo(2);
        assertThat(joined.recordings().get(0).startUtc()).isNotNull();
        assertThat(requireNonNull(joined.recordings().get(1).place()).yM()).isEqualTo(4);
        assertThat(kinds(joined)).contains("conflicting-rows");
    }

    @Test
    void joiningCountsEqualRowsOnceAndTellsConflicts() {
        String header = "file,x_m,y_m,position_sigma_m\n";
        Tables one = TableReader.read(
                TableKind.RECORDINGS,
                "aaaaaaaaaaaa",
                "edits/recordings.csv",
                (header + "a.mp4,1,2,1\nb.mp4,3,4,1\n").getBytes(StandardCharsets.UTF_8),
                CaseFacts.UNKNOWN);
        Tables two = TableReader.read(
                TableKind.RECORDINGS,
                "bbbbbbbbbbbb",
                "r.csv",
                (header + "a.mp4,1,2,1\nb.mp4,3,9,1\n").getBytes(StandardCharsets.UTF_8),
                CaseFacts.UNKNOWN);
        Tables joined = TableReader.join(List.of(one, two));
        assertThat(joined.recordings()).hasSize(2);
        assertThat(requireNonNull(joined.recordings().get(1).place()).yM()).isEqualTo(4);
        assertThat(kinds(joined)).containsExactlyInAnyOrder("duplicate-row", "conflicting-rows");
        assertThat(TableReader.join(List.of(joined))).isEqualTo(joined);
        assertThat(TableReader.join(List.of())).isEqualTo(Tables.NONE);
    }

    @Test
    void ballisticRowsOfOneIdInTwoTablesAreKeptApart() {
        String header = "id,kind,x_m,y_m\n";
        Tables one = TableReader.read(
                TableKind.BALLISTICS,
                "aaaaaaaaaaaa",
                "a.csv",
                (header + "A,impact,1,2\n").getBytes(StandardCharsets.UTF_8),
                CaseFacts.UNKNOWN);
        Tables two = TableReader.read(
                TableKind.BALLISTICS,
                "bbbbbbbbbbbb",
                "b.csv",
                (header + "A,impact,1,3\n").getBytes(StandardCharsets.UTF_8),
                CaseFacts.UNKNOWN);
        assertThat(TableReader.join(List.of(one, two)).ballistics())
                .extracting(BallisticsRow::id)
                .containsExactly("A", "A~2");
    }

    // ---- hostile input ----

    @Test
    void aLongTableIsBoundedAndItsProblemsCounted() {
        StringBuilder text = new StringBuilder("id,kind,x_m,y_m\n");
        for (int i = 0; i < Sheet.MOST_ROWS + 100; i++) {
            text.append("A").append(i).append(",impact,bad,2\n");
        }
        Tables tables = read(TableKind.BALLISTICS, text.toString());
        assertThat(tables.ballistics()).hasSize(Sheet.MOST_ROWS);
        assertThat(tables.problems()).hasSizeLessThan(100);
        assertThat(kinds(tables)).contains("too-many-rows", "not-a-number-more");
    }

    @Test
    void longCellsAreCutAndTold() {
        Tables tables = read(
                TableKind.BALLISTICS,
                "id,kind,x_m,y_m,note\nA,impact,1,2," + "x".repeat(1_000_000) + "\nB,impact,3,4,\n");
        assertThat(tables.ballistics()).hasSize(2);
        assertThat(requireNonNull(tables.ballistics().getFirst().note())).hasSize(CsvRecords.LONGEST_CELL);
        assertThat(kinds(tables)).contains("cell-too-long");
    }

    /** Whatever bytes come, nothing is thrown and every problem has words. Seed 99. */
    @Test
    void randomDamageNeverThrows() {
        SplittableRandom random = new SplittableRandom(99);
        List<String> seeds = List.of(
                "id,kind,path,x_m,y_m,z_m,azimuth_deg,width_mm,found_utc\nA,impact,P,1.5,2,3,90,9,2025-03-04T15:00:00Z\n",
                "time,text,zone\n23:59,a,America/Chicago\n03/04/2025 00:10,b,\n",
                "file;kind;published\na.txt;news;3,4\n",
                "from,to,at_least_s,at_most_s\na,b,1,2\n",
                "recording,seconds\na,1\n");
        String alphabet = ",;\t\"\n\r'=#+-−.:/TZ 0123456789eE\u0000\u00a0\ufeffäxyz{}[]|";
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder(seeds.get(i % seeds.size()));
            int changes = 1 + random.nextInt(12);
            for (int c = 0; c < changes; c++) {
                int at = random.nextInt(text.length());
                char put = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, put);
                    case 1 -> text.insert(at, put);
                    default -> text.deleteCharAt(at);
                }
                if (text.isEmpty()) {
                    text.append(put);
                }
            }
            byte[] bytes = text.toString().getBytes(i % 2 == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            List<Tables> all = new ArrayList<>();
            assertThatCode(() -> {
                        TableReader.kindOf(bytes);
                        for (TableKind kind : TableKind.values()) {
                            all.add(read(kind, bytes, CHICAGO));
                        }
                        TableReader.join(all);
                    })
                    .as("seed 99, case %d: %s", i, text)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theSameBytesGiveTheSameTables() {
        String text = "id;kind;x_m;y_m\nA;impact;1,5;2\nA;impact;bad;2\n";
        assertThat(read(TableKind.BALLISTICS, text)).isEqualTo(read(TableKind.BALLISTICS, text));
    }
}
