package retrace.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.accuracy.Figure;
import retrace.model.Campaign;
import retrace.model.ErrorRate;

/**
 * What somebody accepted for one figure on one family, and why: an upper limit of its rate or, for bars and regions that
 * say 95 %, the range of their coverage.
 */
record AcceptedRate(
        String family,
        String figure,
        @Nullable Double rateAtMost,
        @Nullable Double coverageAtLeast,
        @Nullable Double coverageAtMost,
        String because) {

    /** Must be 0 whatever anybody accepts. */
    private static final Figure NEVER = Figure.ORDER_FALSE;

    /** All that keeps these campaigns from being accepted, in order; empty when nothing does. */
    static List<String> faults(List<Campaign> campaigns, List<AcceptedRate> accepted) {
        SortedMap<String, AcceptedRate> open = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (AcceptedRate entry : accepted) {
            if (open.put(key(entry.family(), entry.figure()), entry) != null) {
                faults.add("%s on %s is accepted twice".formatted(entry.figure(), entry.family()));
            }
        }
        for (Campaign campaign : campaigns) {
            for (ErrorRate rate : campaign.rates()) {
                AcceptedRate entry = open.remove(key(rate.family(), rate.figure()));
                faults.addAll(faults(rate, entry));
            }
        }
        open.values()
                .forEach(entry -> faults.add(
                        "%s on %s is accepted, yet no campaign measured it".formatted(entry.figure(), entry.family())));
        return faults;
    }

    private static String key(String family, String figure) {
        return family + " " + figure;
    }

    private static List<String> faults(ErrorRate rate, @Nullable AcceptedRate entry) {
        Figure figure = Figure.find(rate.figure()).orElse(null);
        String where = "%s on %s".formatted(rate.figure(), rate.family());
        if (figure == null) {
            return List.of(where + ": no figure of that name is known");
        }
        List<String> faults = new ArrayList<>();
        if (!figure.counts().equals(rate.counts()) || figure.unit() != rate.unit()) {
            faults.add(where + " was counted by another rule than today's; measure it again");
        }
        if (figure == NEVER && rate.errors() > 0) {
            faults.add(where + " must never happen, and happened %d times".formatted(rate.errors()));
        }
        if (figure == NEVER || rate.trials() == 0) {
            return faults;
        }
        if (entry == null || entry.because().isBlank()) {
            faults.add(where + " is not accepted with a reason. Measured: " + proposal(rate, figure));
        } else if (!entry.holds(rate, figure)) {
            faults.add(where
                    + " is %s, outside what was accepted. Measured: %s"
                            .formatted(
                                    figure.isCoverage() ? "a coverage of " + (1 - rate.rate()) : rate.rate(),
                                    proposal(rate, figure)));
        }
        return faults;
    }

    private boolean holds(ErrorRate rate, Figure figure) {
        if (figure.isCoverage()) {
            double coverage = 1 - rate.rate();
            return coverageAtLeast != null
                    && coverageAtMost != null
                    && coverageAtLeast <= coverage
                    && coverage <= coverageAtMost;
        }
        return rateAtMost != null && rate.rate() <= rateAtMost;
    }

    /** An entry with the measured interval as its limits, for whoever accepts it; the reason is theirs to write. */
    private static String proposal(ErrorRate rate, Figure figure) {
        String limits =
                figure.isCoverage() ? "\"coverageAtLeast\":%.4f,\"coverageAtMost\":%.4f" : "\"rateAtMost\":%3$.4f";
        return "{\"family\":\"" + rate.family() + "\",\"figure\":\"" + rate.figure() + "\","
                + String.format(Locale.ROOT, limits, 1 - rate.high(), 1 - rate.low(), rate.high())
                + ",\"because\":\"\"}";
    }
}
