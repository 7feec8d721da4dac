package retrace.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import retrace.model.Problem;
import retrace.model.Reconstruction;

/** The problems one document of a run on plain files has to tell: its own, and those of taking the files in. */
final class StageProblems {

    private StageProblems() {}

    static List<Problem> of(Reconstruction r, List<Problem> own) {
        Set<String> elsewhere = new HashSet<>();
        r.sequence().problems().forEach(p -> elsewhere.add(p.id()));
        r.scene().problems().forEach(p -> elsewhere.add(p.id()));
        r.shots().problems().forEach(p -> elsewhere.add(p.id()));
        r.claims().problems().forEach(p -> elsewhere.add(p.id()));
        r.timeline().problems().forEach(p -> elsewhere.add(p.id()));
        List<Problem> all = new ArrayList<>(own);
        Set<String> told = new HashSet<>();
        own.forEach(p -> told.add(p.id()));
        for (Problem p : r.summary().problems()) {
            if (!elsewhere.contains(p.id()) && told.add(p.id())) {
                all.add(p);
            }
        }
        return all;
    }
}
