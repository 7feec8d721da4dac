package retrace.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import retrace.model.CaseFacts;
import retrace.model.Claims;
import retrace.model.Claims.RelationKind;

/**
 * Several accounts of one incident with their marks, read together. {@code NAME.pairs} lists the pairs that do not go together:
 * "conflict" or "may" (a reader may want to see it or not; counted apart), then two marks as {@code ACCOUNT:NUMBER}. A pair
 * that is shown is right, when each of its claims overlaps a mark by half of the shorter and the two marks are such a pair.
 */
final class MarkedCase {

    /** Pairs marked, of these shown; pairs shown in all: right, open, false; with what went wrong. */
    record Pairs(int marked, int found, int right, int open, int wrong, List<String> told) {
        Pairs plus(Pairs o) {
            List<String> all = new ArrayList<>(told);
            all.addAll(o.told);
            return new Pairs(marked + o.marked, found + o.found, right + o.right, open + o.open, wrong + o.wrong, all);
        }

        String line() {
            return "conflicts %d/%d, shown %d: right %d, open %d, false %d"
                    .formatted(found, marked, right + open + wrong, right, open, wrong);
        }
    }

    private final Map<String, MarkedAccount> accounts = new LinkedHashMap<>();
    private final Map<Set<String>, String> pairs = new HashMap<>();
    private final Map<String, AccountReading> readings = new LinkedHashMap<>();

    private MarkedCase(String name) {
        for (String line : resource(name + ".pairs").lines().toList()) {
            if (!line.startsWith("#")) {
                String[] parts = line.split("\t");
                pairs.put(Set.of(parts[1], parts[2]), parts[0]);
                for (int i = 1; i < 3; i++) {
                    accounts.computeIfAbsent(parts[i].replaceFirst(":.*", ""), MarkedAccount::resource);
                }
            }
        }
        accounts.forEach((id, a) ->
                readings.put(id, Accounts.READER.read(Accounts.account(id, a.text()), CaseFacts.UNKNOWN)));
    }

    static MarkedCase of(String name) {
        return new MarkedCase(name);
    }

    private static String resource(String name) {
        try (InputStream in = MarkedCase.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** How the accounts were read, each for itself. */
    MarkedAccount.Score score() {
        return accounts.keySet().stream()
                .map(id -> accounts.get(id).score(readings.get(id)))
                .reduce(MarkedAccount.Score::plus)
                .orElseThrow();
    }

    /** Which pairs of claims of the accounts together were shown. */
    Pairs pairs() {
        List<Claims.Claim> claims =
                readings.values().stream().flatMap(r -> r.claims().stream()).toList();
        List<Claims.Account> headers =
                readings.values().stream().map(AccountReading::account).toList();
        Map<String, Claims.Claim> byId = new HashMap<>();
        claims.forEach(c -> byId.put(c.id(), c));
        Set<Set<String>> found = new HashSet<>();
        List<String> told = new ArrayList<>();
        int right = 0;
        int open = 0;
        int wrong = 0;
        for (Claims.Relation r : ClaimRelations.between(claims, headers)) {
            if (r.kind() != RelationKind.CONTRADICTION && r.kind() != RelationKind.TENSION) {
                continue;
            }
            String kind = kind(byId.get(r.a()), byId.get(r.b()), found);
            right += kind.equals("conflict") ? 1 : 0;
            open += kind.equals("may") ? 1 : 0;
            wrong += kind.isEmpty() ? 1 : 0;
            if (kind.isEmpty()) {
                told.add("false conflict: %s // %s: %s"
                        .formatted(byId.get(r.a()).quote(), byId.get(r.b()).quote(), r.because()));
            }
        }
        int marked = 0;
        for (Map.Entry<Set<String>, String> pair : pairs.entrySet()) {
            marked += pair.getValue().equals("conflict") ? 1 : 0;
            if (pair.getValue().equals("conflict") && !found.contains(pair.getKey())) {
                told.add("conflict missed: "
                        + String.join(
                                " // ",
                                pair.getKey().stream()
                                        .sorted()
                                        .map(m -> m + " " + words(m))
                                        .toList()));
            }
        }
        found.retainAll(pairs.entrySet().stream()
                .filter(e -> e.getValue().equals("conflict"))
                .map(Map.Entry::getKey)
                .toList());
        told.sort(null);
        return new Pairs(marked, found.size(), right, open, wrong, told);
    }

    private String words(String mark) {
        String[] parts = mark.split(":");
        return accounts.get(parts[0]).words(Integer.parseInt(parts[1]) - 1);
    }

    /** "conflict", "may" or an empty string; notes which marked pairs are met. */
    private String kind(Claims.Claim a, Claims.Claim b, Set<Set<String>> found) {
        String kind = "";
        for (String x : marksOf(a)) {
            for (String y : marksOf(b)) {
                String marked = x.equals(y) ? "" : pairs.getOrDefault(Set.of(x, y), "");
                if (!marked.isEmpty()) {
                    found.add(Set.of(x, y));
                    kind = kind.equals("conflict") ? kind : marked;
                }
            }
        }
        return kind;
    }

    private List<String> marksOf(Claims.Claim c) {
        return accounts.get(c.account()).marksOver(c).stream()
                .map(m -> c.account() + ":" + (m + 1))
                .toList();
    }

    /** Prints the score of each case named. */
    public static void main(String[] args) {
        PrintStream out = System.out;
        MarkedAccount.Score score = null;
        Pairs pairs = null;
        for (String name : args) {
            MarkedCase c = of(name);
            out.printf("%s: %s | %s%n", name, c.score().line(), c.pairs().line());
            c.score().wrong().stream()
                    .filter(w -> !w.contains("conflict"))
                    .forEach(w -> out.println("    " + w.replaceAll("\\s+", " ")));
            c.pairs().told().forEach(w -> out.println("    " + w.replaceAll("\\s+", " ")));
            score = score == null ? c.score() : score.plus(c.score());
            pairs = pairs == null ? c.pairs() : pairs.plus(c.pairs());
        }
        if (score != null && pairs != null) {
            out.println("all: " + score.line() + " | " + pairs.line());
        }
    }
}
