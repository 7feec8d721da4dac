package retrace.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import retrace.model.ClaimDecision;
import retrace.model.ClaimDecision.Decision;
import retrace.model.Claims;
import retrace.model.Claims.Claim;
import retrace.model.Problem;

/**
 * Puts what people decided over what the machine read, and keeps the machine's reading beside it. A decision finds its
 * claim by the words it quotes, never by a number, so that it holds when the reader changes: of the claims that share words
 * with the quote, the one that shares most of them; a claim that was rejected stays, marked so. A decision whose words are
 * not in the account is a problem, and nothing is changed.
 */
public final class ClaimDecisions {

    private static final double SHARED = 0.5;

    private final String file;
    private final String account;
    private final String text;
    private final List<Claim> claims;
    private final List<Problem> problems = new ArrayList<>();

    private ClaimDecisions(String file, String account, String text, List<Claim> claims) {
        this.file = file;
        this.account = account;
        this.text = text;
        this.claims = new ArrayList<>(claims);
    }

    /** Claims with the decisions, in the order of the text, and what was wrong with a decision. */
    public record Decided(List<Claim> claims, List<Problem> problems) {

        public Decided {
            claims = List.copyOf(claims);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Applies the decisions on one account.
     *
     * @param file the table the decisions stand in, for the problems
     * @param account the account's id
     * @param text the account as read
     */
    public static Decided apply(
            String file, String account, String text, List<Claim> claims, List<ClaimDecision> decisions) {
        ClaimDecisions work = new ClaimDecisions(file, account, text, claims);
        decisions.forEach(work::decide);
        work.claims.sort(Comparator.comparingInt(Claim::begin));
        return new Decided(work.claims, work.problems);
    }

    private void decide(ClaimDecision d) {
        int from = d.begin() == null ? 0 : utf16(d.begin());
        Matcher words = words(d.quote()).matcher(text);
        boolean there = from >= 0
                && (d.begin() == null
                        ? words.find()
                        : words.region(from, text.length()).lookingAt());
        if (d.quote().isBlank() || !there) {
            tell(d, "These words are not in the account, or not at this place; the decision is not used.");
            return;
        }
        int at = words.start();
        int to = words.end();
        if (d.begin() == null && words.find(at + 1)) {
            tell(d, "These words come more than once in the account; the decision was taken for the first place.");
        }
        int begin = text.codePointCount(0, at);
        int end = begin + text.codePointCount(at, to);
        if (d.decision() == Decision.ADDED) {
            claims.add(added(d, begin, end));
            return;
        }
        int index = best(begin, end);
        if (index < 0) {
            tell(d, "No claim was read from these words; the decision is not used.");
            return;
        }
        claims.set(index, decided(claims.get(index), d));
    }

    /** A line break of the account is a blank in a table's cell. */
    private static Pattern words(String quote) {
        return Pattern.compile(
                Arrays.stream(quote.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
    }

    private int utf16(int codePoint) {
        return codePoint < 0 || codePoint > text.codePointCount(0, text.length())
                ? -1
                : text.offsetByCodePoints(0, codePoint);
    }

    private void tell(ClaimDecision d, String says) {
        problems.add(Problem.ofRow(
                "claim-decision",
                account,
                file,
                d.row(),
                "quote",
                says,
                "Copy the words from the account exactly; where they come more than once, give begin."));
    }

    private int best(int begin, int end) {
        int best = -1;
        double most = SHARED;
        for (int i = 0; i < claims.size(); i++) {
            Claim c = claims.get(i);
            double shared = Math.min(end, c.end()) - Math.max(begin, c.begin());
            double share = shared / (Math.max(end, c.end()) - Math.min(begin, c.begin()));
            if (share >= most) {
                best = i;
                most = share;
            }
        }
        return best;
    }

    private static Claim decided(Claim c, ClaimDecision d) {
        if (d.decision() != Decision.EDITED) {
            Claims.Status status = d.decision() == Decision.REJECTED ? Claims.Status.REJECTED : Claims.Status.CONFIRMED;
            return with(c, d, status, c.machine());
        }
        Claims.MachineReading machine = c.machine() != null
                ? c.machine()
                : new Claims.MachineReading(c.statement(), c.sources(), c.factuality(), c.event(), c.time(), c.place());
        return with(c, d, Claims.Status.EDITED, machine);
    }

    private static Claim with(Claim c, ClaimDecision d, Claims.Status status, Claims.@Nullable MachineReading machine) {
        boolean edit = status == Claims.Status.EDITED;
        return new Claim(
                c.id(),
                c.account(),
                c.sentence(),
                c.begin(),
                c.end(),
                c.quote(),
                edit && d.statement() != null ? d.statement() : c.statement(),
                edit && d.who() != null ? sources(d.who(), c.sources()) : c.sources(),
                edit && d.factuality() != null ? d.factuality() : c.factuality(),
                c.hedges(),
                edit && d.event() != null ? d.event() : c.event(),
                c.participants(),
                c.count(),
                edit && (d.earliest() != null || d.latest() != null) ? time(d) : c.time(),
                edit && d.place() != null ? d.place() : c.place(),
                status,
                c.tested(),
                machine);
    }

    private Claim added(ClaimDecision d, int begin, int end) {
        int sentence = claims.stream()
                .filter(c -> c.begin() <= begin)
                .mapToInt(Claim::sentence)
                .max()
                .orElse(1);
        return new Claim(
                account + "-p" + d.row(),
                account,
                sentence,
                begin,
                end,
                d.quote(),
                Objects.requireNonNullElse(d.statement(), d.quote()),
                d.who() == null ? List.of() : sources(d.who(), List.of()),
                Objects.requireNonNullElse(d.factuality(), "CT+"),
                List.of(),
                Objects.requireNonNullElse(d.event(), "other"),
                new TreeMap<>(),
                null,
                d.earliest() == null && d.latest() == null ? null : time(d),
                d.place(),
                Claims.Status.CONFIRMED,
                AccountReader.NOT_YET,
                null);
    }

    private static Claims.ClaimTime time(ClaimDecision d) {
        return new Claims.ClaimTime("as a person read it", d.earliest(), d.latest());
    }

    /** Keeps the cue of a speaker who was there before. */
    private static List<Claims.Source> sources(String who, List<Claims.Source> before) {
        if (who.strip().equals("-")) {
            return List.of();
        }
        return Arrays.stream(who.split(" > "))
                .map(String::strip)
                .map(name -> before.stream()
                        .filter(s -> s.who().equals(name))
                        .findFirst()
                        .orElse(new Claims.Source(name, "as a person read it")))
                .toList();
    }
}
