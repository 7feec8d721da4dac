package retrace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The quantities in the words of a claim: numbers of things, how often, how long, how far, how fast, how old. Measures are
 * brought to one unit (metres, seconds, kilometres an hour, years). "At least", "less than", "up to" open an end; "about"
 * gives a fifth to either side.
 */
final class Quantities {

    private record Unit(String dimension, double factor) {}

    private static final Map<String, Unit> UNITS = Map.ofEntries(
            Map.entry("second", new Unit("duration", 1)),
            Map.entry("sec", new Unit("duration", 1)),
            Map.entry("minute", new Unit("duration", 60)),
            Map.entry("min", new Unit("duration", 60)),
            Map.entry("hour", new Unit("duration", 3600)),
            Map.entry("foot", new Unit("length", 0.3048)),
            Map.entry("ft", new Unit("length", 0.3048)),
            Map.entry("yard", new Unit("length", 0.9144)),
            Map.entry("meter", new Unit("length", 1)),
            Map.entry("metre", new Unit("length", 1)),
            Map.entry("kilometer", new Unit("length", 1000)),
            Map.entry("kilometre", new Unit("length", 1000)),
            Map.entry("km", new Unit("length", 1000)),
            Map.entry("mile", new Unit("length", 1609.344)),
            Map.entry("inch", new Unit("length", 0.0254)),
            Map.entry("mph", new Unit("speed", 1.609344)),
            Map.entry("km/h", new Unit("speed", 1)),
            Map.entry("kph", new Unit("speed", 1)),
            Map.entry("time", new Unit("times", 1)));

    private Quantities() {}

    static List<Quantity> of(Parse parse) {
        List<Quantity> out = new ArrayList<>();
        for (int i = 0; i < parse.size(); i++) {
            Quantity found = parse.tokenIs(i, "once", "twice", "thrice") ? often(parse, i) : at(parse, i);
            if (found != null) {
                out.add(found);
            }
        }
        return out;
    }

    private static @Nullable Quantity often(Parse parse, int i) {
        if (parse.subjectThenVerb(i + 1) != null || parse.tagged(i + 1, "PRON", "DET")) {
            return null;
        }
        double n = parse.tokenIs(i, "once") ? 1 : parse.tokenIs(i, "twice") ? 2 : 3;
        return new Quantity("times", "", n, n, true, parse.token(i).text());
    }

    private static @Nullable Quantity at(Parse parse, int i) {
        if (parse.tokenIs(i, "second", "third", "fourth", "fifth") && parse.tokenIs(i + 1, "time")) {
            int least = List.of("second", "third", "fourth", "fifth")
                            .indexOf(parse.token(i).low())
                    + 2;
            return new Quantity("times", "", least, Double.MAX_VALUE, true, words(parse, i, i + 2));
        }
        Double number = Numerals.of(parse.token(i));
        int skipped = number == null ? single(parse, i) : 0;
        if (skipped > 0) {
            double whole = parse.tokenIs(i, "half") ? 0.5 : 1;
            return withUnit(parse, i, i + skipped, whole, whole);
        }
        double[] vague = Numerals.vague(parse.token(i));
        boolean oneOf = parse.tokenIs(i + 1, "of")
                && parse.tokenIs(i + 2, "the", "them", "his", "her", "our", "their", "my", "us");
        if (number == null && vague == null
                || oneOf
                || parse.tokenIs(i - 1, "no", "room", "unit", "camera", "car", "cell")) {
            return null;
        }
        if (i > 0
                && parse.tokenIs(i - 1, "or", "to", "-", "–")
                && Numerals.of(parse.token(Math.max(0, i - 2))) != null) {
            return null;
        }
        double low = number != null ? number : vague == null ? 0 : vague[0];
        double high = number != null ? number : vague == null ? 0 : vague[1];
        int stop = i + 1;
        if (stop < parse.size() && Numerals.multiple(parse.token(stop)) > 1) {
            low *= Numerals.multiple(parse.token(stop));
            high *= Numerals.multiple(parse.token(stop));
            stop++;
        }
        if (parse.tokenIs(stop, "or", "to", "-", "–") && stop + 1 < parse.size()) {
            Double second = Numerals.of(parse.token(stop + 1));
            if (second != null) {
                high = Math.max(high, second);
                stop += 2;
            } else if (parse.tokenIs(stop + 1, "more")) {
                high = Double.MAX_VALUE;
                stop += 2;
            }
        }
        return withUnit(parse, i, stop, low, high);
    }

    /** How many tokens "a full (minute)", "an (hour)", "half an (hour)", "a single (round)" takes; 0 when it is no number. */
    private static int single(Parse parse, int i) {
        int article = parse.tokenIs(i, "half") ? i + 1 : i;
        if (!parse.tokenIs(article, "a", "an")
                || parse.tokenIs(i - 1, "half", "per", "once", "twice", "times", "miles", "kilometers", "kilometres")) {
            return 0;
        }
        boolean whole = parse.tokenIs(article + 1, "full", "whole", "solid", "good", "single");
        int noun = whole ? article + 2 : article + 1;
        if (noun >= parse.size() || !parse.tagged(noun, "NOUN")) {
            return 0;
        }
        Unit unit = UNITS.get(parse.token(noun).low());
        boolean lasting = unit != null && unit.dimension().equals("duration");
        boolean counted = unit == null && parse.tokenIs(article + 1, "single");
        boolean vague = parse.tokenIs(noun, "second", "time") && !whole;
        return lasting && !vague || counted ? noun - i : 0;
    }

    private static @Nullable Quantity withUnit(Parse parse, int from, int stop, double low, double high) {
        Unit unit = null;
        String noun = "";
        int at = stop;
        while (at < parse.size() && at < stop + 4 && noun.isEmpty() && unit == null) {
            Token t = parse.token(at);
            String lemma = t.lemma().isEmpty() ? t.low() : t.lemma();
            Unit known = UNITS.get(lemma.replaceFirst("s$", ""));
            unit = known != null ? known : UNITS.get(lemma);
            boolean compound = parse.tagged(at + 1, "NOUN") && t.tagged("NOUN", "ADJ", "PROPN");
            if (unit == null && t.tagged("NOUN") && !compound) {
                noun = t.lemma();
            }
            if (unit == null
                    && noun.isEmpty()
                    && !t.tagged("ADJ", "NOUN", "ADV", "VERB", "PROPN")
                    && !t.is("of", "more", "the", "them")) {
                return null;
            }
            at++;
        }
        if (unit == null && noun.isEmpty()) {
            return null;
        }
        boolean clock = unit != null
                && unit.dimension().equals("duration")
                && parse.token(from).low().matches("\\d{4}");
        if (clock) {
            return null;
        }
        double[] bounds = bounds(parse, from, low, high);
        boolean speed = unit != null
                && unit.dimension().equals("length")
                && (parse.tokenIs(at, "per", "an") && parse.tokenIs(at + 1, "hour"));
        String dimension = unit == null ? "count" : speed ? "speed" : unit.dimension();
        double factor = unit == null ? 1 : speed ? unit.factor() / 1000 : unit.factor();
        boolean counted = unit == null || dimension.equals("times");
        if (dimension.equals("length") && parse.tokenIs(at, "tall", "high", "long", "wide", "deep")) {
            dimension = "size";
        }
        double most = bounds[1] == Double.MAX_VALUE ? Double.MAX_VALUE : bounds[1] * factor;
        return new Quantity(dimension, noun, bounds[0] * factor, most, counted, words(parse, from, at));
    }

    /** What stands before the number opens or widens it. */
    private static double[] bounds(Parse parse, int from, double low, double high) {
        boolean than = parse.tokenIs(from - 1, "than");
        if (than && parse.tokenIs(from - 3, "no", "not", "never")) {
            boolean atMost = parse.tokenIs(from - 2, "more", "longer", "greater", "faster");
            return atMost ? new double[] {0, high} : new double[] {low, Double.MAX_VALUE};
        }
        if (than && parse.tokenIs(from - 2, "more", "longer", "greater", "faster", "over")
                || parse.tokenIs(from - 1, "over", "least", "exceeding")) {
            return new double[] {low, Double.MAX_VALUE};
        }
        if (than && parse.tokenIs(from - 2, "less", "fewer", "slower", "shorter")
                || parse.tokenIs(from - 1, "under", "within", "most")
                || parse.tokenIs(from - 1, "to") && parse.tokenIs(from - 2, "up")) {
            return new double[] {0, high};
        }
        boolean about = parse.tokenIs(
                        from - 1,
                        "about",
                        "around",
                        "approximately",
                        "roughly",
                        "maybe",
                        "some",
                        "nearly",
                        "almost",
                        "like",
                        "probably",
                        "perhaps")
                || parse.tokenIs(from - 1, "a") && parse.tokenIs(from - 2, "about", "around", "maybe");
        double spread = about && low == high ? Math.max(low >= 3 ? 1 : 0, low / 5) : 0;
        return new double[] {low - spread, high == Double.MAX_VALUE ? high : high + spread};
    }

    private static String words(Parse parse, int from, int to) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < Math.min(to, parse.size()); i++) {
            out.append(out.isEmpty() ? "" : " ").append(parse.token(i).text());
        }
        return out.toString();
    }
}
