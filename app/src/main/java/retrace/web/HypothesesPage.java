package retrace.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Hypotheses;
import retrace.model.Reconstruction;

/** Questions with their answers and what the evidence says of each, in words; no totals, no verdict. */
record HypothesesPage(List<Question> questions) {

    /** One question; its evidence in the order of how much it tells the answers apart. */
    record Question(String id, String asks, @Nullable String href, List<String> answers, List<Evidence> evidence) {}

    /**
     * One piece of evidence.
     *
     * @param parts whether it is expected otherwise under one answer than under another
     * @param stands one for each answer, in their order; null where nothing is said
     */
    record Evidence(
            String id,
            String says,
            boolean missing,
            boolean parts,
            List<Names.Cited> cites,
            List<@Nullable Stand> stands) {}

    /** How the evidence is expected under one answer, compared with the others: more, less, equally or unknown. */
    record Stand(String expected, String because) {}

    static HypothesesPage of(Reconstruction r) {
        Names names = new Names(r);
        Hypotheses all = r.hypotheses();
        return new HypothesesPage(
                all.questions().stream().map(q -> question(q, all, names)).toList());
    }

    private static Question question(Hypotheses.Question q, Hypotheses all, Names names) {
        List<Hypotheses.Row> rows =
                all.rows().stream().filter(row -> row.question().equals(q.id())).toList();
        List<Evidence> evidence = new ArrayList<>();
        for (Hypotheses.Evidence e : all.evidence()) {
            List<@Nullable Stand> stands = new ArrayList<>();
            rows.forEach(row -> stands.add(stand(row, e.id(), names)));
            if (stands.stream().anyMatch(Objects::nonNull)) {
                evidence.add(new Evidence(
                        e.id(),
                        names.named(e.says()),
                        e.missing(),
                        parts(stands),
                        e.cites().stream().map(names::cited).toList(),
                        stands));
            }
        }
        evidence.sort(Comparator.comparing((Evidence e) -> !e.parts()).thenComparing(Evidence::missing));
        return new Question(
                q.id(),
                names.named(q.asks()),
                q.event() == null ? null : "#/sequence?sel=" + q.event(),
                rows.stream().map(row -> names.named(row.says())).toList(),
                evidence);
    }

    private static @Nullable Stand stand(Hypotheses.Row row, String evidence, Names names) {
        return row.cells().stream()
                .filter(cell -> cell.evidence().equals(evidence))
                .findFirst()
                .map(cell -> new Stand(cell.expected(), names.named(cell.because())))
                .orElse(null);
    }

    private static boolean parts(List<@Nullable Stand> stands) {
        Set<String> expected = new HashSet<>();
        for (Stand stand : stands) {
            expected.add(stand == null ? "" : stand.expected());
        }
        return expected.size() > 1;
    }
}
