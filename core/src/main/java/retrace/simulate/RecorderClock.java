package retrace.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * Scene seconds T to recording time τ and back: τ = (T − start)·(1 + ρ) − Σ lost before it. A dropped piece has no
 * recording time: the moments in it map to the place of the drop.
 */
public final class RecorderClock {

    private final Incident.Clock clock;

    public RecorderClock(Incident.Clock clock) {
        this.clock = clock;
    }

    /** A stretch of recording time without a drop: T = {@code sceneSeconds} + (τ − {@code from})·slope. */
    record Piece(double from, double to, double sceneSeconds, double slope) {}

    List<Piece> pieces() {
        double slope = 1 / (1 + clock.ratePpm() * 1e-6);
        List<Piece> out = new ArrayList<>();
        double from = 0;
        double scene = clock.startSeconds();
        for (Incident.Drop drop : clock.drops()) {
            double to = Math.min(clock.lastsSeconds(), drop.atSeconds());
            if (to > from) {
                out.add(new Piece(from, to, scene, slope));
                scene += (to - from + drop.lostSeconds()) * slope;
                from = to;
            }
        }
        if (from < clock.lastsSeconds()) {
            out.add(new Piece(from, clock.lastsSeconds(), scene, slope));
        }
        return out;
    }

    /** Scene seconds of recording time {@code tau}; continued straight beyond both ends. */
    public double toScene(double tau) {
        List<Piece> pieces = pieces();
        Piece last = pieces.getFirst();
        for (Piece piece : pieces) {
            if (piece.from() <= tau) {
                last = piece;
            }
        }
        return last.sceneSeconds() + (tau - last.from()) * last.slope();
    }

    /** Recording time of scene seconds {@code t}; what was lost maps to the place of the drop. */
    public double toRecording(double t) {
        List<Piece> pieces = pieces();
        for (int i = 0; i < pieces.size(); i++) {
            Piece p = pieces.get(i);
            double tau = p.from() + (t - p.sceneSeconds()) / p.slope();
            if (i + 1 == pieces.size() || tau <= p.to()) {
                return tau;
            }
            if (t < pieces.get(i + 1).sceneSeconds()) {
                return p.to();
            }
        }
        throw new IllegalStateException("a clock without a piece");
    }

    /** Whether the moment {@code t} was recorded. */
    public boolean holds(double t) {
        double tau = toRecording(t);
        return tau >= 0 && tau <= clock.lastsSeconds() && Math.abs(toScene(tau) - t) < 1e-6;
    }
}
