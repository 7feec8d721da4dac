package retrace.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What claims deny, count and name alike; expected values are read off the words by hand. */
class ComparedWordsTest {

    private static final WordLists WORDS = WordLists.standard();
    private static final Morphology MORPHOLOGY = new Morphology();
    private static final Senses SENSES = new Senses(List.of());

    private static Parse parse(String text) {
        List<Token> tokens = new Tokeniser(WORDS).tokens(text, 0, text.length());
        return new Parse(new PartsOfSpeech(MORPHOLOGY, WORDS).tag(tokens), MORPHOLOGY, WORDS);
    }

    private static List<String> denied(String text) {
        return new DenialReader(WORDS, SENSES).of(parse(text), true).core();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "there was no pole in the room|pole",
                "he never bit anyone|bite",
                "she did not throw a bottle|throw,bottle",
                "no shots were fired|shot,fire",
                "I did not hear any warning|warning",
                "he never heard anyone|say",
                "nobody laid a finger on the van|lay finger",
                "there were no live rounds|round,live",
                "the van never moved|move,van",
            })
    void aDenialIsReadToItsCore(String text, String core) {
        assertThat(denied(text)).containsExactly(core.split(","));
    }

    /** What was not seen and is taken for granted is not denied; a command is no denial; nor is a word without content. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"he did not see the shooting itself", "nobody move", "there was no way", "no such order was given"
            })
    void whatDeniesNothingHasNoCore(String text) {
        assertThat(denied(text)).isEmpty();
    }

    @Test
    void anAsideDeniesWithinAClaimThatAsserts() {
        assertThat(new DenialReader(WORDS, SENSES)
                        .of(parse("he was walking, not running"), false)
                        .core())
                .containsExactly("run");
        assertThat(new DenialReader(WORDS, SENSES)
                        .of(parse("he was walking"), false)
                        .core())
                .isEmpty();
    }

    @Test
    void aGeneralWordDeniesItsKindsAndNotTheOtherWayRound() {
        assertThat(SENSES.covers("touch", "push")).isTrue();
        assertThat(SENSES.covers("push", "touch")).isFalse();
        assertThat(SENSES.covers("push", "shove")).isTrue();
        assertThat(SENSES.covers("push", "bite")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "about forty feet away|length|9.7536|14.6304",
                "for less than two minutes|duration|0|120",
                "at no more than 10 miles per hour|speed|0|16.09344",
                "struck him twice|times|2|2",
                "two or three officers|count|2|3",
                "forty-five minutes|duration|2700|2700",
                "a half hour|duration|1800|1800",
            })
    void quantitiesAreBroughtToOneUnit(String text, String dimension, double atLeast, double atMost) {
        List<Quantity> found = Quantities.of(parse(text));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().dimension()).isEqualTo(dimension);
        // a fifth to either side of 40 ft is 32 to 48 ft; the rest is exact: the tolerance is for binary fractions
        assertThat(found.getFirst().atLeast()).isCloseTo(atLeast, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(found.getFirst().atMost()).isCloseTo(atMost, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void aNumberThatNamesSomethingIsNoQuantity() {
        assertThat(Quantities.of(parse("he was placed in Room 6"))).isEmpty();
        assertThat(Quantities.of(parse("one of the officers fired"))).isEmpty();
        assertThat(Quantities.of(parse("once he fell"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the next sentence begins \"three seconds later\"|1.5|6",
                "about ten minutes after|300|1200",
                "within a minute|0|120",
            })
    void aStatedGapIsHalfToTwiceItsFigure(String words, double atLeast, double atMost) {
        assertThat(StatedGap.of(words)).isEqualTo(new StatedGap(atLeast, atMost));
    }

    @Test
    void wordsWithoutAFigureGiveNoGap() {
        assertThat(StatedGap.of("moments later")).isNull();
        assertThat(StatedGap.of("for ten minutes")).isNull();
    }
}
