package retrace.desk;

import java.util.List;
import java.util.Locale;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;

/** edits/plan.csv: walls, cars and other things drawn on the plan. */
final class PlanFile extends Rows<CornerRow> {

    PlanFile() {
        super("plan.csv", "drawn,kind,x_m,y_m,note");
    }

    @Override
    List<CornerRow> read(byte[] bytes) {
        return TableReader.read(TableKind.PLAN, "plan", "edits/plan.csv", bytes, CaseFacts.UNKNOWN)
                .plan()
                .corners()
                .stream()
                .filter(c -> c.name().length() <= MarkRow.LONGEST)
                .map(c -> new CornerRow(c.at().row(), c.name(), c.kind(), c.xM(), c.yM()))
                .toList();
    }

    @Override
    List<String> cells(CornerRow row) {
        return List.of(row.name(), row.kind(), metres(row.xM()), metres(row.yM()), "drawn on the plan by hand");
    }

    @Override
    int number(CornerRow row) {
        return row.row();
    }

    /** A thing is drawn anew as a whole. */
    @Override
    boolean replaces(CornerRow row, CornerRow old) {
        return old.name().equals(row.name());
    }

    @Override
    String says(CornerRow row) {
        return "the drawing “%s”".formatted(row.name());
    }

    private static String metres(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
