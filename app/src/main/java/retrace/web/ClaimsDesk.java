package retrace.web;

import java.util.List;
import java.util.SortedMap;
import retrace.casework.CaseTexts;
import retrace.desk.ClaimRow;
import retrace.desk.Decisions;
import retrace.desk.OpenCase;
import retrace.desk.Refused;
import retrace.model.Claims;
import retrace.model.Reconstruction;
import tools.jackson.databind.JsonNode;

/** Accounts with their claims, and what people decide on these. */
record ClaimsDesk(CaseRoutes of) implements DecisionRoutes.Desk<ClaimRow> {

    @Override
    public Decisions<ClaimRow> of(OpenCase opened) {
        return opened.claims();
    }

    @Override
    public Object page(OpenCase opened, String version) throws Exception {
        Reconstruction results = of.results();
        return AccountsPage.of(results, texts(results), opened.claims().rows(), version);
    }

    private SortedMap<String, String> texts(Reconstruction results) throws Exception {
        return CaseTexts.of(of.opened().root(), results.summary().runId());
    }

    /** A claim of the results by its id; or, to add one, words of an account by where they begin and end. */
    @Override
    public List<ClaimRow> rows(JsonNode body) throws Exception {
        boolean added = body.path("decision").asString("").equals("added");
        return List.of(added ? added(body) : decided(body));
    }

    private ClaimRow decided(JsonNode body) throws Exception {
        String id = body.path("claim").asString("");
        Claims.Claim claim = of.results().claims().claims().stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow(ClaimsDesk::gone);
        return row(body, claim.account(), claim.quote(), claim.begin());
    }

    private ClaimRow added(JsonNode body) throws Exception {
        Reconstruction results = of.results();
        String account = body.path("account").asString("");
        String text = texts(results).get(account);
        int begin = body.path("begin").asInt(-1);
        int end = body.path("end").asInt(-1);
        if (text == null) {
            throw gone();
        }
        if (begin < 0 || end <= begin || end > text.codePointCount(0, text.length())) {
            throw Call.nonsense("words from %d to %d are not in the account".formatted(begin, end));
        }
        String quote = text.substring(text.offsetByCodePoints(0, begin), text.offsetByCodePoints(0, end));
        return row(body, account, quote, begin);
    }

    private ClaimRow row(JsonNode body, String account, String quote, int begin) throws Exception {
        String file = of.results().claims().accounts().stream()
                .filter(a -> a.id().equals(account))
                .map(Claims.Account::file)
                .findFirst()
                .orElseThrow(ClaimsDesk::gone);
        return new ClaimRow(
                0,
                file,
                quote,
                begin,
                body.path("decision").asString(""),
                body.path("statement").asString("").strip(),
                body.path("who").asString("").strip(),
                body.path("factuality").asString(""),
                body.path("event").asString("").strip());
    }

    private static Refused gone() {
        return new Refused(
                Refused.Why.NOT_THERE,
                "The results hold no such claim or account now.",
                "Reload the page; the case may have been reconstructed anew.");
    }
}
