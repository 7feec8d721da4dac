package retrace.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.desk.ClaimRow;
import retrace.model.Claims;
import retrace.model.Reconstruction;
import retrace.wording.Wording;

/**
 * Accounts with their claims, each with its exact place in the text, and how claims stand to each other.
 *
 * @param version of the decisions on claims
 */
record AccountsPage(List<Account> accounts, String version) {

    /**
     * An account.
     *
     * @param text as read, or null where the cache does not hold it
     * @param added claims that people added since the last reconstruction
     */
    record Account(
            String id, String file, String about, @Nullable String text, List<Claim> claims, List<Added> added) {}

    /** Words that a person called a claim; row in the table of decisions. */
    record Added(String quote, int begin, int row) {}

    /**
     * A claim; begin and end count code points of the text.
     *
     * @param who outermost first; empty for the account's own voice
     * @param surely factuality in words, with its code
     * @param decision what a person decided since: confirmed, edited, rejected, or empty; with its row
     */
    record Claim(
            String id,
            int sentence,
            int begin,
            int end,
            String quote,
            String statement,
            List<Claims.Source> who,
            String factuality,
            String surely,
            List<String> hedges,
            String event,
            String count,
            String when,
            String status,
            String statusWords,
            String outcome,
            String outcomeWords,
            String because,
            List<Names.Cited> cites,
            List<Related> related,
            String decision,
            int row) {}

    /** Another claim, and how it stands to this one. */
    record Related(String claim, String kind, String words, String because, String quote, String file) {}

    /** @param texts by account id */
    static AccountsPage of(Reconstruction r, Map<String, String> texts, List<ClaimRow> decisions, String version) {
        Names names = new Names(r);
        Map<String, Claims.Claim> claims = new HashMap<>();
        r.claims().claims().forEach(c -> claims.put(c.id(), c));
        Map<String, List<Related>> related = new HashMap<>();
        for (Claims.Relation relation : r.claims().relations()) {
            relate(related, relation, relation.a(), claims.get(relation.b()), names);
            relate(related, relation, relation.b(), claims.get(relation.a()), names);
        }
        return new AccountsPage(
                r.claims().accounts().stream()
                        .map(account ->
                                account(account, r.claims().claims(), names, texts, related, of(decisions, account)))
                        .toList(),
                version);
    }

    private static Account account(
            Claims.Account account,
            List<Claims.Claim> claims,
            Names names,
            Map<String, String> texts,
            Map<String, List<Related>> related,
            List<ClaimRow> decisions) {
        return new Account(
                account.id(),
                names.file(account.id()),
                about(account),
                texts.get(account.id()),
                claims.stream()
                        .filter(c -> c.account().equals(account.id()))
                        .map(c -> claim(c, names, related.getOrDefault(c.id(), List.of()), decisions))
                        .toList(),
                decisions.stream()
                        .filter(d -> d.decision().equals("added"))
                        .map(d -> new Added(d.quote(), d.begin(), d.row()))
                        .toList());
    }

    private static void relate(
            Map<String, List<Related>> related,
            Claims.Relation relation,
            String from,
            Claims.@Nullable Claim to,
            Names names) {
        if (to != null) {
            related.computeIfAbsent(from, k -> new ArrayList<>())
                    .add(new Related(
                            to.id(),
                            relation.kind().toString(),
                            Wording.relation(relation.kind()),
                            names.named(relation.because()),
                            to.quote(),
                            Wording.voice(to, names.file(to.account()))));
        }
    }

    private static String about(Claims.Account account) {
        return "%s, %s; published %s; speaks of %s"
                .formatted(
                        account.kind(),
                        account.author() == null ? "author not stated" : "by " + account.author(),
                        orNotStated(account.published()),
                        orNotStated(account.incidentDate()));
    }

    private static String orNotStated(@Nullable String text) {
        return text == null ? "not stated" : text;
    }

    private static List<ClaimRow> of(List<ClaimRow> decisions, Claims.Account account) {
        return decisions.stream()
                .filter(d -> d.account().equals(account.id())
                        || d.account().equals(account.file())
                        || account.file().endsWith("/" + d.account()))
                .toList();
    }

    private static Claim claim(Claims.Claim c, Names names, List<Related> related, List<ClaimRow> decisions) {
        Claims.Counted count = c.count();
        ClaimRow decided = decisions.stream()
                .filter(d -> d.means(c.quote(), c.begin()) && !d.decision().equals("added"))
                .reduce((one, two) -> two)
                .orElse(null);
        return new Claim(
                c.id(),
                c.sentence(),
                c.begin(),
                c.end(),
                c.quote(),
                c.statement(),
                c.sources(),
                c.factuality(),
                Wording.factuality(c.factuality()),
                c.hedges(),
                c.event(),
                count == null ? "" : count.expression() + " (" + count.of() + ")",
                when(c.time()),
                c.status().toString(),
                Wording.status(c.status()),
                c.tested().outcome().toString(),
                Wording.outcome(c.tested().outcome()),
                names.named(c.tested().because()),
                c.tested().cites().stream().map(names::cited).toList(),
                related,
                decided == null ? "" : decided.decision(),
                decided == null ? 0 : decided.row());
    }

    private static String when(Claims.@Nullable ClaimTime time) {
        if (time == null) {
            return "";
        }
        String from = time.earliest();
        String to = time.latest();
        String span = from == null || to == null
                ? "not put on the clock"
                : from.equals(to)
                        ? from.replace('T', ' ') + ", as written"
                        : "between " + from.replace('T', ' ') + " and " + to.replace('T', ' ');
        return "“" + time.expression() + "”: " + span;
    }
}
