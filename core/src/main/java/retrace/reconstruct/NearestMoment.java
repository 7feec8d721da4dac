package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.model.Place;

/**
 * At which moment of an overlap the travel of sound leaves a heard lag least open, for recorders whose places are known over time.
 *
 * <p>A window of the estimate at recording times t of a and t − lag of b heard a lag that travel changed by at most B = (|p_a(t) − p_b(t)| + 2·√(σ_a² + σ_b²))/c, c the slowest likely speed of sound and
 * the places those at the window's begin, middle and end, the widest of the three. Where the two come together B is small, wherever they were before. So the tie is put
 * on the window with the smallest B, with that window's own lag. Windows after the first jump take no part: theirs is another lag.
 *
 * <p>One window may have heard another sound than the rest. It counts only where its interval, lag ± B, meets those of {@value #SUPPORT} of all windows or more, each
 * with {@value #MOST_RATE} s for each second between them for a rate not known yet. Where none does, or no window has both places, the tie stays as it was.
 *
 * <p>The error of one window's lag is not that of the fit: at least {@value #FINE_SECONDS} s (1.0 σ) where it was heard by fine structure, {@value #PATTERN_SECONDS} s by the pattern of loud and soft (frames of
 * 10 ms; assumed, see docs/methods/clock.md).
 */
final class NearestMoment {

    private static final double SUPPORT = 0.6;
    private static final double MOST_RATE = 2e-4;
    private static final double FINE_SECONDS = 2e-3;
    private static final double PATTERN_SECONDS = 1e-2;

    private final RecorderTracks tracks;
    private final double slowestSoundSpeed;

    NearestMoment(RecorderTracks tracks, double slowestSoundSpeed) {
        this.tracks = tracks;
        this.slowestSoundSpeed = slowestSoundSpeed;
    }

    /**
     * A lag to tie by.
     *
     * @param fit its pivot and lag are those of the moment
     * @param travelSeconds bound on what the travel of sound added to it
     * @param because where and how far apart the recorders were, for the reader; null where nothing is known of their places over time
     */
    record Moment(
            LagEstimate.Fit fit,
            double travelSeconds,
            @Nullable String because) {}

    private record Bounded(LagEstimate.Window window, double bound) {
        double middle() {
            return window.aSeconds() + window.lengthSeconds() / 2;
        }

        boolean meets(Bounded other) {
            double slack = MOST_RATE * Math.abs(middle() - other.middle()) + 2 * PATTERN_SECONDS;
            return Math.abs(window.lagSeconds() - other.window.lagSeconds()) <= bound + other.bound + slack;
        }
    }

    /**
     * Null where neither recorder has a track, or the windows say nothing better than {@code travelSeconds}.
     *
     * @param travelSeconds bound on the travel at any moment
     */
    @Nullable
    Moment of(LagEstimate e, LagEstimate.Fit before, int a, int b, double travelSeconds) {
        if (!tracks.hasTrack(a) && !tracks.hasTrack(b)) {
            return null;
        }
        List<Bounded> windows = new ArrayList<>();
        for (LagEstimate.Window w : e.windows()) {
            Double bound = isBeforeSteps(e, w) ? bound(w, a, b) : null;
            if (bound != null) {
                windows.add(new Bounded(w, bound));
            }
        }
        Bounded best = windows.stream()
                .filter(w -> windows.stream().filter(w::meets).count() >= SUPPORT * windows.size())
                .min(Comparator.comparingDouble(Bounded::bound))
                .orElse(null);
        return best == null || best.bound() >= travelSeconds ? null : moment(e, before, best);
    }

    private static Moment moment(LagEstimate e, LagEstimate.Fit before, Bounded best) {
        boolean fine = e.peak() != null && e.peak().by() == LagEstimate.Evidence.FINE_STRUCTURE;
        LagEstimate.Fit fit = new LagEstimate.Fit(
                before.startOffsetSeconds(),
                best.window().lagSeconds(),
                best.middle(),
                Math.max(before.sigmaLagSeconds(), fine ? FINE_SECONDS : PATTERN_SECONDS),
                before.rateDifferencePpm(),
                before.sigmaRatePpm(),
                before.overlapSeconds(),
                before.steps());
        return new Moment(
                fit,
                best.bound(),
                String.format(
                        Locale.ROOT,
                        "by their tracks the two came nearest to each other, of all that was heard, %.1f s into %s; there the travel of sound is at most %.4f s",
                        best.middle(),
                        e.a(),
                        best.bound()));
    }

    private static boolean isBeforeSteps(LagEstimate e, LagEstimate.Window w) {
        LagEstimate.Fit fit = e.fit();
        return fit == null
                || fit.steps().stream()
                        .allMatch(s -> s.recording().equals(e.a())
                                ? w.aSeconds() + w.lengthSeconds() < s.atSeconds() - s.withinSeconds()
                                : w.bSeconds() + w.lengthSeconds() < s.atSeconds() - s.withinSeconds());
    }

    private @Nullable Double bound(LagEstimate.Window w, int a, int b) {
        double most = 0;
        for (double part : new double[] {0, 0.5, 1}) {
            Place p = tracks.at(a, w.aSeconds() + part * w.lengthSeconds());
            Place q = tracks.at(b, w.bSeconds() + part * w.lengthSeconds());
            if (p == null || q == null) {
                return null;
            }
            most = Math.max(most, TravelBounds.mostMetres(p, q));
        }
        return most / slowestSoundSpeed;
    }
}
