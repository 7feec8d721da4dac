package retrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110, section 14: what each form of the header asks for, of a file of 1000 bytes. */
class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, PART, 0, 0",
        "bytes=0-499, PART, 0, 499",
        "bytes=500-999, PART, 500, 999",
        "bytes=9-, PART, 9, 999",
        "bytes=-500, PART, 500, 999",
        "bytes=-1, PART, 999, 999",
        "bytes=-5000, PART, 0, 999", // a suffix longer than the file is the file (14.1.2)
        "bytes=999-5000, PART, 999, 999", // beyond the end stops at the end
        "BYTES=1-2, PART, 1, 2", // units are case-insensitive
        "bytes=1000-, NOTHING, 0, -1",
        "bytes=1000-2000, NOTHING, 0, -1",
        "bytes=-0, NOTHING, 0, -1",
        "bytes=5-2, WHOLE, 0, 999", // invalid: ignored
        "bytes=a-b, WHOLE, 0, 999",
        "bytes=-, WHOLE, 0, 999",
        "items=0-1, WHOLE, 0, 999", // a unit that is not understood: ignored
        "bytes=999999999999999999999-, WHOLE, 0, 999" // no number that can be read
    })
    void asksFor(String header, ByteRange.Kind kind, long from, long to) {
        assertThat(ByteRange.of(header, 1000)).isEqualTo(new ByteRange(kind, from, to));
    }

    @Test
    void severalRangesAndNoneAreTheWhole() {
        assertThat(ByteRange.of("bytes=0-1,5-6", 1000)).isEqualTo(new ByteRange(ByteRange.Kind.WHOLE, 0, 999));
        assertThat(ByteRange.of(null, 1000)).isEqualTo(new ByteRange(ByteRange.Kind.WHOLE, 0, 999));
    }

    @Test
    void anEmptyFileHasNoPart() {
        assertThat(ByteRange.of("bytes=0-", 0).kind()).isEqualTo(ByteRange.Kind.NOTHING);
        assertThat(ByteRange.of("bytes=-5", 0).kind()).isEqualTo(ByteRange.Kind.NOTHING);
        assertThat(ByteRange.of(null, 0)).isEqualTo(new ByteRange(ByteRange.Kind.WHOLE, 0, -1));
    }

    /** Law: a part lies within the file and has at least one byte. Seed 9110. */
    @Test
    void aPartAlwaysLiesInTheFile() {
        SplittableRandom random = new SplittableRandom(9110);
        for (int i = 0; i < 20_000; i++) {
            long length = random.nextLong(0, 50);
            String from = random.nextInt(4) == 0 ? "" : "" + random.nextLong(0, 60);
            String to = random.nextInt(4) == 0 ? "" : "" + random.nextLong(0, 60);
            ByteRange range = ByteRange.of("bytes=" + from + "-" + to, length);
            if (range.kind() == ByteRange.Kind.PART) {
                assertThat(range.from()).isBetween(0L, length - 1);
                assertThat(range.to()).isBetween(range.from(), length - 1);
            }
        }
    }
}
