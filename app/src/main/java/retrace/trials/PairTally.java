package retrace.trials;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import retrace.accuracy.PairRate;

/** Counts the answers on pairs by what the two recordings have in common. */
final class PairTally {

    private static final long BOOTSTRAP_SEED = 1;

    private static final String ANOTHER_MOMENT = "one place, another moment";
    private static final String OTHER_PLACE = "the same kind of sound, another source";
    private static final String OTHER_KIND = "different kinds of sound";

    /** In the order of the page. */
    private record PairClass(int order, String relation, String sound) implements Comparable<PairClass> {
        @Override
        public int compareTo(PairClass other) {
            return Comparator.comparingInt(PairClass::order)
                    .thenComparing(PairClass::relation)
                    .thenComparing(PairClass::sound)
                    .compare(this, other);
        }
    }

    /** Pairs of two sources in one class. */
    private static final class Counts {
        long match;
        long cannotTell;
        long noMatch;
        final SortedMap<List<String>, long[]> bySources = new TreeMap<>(Comparator.comparing(String::valueOf));

        void add(char decision, String a, String b) {
            match += decision == 'm' ? 1 : 0;
            cannotTell += decision == 'c' ? 1 : 0;
            noMatch += decision == 'n' ? 1 : 0;
            long[] n = bySources.computeIfAbsent(a.compareTo(b) <= 0 ? List.of(a, b) : List.of(b, a), k -> new long[2]);
            n[0]++;
            n[1] += decision == 'm' ? 1 : 0;
        }
    }

    private final SortedMap<PairClass, Counts> counts = new TreeMap<>();
    private final List<PairReport.Match> matches = new ArrayList<>();
    private final List<PairReport.Match> sharedMatches = new ArrayList<>();
    private int fewestNulls = Integer.MAX_VALUE;
    private int mostNulls;

    /** The answers of one case; pairs of one real source are left out, since they may share more than is known. */
    void add(List<PairSounds.Take[]> pairs, PairTrials.Answers answers) {
        if (answers.decisions().length() != pairs.size()) {
            throw new IllegalStateException(
                    "%d answers to %d pairs".formatted(answers.decisions().length(), pairs.size()));
        }
        fewestNulls = Math.min(fewestNulls, answers.nullTrials());
        mostNulls = Math.max(mostNulls, answers.nullTrials());
        SortedMap<String, PairSounds.Take[]> byIds = new TreeMap<>();
        for (int k = 0; k < pairs.size(); k++) {
            PairSounds.Take a = pairs.get(k)[0];
            PairSounds.Take b = pairs.get(k)[1];
            boolean oneSource = a.source().equals(b.source());
            if (oneSource && !a.simulated()) {
                continue;
            }
            byIds.put(a.id() + " " + b.id(), pairs.get(k));
            for (PairClass c : classes(a, b, oneSource)) {
                counts.computeIfAbsent(c, x -> new Counts())
                        .add(answers.decisions().charAt(k), a.source(), b.source());
            }
        }
        for (PairTrials.Matched m : answers.matches()) {
            PairSounds.Take[] pair = byIds.get(m.a() + " " + m.b());
            if (pair != null) {
                boolean shared = pair[0].shared() && pair[0].source().equals(pair[1].source());
                (shared ? sharedMatches : matches).add(match(m, pair));
            }
        }
    }

    private static List<PairClass> classes(PairSounds.Take a, PairSounds.Take b, boolean oneSource) {
        if (oneSource && a.shared()) {
            return List.of(new PairClass(9, "the same programme in two places", a.kind()));
        }
        PairClass all = new PairClass(0, "all that share no moment", "");
        String relation = oneSource ? ANOTHER_MOMENT : a.kind().equals(b.kind()) ? OTHER_PLACE : OTHER_KIND;
        int order = oneSource ? 2 : a.kind().equals(b.kind()) ? 3 : 4;
        if (order == 4) {
            return List.of(all, new PairClass(1, relation, ""));
        }
        return List.of(all, new PairClass(1, relation, ""), new PairClass(order, relation, a.kind()));
    }

    private static PairReport.Match match(PairTrials.Matched m, PairSounds.Take[] pair) {
        return new PairReport.Match(
                m.a(),
                m.b(),
                pair[0].kind(),
                pair[1].kind(),
                pair[0].source() + ": " + pair[0].of(),
                pair[1].source() + ": " + pair[1].of(),
                m.lagSeconds(),
                m.score(),
                m.aSeconds(),
                m.bSeconds(),
                m.because());
    }

    PairReport report(PairTrials.Plan plan, List<PairSounds.Take> takes, SortedMap<String, String> versions) {
        List<PairReport.Row> rows = new ArrayList<>();
        List<PairReport.Row> shared = new ArrayList<>();
        counts.forEach((c, n) -> (c.order() == 9 ? shared : rows).add(row(c, n)));
        Comparator<PairReport.Match> strongest =
                Comparator.comparingDouble(PairReport.Match::score).reversed();
        return new PairReport(
                takes.size(),
                takes.stream().mapToDouble(PairSounds.Take::seconds).sum() / 3600,
                plan.seed(),
                plan.caseSize(),
                List.of(Math.min(fewestNulls, mostNulls), mostNulls),
                BOOTSTRAP_SEED,
                versions,
                kinds(takes),
                rows,
                shared,
                matches.stream().sorted(strongest).toList(),
                sharedMatches.stream().sorted(strongest).toList());
    }

    private static PairReport.Row row(PairClass c, Counts n) {
        List<PairRate.Between> between = new ArrayList<>();
        n.bySources.forEach((s, k) -> between.add(new PairRate.Between(s.getFirst(), s.getLast(), k[0], k[1])));
        return new PairReport.Row(
                c.sound(), c.relation(), n.match, n.cannotTell, n.noMatch, PairRate.of(between, BOOTSTRAP_SEED));
    }

    private static List<PairReport.Recorded> kinds(List<PairSounds.Take> takes) {
        SortedMap<String, SortedSet<String>> sources = new TreeMap<>();
        SortedMap<String, PairReport.Recorded> out = new TreeMap<>();
        for (PairSounds.Take t : takes) {
            String key = (t.simulated() ? "0 " : "1 ") + t.kind();
            SortedSet<String> known = sources.computeIfAbsent(key, k -> new TreeSet<>());
            known.add(t.source());
            PairReport.Recorded before = out.get(key);
            int count = before == null ? 1 : before.recordings() + 1;
            out.put(key, new PairReport.Recorded(t.kind(), t.simulated(), count, known.size()));
        }
        return List.copyOf(out.values());
    }
}
