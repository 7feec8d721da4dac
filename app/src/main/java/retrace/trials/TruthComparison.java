package retrace.trials;

import retrace.accuracy.Accuracy;
import retrace.accuracy.AccuracyTable;
import retrace.model.Reconstruction;
import retrace.model.Truth;

/** A reconstruction beside the truth of its simulated incident, in plain lines. */
public final class TruthComparison {

    private TruthComparison() {}

    public static String of(Reconstruction reconstruction, Truth truth) {
        return AccuracyTable.of(Accuracy.compare(reconstruction, truth));
    }
}
