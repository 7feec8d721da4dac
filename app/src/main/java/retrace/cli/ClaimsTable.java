package retrace.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import retrace.model.Claims;

/** Claims for people, account by account, then how they stand to each other. */
final class ClaimsTable {

    private ClaimsTable() {}

    static String of(Claims claims) {
        StringBuilder out = new StringBuilder();
        Map<String, String> files = new HashMap<>();
        claims.accounts().forEach(a -> files.put(a.id(), a.file()));
        for (Claims.Account account : claims.accounts()) {
            out.append("%s (%s), published %s, about an incident on %s%n"
                    .formatted(
                            Console.clean(account.file()),
                            account.kind(),
                            account.published() == null ? "unknown" : account.published(),
                            account.incidentDate() == null ? "an unknown date" : account.incidentDate()));
            TextTable table = new TextTable("CLAIM", "SENTENCE", "SAID BY", "HOW SURELY", "EVENT", "TIME", "QUOTE");
            for (Claims.Claim claim : claims.claims()) {
                if (claim.account().equals(account.id())) {
                    table.row(
                            claim.id(),
                            Integer.toString(claim.sentence()),
                            claim.sources().isEmpty()
                                    ? "the account"
                                    : claim.sources().stream()
                                            .map(Claims.Source::who)
                                            .collect(Collectors.joining(" > ")),
                            claim.factuality(),
                            claim.event(),
                            time(claim.time()),
                            claim.quote().replaceAll("\\s+", " "));
                }
            }
            out.append(table).append('\n');
        }
        for (Claims.Relation relation : claims.relations()) {
            out.append("%s %s %s: %s%n".formatted(relation.a(), relation.kind(), relation.b(), relation.because()));
        }
        return out.toString();
    }

    private static String time(Claims.@org.jspecify.annotations.Nullable ClaimTime time) {
        return time == null
                ? ""
                : "%s to %s"
                        .formatted(
                                time.earliest() == null ? "?" : time.earliest(),
                                time.latest() == null ? "?" : time.latest());
    }
}
