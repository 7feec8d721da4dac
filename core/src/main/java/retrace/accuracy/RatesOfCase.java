package retrace.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Campaign;
import retrace.model.Claims;
import retrace.model.Envelope;
import retrace.model.ErrorRate;
import retrace.model.FigureRate;
import retrace.model.Reconstruction;
import retrace.model.RecordingFacts;
import retrace.model.Sequence;
import retrace.model.Shots.Impulse;
import retrace.model.Shots.Label;
import retrace.model.Summary;
import retrace.model.Timeline.PlacedRecording;
import retrace.wording.RateWording;

/**
 * Gives each figure of a case the error rate that was measured on figures under like conditions.
 *
 * <p>A family applies when every condition of the figure lies inside what was measured on that family ({@link Validity}).
 * Where several apply, the one with the highest upper bound is taken; they are never joined, least of all across grounds.
 * Where none applies, the figure has no rate and the reason names the conditions outside the nearest family (the one with
 * fewest of them). Impulses called other have no rows of their own; orders stop at {@link Conditions#MOST_ORDERS} pairs.
 */
public final class RatesOfCase {

    private static final String NO_CAMPAIGN = "how often such figures are wrong has not been measured";

    private final Reconstruction reconstruction;
    private final SortedMap<String, SortedMap<String, Envelope>> conditions;
    private final List<Campaign> campaigns;
    private final List<FigureRate> out = new ArrayList<>();

    private RatesOfCase(Reconstruction reconstruction, List<RecordingFacts> recordings, List<Campaign> campaigns) {
        this.reconstruction = reconstruction;
        this.conditions = Conditions.perObject(reconstruction, recordings);
        this.campaigns = campaigns.stream()
                .sorted(Comparator.comparing(Campaign::family).thenComparing(Campaign::ground))
                .toList();
    }

    /** The same reconstruction with error rates in its summary; without campaigns every rate is null with the reason. */
    public static Reconstruction attach(
            Reconstruction reconstruction, List<RecordingFacts> recordings, List<Campaign> campaigns) {
        RatesOfCase rates = new RatesOfCase(reconstruction, recordings, campaigns);
        rates.recordings();
        rates.impulses();
        rates.count();
        rates.orders();
        rates.statements();
        Summary summary = reconstruction
                .summary()
                .with(
                        rates.methods(),
                        rates.out,
                        rates.campaigns.stream().map(RatesOfCase::family).toList());
        return new Reconstruction(
                reconstruction.timeline(),
                reconstruction.shots(),
                reconstruction.claims(),
                reconstruction.sequence(),
                reconstruction.scene(),
                reconstruction.hypotheses(),
                summary);
    }

    private static Summary.MeasuredFamily family(Campaign c) {
        return new Summary.MeasuredFamily(
                c.family(),
                c.says(),
                c.ground(),
                c.versions(),
                c.scenes(),
                c.scenesCoded(),
                c.shots(),
                c.hours(),
                c.conditions());
    }

    // ---- which figures a case has

    private void recordings() {
        for (PlacedRecording recording : reconstruction.timeline().recordings()) {
            if (recording.startSeconds() == null) {
                continue;
            }
            if (of("clock", recording.id()) == null) {
                out.add(without(
                        "timeline",
                        recording.id(),
                        Figure.CLOCK_START_OUTSIDE,
                        "nothing ties this recording to another, so its start is set and not measured"));
                continue;
            }
            add(
                    "timeline",
                    "clock",
                    recording.id(),
                    recording.methods().contains("position") ? Figure.CLOCK_JOINT_OUTSIDE : Figure.CLOCK_START_OUTSIDE);
            add("timeline", "clock", recording.id(), Figure.CLOCK_WRONG_PLACEMENT);
            if (recording.ratePpm() != null) {
                add("timeline", "clock", recording.id(), Figure.CLOCK_RATE_OUTSIDE);
            }
            if (recording.methods().contains("sound")) {
                add("timeline", "clock", recording.id(), Figure.CLOCK_FALSE_MATCH);
            }
        }
    }

    private void impulses() {
        for (Impulse impulse : reconstruction.shots().impulses()) {
            if (impulse.label() == Label.OTHER) {
                continue;
            }
            if (impulse.label() == Label.SHOT) {
                add("shots", "shot", impulse.id(), Figure.SHOT_LABEL_WRONG);
            }
            if (impulse.timeSeconds() != null) {
                add("shots", "shot", impulse.id(), Figure.SHOT_TIME_OUTSIDE);
            }
            add("shots", "shot", impulse.id(), Figure.ARRIVAL_OUTSIDE);
            if (impulse.position() != null) {
                add("shots", "place", impulse.id(), Figure.PLACE_OUTSIDE);
                add("shots", "place", impulse.id(), Figure.PLACE_FAR);
            }
        }
    }

    /** Shots missed and false are asked under the conditions of the count: those of one impulse say nothing of the rest. */
    private void count() {
        if (!reconstruction.shots().recordings().isEmpty()) {
            add("shots", "count", Conditions.COUNT, Figure.SHOT_COUNT_OUTSIDE);
            add("shots", "count", Conditions.COUNT, Figure.SHOT_MISSED);
            add("shots", "count", Conditions.COUNT, Figure.SHOT_FALSE);
        }
    }

    private void orders() {
        SortedMap<String, Envelope> orders = conditions.get("order");
        if (orders != null) {
            for (String order : orders.keySet()) {
                add("sequence", "order", order, Figure.ORDER_FALSE);
                add("sequence", "order", order, Figure.ORDER_GAP_OUTSIDE);
            }
        }
    }

    private void statements() {
        for (Claims.Claim claim : reconstruction.claims().claims()) {
            switch (claim.tested().outcome()) {
                case CONTRADICTED -> add("claims", "claim", claim.id(), Figure.CLAIM_TRUE_CONTRADICTED);
                case SUPPORTED -> add("claims", "claim", claim.id(), Figure.CLAIM_FALSE_SUPPORTED);
                case TENSION, OPEN, NOT_TESTABLE -> {}
            }
        }
        for (Sequence.Conflict conflict : reconstruction.sequence().conflicts()) {
            add("sequence", "claim", conflict.id(), Figure.CONFLICT_WITHOUT_FALSE);
        }
    }

    private @Nullable Envelope of(String kind, String object) {
        SortedMap<String, Envelope> objects = conditions.get(kind);
        return objects == null ? null : objects.get(object);
    }

    // ---- which family applies

    /** A family's rate of one figure. */
    private record Applies(Campaign campaign, ErrorRate rate) {}

    private void add(String document, String kind, String object, Figure figure) {
        Envelope here = of(kind, object);
        if (here == null) {
            throw new IllegalStateException("no conditions of kind %s for %s".formatted(kind, object));
        }
        List<Applies> applying = new ArrayList<>();
        Campaign nearest = null;
        List<String> fewest = List.of();
        for (Campaign campaign : campaigns) {
            ErrorRate rate = rate(campaign, figure);
            Envelope measured = campaign.conditions().get(kind);
            if (rate == null || measured == null) {
                continue;
            }
            List<String> outside = Validity.outside(here, measured);
            if (outside.isEmpty()) {
                applying.add(new Applies(campaign, rate));
            } else if (nearest == null || outside.size() < fewest.size()) {
                nearest = campaign;
                fewest = outside;
            }
        }
        if (!applying.isEmpty()) {
            out.add(with(document, object, figure, applying));
        } else if (nearest != null) {
            out.add(without(
                    document,
                    object,
                    figure,
                    "%s; nearest is the family \u201c%s\u201d: %s"
                            .formatted(RateWording.OUTSIDE, nearest.family(), String.join("; ", fewest))));
        } else {
            out.add(without(document, object, figure, NO_CAMPAIGN));
        }
    }

    /** Null where nothing was tried. */
    private static @Nullable ErrorRate rate(Campaign campaign, Figure figure) {
        return campaign.rates().stream()
                .filter(r -> r.figure().equals(figure.id()) && r.trials() > 0)
                .findFirst()
                .orElse(null);
    }

    private FigureRate with(String document, String object, Figure figure, List<Applies> applying) {
        Applies worst = applying.getFirst();
        for (Applies other : applying) {
            worst = other.rate().high() > worst.rate().high() ? other : worst;
        }
        ErrorRate rate = worst.rate();
        return new FigureRate(
                object,
                document,
                figure.id(),
                method(figure),
                figure.counts(),
                worst.campaign().family(),
                worst.campaign().ground(),
                figure.unit(),
                rate.rate(),
                rate.low(),
                rate.high(),
                rate.trials(),
                rate.scenes(),
                chosen(worst.campaign(), applying) + versions(worst.campaign()));
    }

    private static String chosen(Campaign taken, List<Applies> applying) {
        if (applying.size() == 1) {
            return "every condition lies inside what was measured on the family \u201c%s\u201d"
                    .formatted(taken.family());
        }
        return "every condition lies inside what was measured on %d families (%s); the one with the highest upper bound is taken"
                .formatted(
                        applying.size(),
                        String.join(
                                ", ",
                                applying.stream()
                                        .map(a -> a.campaign().family())
                                        .toList()));
    }

    private String versions(Campaign campaign) {
        List<String> differ = new ArrayList<>();
        for (Map.Entry<String, String> measured : campaign.versions().entrySet()) {
            String here = reconstruction.summary().versions().get(measured.getKey());
            if (here != null && !here.equals(measured.getValue())) {
                differ.add("%s %s, here %s".formatted(measured.getKey(), measured.getValue(), here));
            }
        }
        return differ.isEmpty()
                ? ""
                : "; measured with an earlier version of the method (%s)".formatted(String.join("; ", differ));
    }

    private FigureRate without(String document, String object, Figure figure, String because) {
        return new FigureRate(
                object,
                document,
                figure.id(),
                method(figure),
                figure.counts(),
                null,
                null,
                figure.unit(),
                null,
                null,
                null,
                0,
                0,
                because);
    }

    private String method(Figure figure) {
        return figure.method() + " "
                + reconstruction.summary().versions().getOrDefault(figure.method(), "of unknown version");
    }

    // ---- methods

    /** Each method with the highest upper bound among the shares that were stated for this case's figures. */
    private List<Summary.Method> methods() {
        List<Summary.Method> methods = new ArrayList<>();
        for (Summary.Method method : reconstruction.summary().methods()) {
            FigureRate worst = null;
            boolean asked = false;
            for (FigureRate rate : out) {
                if (rate.unit() == ErrorRate.Unit.SHARE && rate.method().startsWith(method.id() + " ")) {
                    asked = true;
                    worst = rate.high() != null && (worst == null || rate.high() > upper(worst)) ? rate : worst;
                }
            }
            methods.add(new Summary.Method(
                    method.id(),
                    method.version(),
                    worst == null ? null : worst.rate(),
                    worst == null ? null : worst.high(),
                    worst != null ? headline(worst) : whyNone(asked)));
        }
        return methods;
    }

    private static double upper(FigureRate rate) {
        Double high = rate.high();
        return high == null ? Double.NEGATIVE_INFINITY : high;
    }

    private static String headline(FigureRate worst) {
        return "of this method's figures in this case the kind that errs most: " + RateWording.sentence(worst);
    }

    private String whyNone(boolean asked) {
        return !asked
                ? "no figure of this case has a rate of this method alone"
                : campaigns.isEmpty()
                        ? NO_CAMPAIGN
                        : "every figure of this method in this case is " + RateWording.OUTSIDE;
    }
}
