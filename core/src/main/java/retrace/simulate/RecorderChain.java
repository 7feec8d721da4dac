package retrace.simulate;

import java.util.Arrays;

/**
 * Ways by which the sound of a street usually comes to an investigator: a microphone with its band, automatic gain and full scale, and the
 * encoder behind it. Ranges are even; no maker's device stands behind one of them.
 */
public enum RecorderChain {
    PHONE(
            "phone",
            "a phone's film: 48 kHz, 60–120 Hz to 12–16 kHz, full scale 112 to 120 dB, automatic gain up to 10–24 dB; AAC at 48 to 96 kbit/s",
            "aac",
            "m4a"),
    BODYCAM(
            "bodycam",
            "worn by someone who walks: 16 kHz, steep band from 150–250 to 3400–4500 Hz, full scale 112 to 120 dB, steps and cloth of 70 to 90 dB, "
                    + "automatic gain up to 10–24 dB; AAC at 24 to 48 kbit/s",
            "aac",
            "m4a"),
    MESSENGER("messenger", "a voice message: the phone's microphone, then Opus at 16 to 24 kbit/s", "opus", "mkv"),
    TELEPHONE(
            "telephone",
            "an emergency call by wire: 8 kHz, steep band 300 to 3400 Hz, full scale 112 to 120 dB, automatic gain up to 10–24 dB; G.711 µ-law",
            "mulaw",
            "wav"),
    MOBILE("mobile", "the same call by radio: AMR at 12.2 kbit/s instead of G.711", "amr", "amr");

    private final String word;
    private final String says;
    private final String codec;
    private final String ending;

    RecorderChain(String word, String says, String codec, String ending) {
        this.word = word;
        this.says = says;
        this.codec = codec;
        this.ending = ending;
    }

    /** As it stands in tables. */
    public String word() {
        return word;
    }

    /** What it is made of, for a reader who must judge whether a recording is like it. */
    public String says() {
        return says;
    }

    /** Of a file that holds such a recording. */
    public String ending() {
        return ending;
    }

    /** @throws IllegalArgumentException when there is none of this name */
    public static RecorderChain of(String word) {
        return Arrays.stream(values())
                .filter(chain -> chain.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no recorder chain \"%s\"".formatted(word)));
    }

    /** Its wearer walks. */
    boolean isWorn() {
        return this == BODYCAM;
    }

    private boolean isCall() {
        return this == TELEPHONE || this == MOBILE;
    }

    Incident.Microphone microphone(SceneDraw draw) {
        int rate = isCall() ? 8000 : isWorn() ? 16_000 : 48_000;
        double low = isCall() ? 300 : isWorn() ? draw.of(150, 250) : draw.of(60, 120);
        double high = isCall() ? 3400 : isWorn() ? draw.of(3400, 4500) : draw.of(12_000, 16_000);
        Double handling = isWorn() ? draw.of(70, 90) : null;
        return new Incident.Microphone(
                rate,
                low,
                high,
                draw.of(112, 120),
                draw.of(30, 40),
                draw.of(30, 50),
                handling,
                draw.of(10, 24),
                draw.of(0.2, 1.8),
                0,
                null,
                isCall() || isWorn());
    }

    Incident.Encoding encoding(SceneDraw draw) {
        int kbps = switch (this) {
            case PHONE -> draw.between(48, 96);
            case BODYCAM -> draw.between(24, 48);
            case MESSENGER -> draw.between(16, 24);
            case TELEPHONE -> 64;
            case MOBILE -> 12;
        };
        return new Incident.Encoding(codec, kbps, false);
    }
}
