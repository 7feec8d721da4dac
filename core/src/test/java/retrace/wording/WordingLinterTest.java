package retrace.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences that experts were criticised for in court, and plain ones that must stay possible. */
class WordingLinterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This proves that the driver moved.",
                "The officer is guilty.",
                "The shooting was justified.",
                "It shows who was right.",
                "The recordings certainly overlap.",
                "There is no doubt about the order.",
                "The method has zero error.",
                "The method has no errors.",
                "The result is 100 % accurate.",
                "The shot was fired exactly at noon.",
                "The bullet matches the weapon.",
                "The voice is a match.",
                "An exact match was found.",
                "The probability that he fired is 0.9.",
                "The chance that this link is wrong is small.",
                "There is a 95 % chance of rain.",
                "She probably fired.",
                "The driver most likely moved.",
                "It is very likely that the officer slipped.",
                "It sounds like a rifle.",
                "Officer 1 fired first.",
                "Who fired is not known.",
                "The officer shouted before the shot.",
                "The shot came at T+00:07.345.",
                "The suspect ran.",
                "It was murder."
            })
    void refuses(String sentence) {
        assertThat(WordingLinter.breaches(sentence)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The first impulse comes at least 0.8 s before the second.",
                "Officer 1 fired first, by at least 0.8 s.",
                "The shot came at T+00:07.345 ± 0.012 s.",
                "It lies between T+00:07.3 and T+00:07.4.",
                "It came at T+00:07.3 +0.4/−0.1 s.",
                "These two cannot both be true.",
                "Of recordings that share no moment, at most 0.3 % score as high.",
                "An order is certain when it rests on measurement alone.",
                "A witness says “he is guilty, it was murder”.",
                "No error is stated.",
                "The interval holds the truth in 95 of 100 cases.",
                "Retrace does not give a verdict."
            })
    void allows(String sentence) {
        assertThat(WordingLinter.breaches(sentence)).isEmpty();
    }

    /** A bound in one sentence does not excuse the next. */
    @Test
    void readsSentenceBySentence() {
        assertThat(WordingLinter.breaches("The gap is at least 0.8 s. Officer 1 fired first."))
                .hasSize(1);
        assertThat(WordingLinter.breaches("It is at least 1 s\nOfficer 1 fired first"))
                .hasSize(1);
    }

    /** An unclosed quotation swallows the rest of its sentence only. */
    @Test
    void namesTheWords() {
        assertThat(WordingLinter.breaches("All of this proves little.").getFirst())
                .contains("proof")
                .contains("“proves”");
        assertThat(WordingLinter.breaches("")).isEmpty();
        assertThat(WordingLinter.breaches("He said “it.\nThis proves it.")).isNotEmpty();
    }
}
