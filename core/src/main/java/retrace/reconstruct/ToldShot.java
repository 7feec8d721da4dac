package retrace.reconstruct;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import retrace.model.Claims.Claim;
import retrace.model.Measured;
import retrace.model.Shots;

/**
 * Which of the sounds heard a claim of gunfire can mean: the one that may be earliest and the one that may be latest.
 *
 * <p>"The first shot" is some sound up to and including the first that is labelled a shot, for a possible shot before it may be
 * one; "the second shot" is no later than the second labelled so, and so on; "the last shot" is no earlier than the last
 * labelled so. Where too few are labelled so, and without such a word, it can be any. Which one is never guessed.
 *
 * @param earliest id of the sound it is not before
 * @param latest id of the sound it is not after
 */
record ToldShot(String earliest, String latest, String says) {

    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth");

    private static final Pattern ONE_OF_THEM = Pattern.compile(
            "(\\b(?:after|before|since|until|following|to|than)\\s+)?\\b(?:the|his|her|its|their|my)\\s+(very\\s+)?("
                    + String.join("|", ORDINALS)
                    + "|last|final)\\s+(?:gun)?(?:shot|round|discharge|bang)\\b",
            Pattern.CASE_INSENSITIVE);

    /** @param shots of one group, at least one */
    static ToldShot of(Claim claim, List<Shots.Impulse> shots) {
        Shots.Impulse earliest = earliest(shots);
        Shots.Impulse latest = latest(shots);
        String word = word(claim.quote());
        List<Shots.Impulse> labelled = shots.stream()
                .filter(s -> s.label() == Shots.Label.SHOT)
                .sorted(Comparator.comparingDouble(ToldShot::high))
                .toList();
        int number = ORDINALS.indexOf(word) + 1;
        if (number > 0 && number <= labelled.size()) {
            return new ToldShot(
                    earliest.id(),
                    labelled.get(number - 1).id(),
                    "The %s shot told of is taken to be one that was heard, up to the %s sound labelled a shot"
                            .formatted(word, word));
        }
        if (number == 0 && !word.isEmpty() && !labelled.isEmpty()) {
            return new ToldShot(
                    labelled.stream()
                            .max(Comparator.comparingDouble(ToldShot::low))
                            .orElse(earliest)
                            .id(),
                    latest.id(),
                    "The last shot told of is taken to be one that was heard, from the last sound labelled a shot on");
        }
        return new ToldShot(
                earliest.id(), latest.id(), "The gunfire told of is taken to be gunfire that was heard, whichever");
    }

    /** "first", "last"…; empty where the words name no one shot, or only name it to place another event. */
    private static String word(String quote) {
        Matcher found = ONE_OF_THEM.matcher(quote);
        if (!found.find() || found.group(1) != null) {
            return "";
        }
        String word = found.group(3).toLowerCase(Locale.ROOT);
        return found.find() ? "" : word;
    }

    private static Shots.Impulse earliest(List<Shots.Impulse> shots) {
        Shots.Impulse earliest = shots.getFirst();
        for (Shots.Impulse shot : shots) {
            earliest = low(shot) < low(earliest) ? shot : earliest;
        }
        return earliest;
    }

    private static Shots.Impulse latest(List<Shots.Impulse> shots) {
        Shots.Impulse latest = shots.getLast();
        for (Shots.Impulse shot : shots) {
            latest = high(shot) > high(latest) ? shot : latest;
        }
        return latest;
    }

    private static double low(Shots.Impulse shot) {
        Measured time = shot.timeSeconds();
        return time == null ? Double.POSITIVE_INFINITY : time.low();
    }

    private static double high(Shots.Impulse shot) {
        Measured time = shot.timeSeconds();
        return time == null ? Double.NEGATIVE_INFINITY : time.high();
    }
}
