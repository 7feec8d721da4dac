package retrace.report;

import java.util.List;
import retrace.model.FigureRate;
import retrace.wording.RateWording;

/** The measured error rate beside a figure, in a few words, with a link to where it comes from. */
final class Rates {

    private Rates() {}

    /** One small line for each named kind of figure that the object has; nothing when rates were not attached. */
    static void mark(Html h, View view, String object, String... figures) {
        for (String figure : figures) {
            view.rates(object).stream()
                    .filter(rate -> rate.figure().equals(figure))
                    .findFirst()
                    .ifPresent(rate -> line(h, view, rate));
        }
    }

    /** Beside a certain order; orders between events that nobody can hear have not been counted. */
    static void order(Html h, View view, String first, String second) {
        String id = FigureRate.orderId(first, second);
        if (!view.rates(id).isEmpty()) {
            mark(h, view, id, "order.false", "order.gap.outside");
        } else if (!view.documents.summary().errorRates().isEmpty()) {
            h.el("small", RateWording.wrong("order.false") + ": not measured for such events", "class", "rate");
        }
    }

    private static void line(Html h, View view, FigureRate rate) {
        h.open("small", "class", "rate")
                .text(RateWording.mark(rate) + " ")
                .link(view.anchor("rate", key(rate)), "(section %d)".formatted(HtmlReport.number("rates")))
                .close();
    }

    /** Figures with the same kind and the same ground to stand on share one row of the table of rates. */
    static String key(FigureRate rate) {
        return rate.figure() + " " + (rate.family() == null ? rate.because() : rate.family() + " " + rate.ground());
    }

    /** All rates of a case, those of one key together, in the order of their first figure. */
    static List<List<FigureRate>> grouped(List<FigureRate> rates) {
        java.util.Map<String, List<FigureRate>> groups = new java.util.LinkedHashMap<>();
        rates.forEach(rate -> groups.computeIfAbsent(key(rate), k -> new java.util.ArrayList<>())
                .add(rate));
        return List.copyOf(groups.values());
    }
}
