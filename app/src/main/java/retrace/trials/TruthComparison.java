package retrace.trials;

import retrace.accuracy.Accuracy;
import retrace.accuracy.AccuracyReport;
import retrace.accuracy.AccuracyTable;
import retrace.accuracy.PlaceTable;
import retrace.model.Reconstruction;
import retrace.model.Truth;

/** A reconstruction beside the truth of its simulated incident, in plain lines. */
public final class TruthComparison {

    private TruthComparison() {}

    public static String of(Reconstruction reconstruction, Truth truth) {
        AccuracyReport report = Accuracy.compare(reconstruction, truth);
        return AccuracyTable.of(report) + PlaceTable.of(reconstruction, truth, report);
    }
}
