package retrace.reconstruct;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Relation;
import retrace.model.Claims.RelationKind;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.ConstraintKind;
import retrace.model.Shots;
import retrace.text.StatedGap;
import retrace.units.Bounds;

/**
 * What accounts say, as events and constraints; the source of each is the voice that said it.
 *
 * <p>A claim becomes an event when it says that something of the incident happened and gives it a time or an order, or
 * tells of gunfire. What is joined by "as" or "while" lasts, or says how long it lasted ({@link StatedSpan}), is two events: its start and its end. A stated time holds
 * somewhere within what lasts. "Before" bounds starts only. Nothing is inferred from the order of sentences.
 */
final class StatedClaims {

    /** How far before the first or after the last shot heard a claimed discharge may be and still be one of them, seconds. */
    static final double SAME_SHOTS_SECONDS = 1;

    private static final int LONGEST_LABEL = 90;

    private static final Set<String> NOT_OF_THE_INCIDENT = Set.of(
            "statistic",
            "policy",
            "debate",
            "disclosure",
            "evidence-review",
            "investigation",
            "legal-status",
            "vantage",
            "role");

    private final EventDraft draft;
    private final Claims claims;
    private final CaseFacts facts;
    private final Map<String, Claims.Account> accounts = new LinkedHashMap<>();
    private final Map<String, Claim> byId = new LinkedHashMap<>();
    private final Set<String> lasting = new HashSet<>();
    private final Map<String, StatedSpan> spans = new HashMap<>();
    private final Map<String, String> stance = new LinkedHashMap<>();

    StatedClaims(EventDraft draft, Claims claims, CaseFacts facts) {
        this.draft = draft;
        this.claims = claims;
        this.facts = facts;
        claims.accounts().forEach(a -> accounts.put(a.id(), a));
        claims.claims().forEach(c -> byId.put(c.id(), c));
        for (Relation relation : claims.relations()) {
            if (relation.kind() == RelationKind.OVERLAPS && used(relation.a()) && used(relation.b())) {
                lasting.add(relation.a());
                lasting.add(relation.b());
            }
        }
        for (Claim claim : claims.claims()) {
            StatedSpan span = StatedSpan.of(claim);
            if (span != null && used(claim.id())) {
                spans.put(claim.id(), span);
                lasting.add(claim.id());
            }
        }
    }

    /** Words for a weapon going off, said to have happened. */
    static boolean tellsOfShots(Claim claim) {
        return claim.event().startsWith("discharge")
                || Set.of("firing", "gunfire", "gunfire-heard", "injury-gunshot")
                        .contains(claim.event());
    }

    /** Says that something happened, at least possibly; what a person rejected says nothing. */
    static boolean affirms(Claim claim) {
        return claim.status() != Claims.Status.REJECTED && claim.factuality().endsWith("+");
    }

    /** Says yes or no; what is left open ("whether … or …") contradicts nothing. */
    private static boolean asserts(Claim claim) {
        return claim.status() != Claims.Status.REJECTED && !claim.factuality().equals("Uu");
    }

    private boolean used(String id) {
        Claim claim = byId.get(id);
        return claim != null && affirms(claim) && !NOT_OF_THE_INCIDENT.contains(claim.event());
    }

    @Nullable
    ZoneId zone(Claim claim) {
        Claims.Account account = accounts.get(claim.account());
        return account == null ? facts.timeZone() : ClaimTimes.zone(account, facts);
    }

    void add(@Nullable Instant utcZero, @Nullable Instant localZero, List<Shots.Impulse> shots) {
        Set<String> ordered = new HashSet<>();
        for (Relation relation : claims.relations()) {
            if (relation.kind() == RelationKind.BEFORE || relation.kind() == RelationKind.OVERLAPS) {
                ordered.add(relation.a());
                ordered.add(relation.b());
            }
        }
        for (Claim claim : claims.claims()) {
            boolean placed = claim.time() != null || ordered.contains(claim.id()) || tellsOfShots(claim);
            if (used(claim.id()) && placed) {
                addEvent(claim);
                addTime(claim, utcZero, localZero);
                addShots(claim, shots);
            }
        }
        claims.relations().forEach(this::addOrder);
    }

    private static String start(Claim claim, boolean lasts) {
        return "claim-" + claim.id() + (lasts ? ".start" : "");
    }

    private static String end(Claim claim, boolean lasts) {
        return "claim-" + claim.id() + (lasts ? ".end" : "");
    }

    private static List<Citation> cites(Claim claim) {
        return List.of(new Citation.Chars(claim.account(), claim.begin(), claim.end()));
    }

    /** On one line; a long one is cut between words. */
    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= LONGEST_LABEL) {
            return line;
        }
        int cut = line.lastIndexOf(' ', LONGEST_LABEL - 1);
        int end = cut > LONGEST_LABEL / 2 ? cut : line.offsetByCodePoints(0, LONGEST_LABEL / 2);
        return line.substring(0, end) + "…";
    }

    private boolean lasts(Claim claim) {
        return lasting.contains(claim.id());
    }

    private void addEvent(Claim claim) {
        boolean lasts = lasts(claim);
        String label = "Claim: " + shortened(claim.statement().isBlank() ? claim.quote() : claim.statement());
        draft.event(
                start(claim, lasts),
                lasts ? label + " (start)" : label,
                claim.event(),
                null,
                null,
                List.of(claim.id()),
                null,
                cites(claim));
        if (lasts) {
            draft.event(
                    end(claim, true),
                    label + " (end)",
                    claim.event(),
                    null,
                    null,
                    List.of(claim.id()),
                    null,
                    cites(claim));
            draft.time(
                    start(claim, true),
                    end(claim, true),
                    new Bounds(0, Bounds.NO_UPPER),
                    Basis.PHYSICAL,
                    "What lasts does not end before it starts",
                    null,
                    cites(claim));
            addLength(claim);
        }
    }

    private void addLength(Claim claim) {
        StatedSpan span = spans.get(claim.id());
        if (span != null && span.length() != null) {
            draft.time(
                    start(claim, true),
                    end(claim, true),
                    Bounds.ofSeconds(
                            span.length().atLeastSeconds(), span.length().atMostSeconds()),
                    Basis.STATED,
                    "“%s”".formatted(shortened(claim.quote())),
                    claim.voice(),
                    cites(claim));
        }
    }

    /**
     * The zero of local time where no zone is known: the midnight before the median of the times stated without one, read
     * as if it were UTC; null when there is none.
     */
    @Nullable
    Instant localZero() {
        List<Instant> all = claims.claims().stream()
                .filter(claim -> zone(claim) == null)
                .map(claim -> ClaimTimes.span(claim, ZoneOffset.UTC))
                .filter(Objects::nonNull)
                .map(span -> span.from() != null ? span.from() : span.to())
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return all.isEmpty() ? null : all.get(all.size() / 2).truncatedTo(ChronoUnit.DAYS);
    }

    /** Local time is somewhere between 12 h behind and 14 h ahead of UTC: all zones there are. */
    void addLocalClock(@Nullable Instant utcZero, Instant localZero) {
        String day = localZero.toString().substring(0, 10);
        draft.event(
                EventNetwork.LOCAL,
                "Local midnight at the start of " + day,
                "clock",
                null,
                null,
                List.of(),
                null,
                List.of());
        double apart = utcZero == null ? 0 : MeasuredEvents.seconds(utcZero, localZero);
        if (utcZero != null && !draft.absurd(apart, day, List.of())) {
            draft.time(
                    EventNetwork.UTC,
                    EventNetwork.LOCAL,
                    Bounds.ofSeconds(apart - 14 * 3600, apart + 12 * 3600),
                    Basis.PHYSICAL,
                    "No zone is known; local time is 12 h behind UTC to 14 h ahead of it",
                    null,
                    List.of());
        }
    }

    private void addTime(Claim claim, @Nullable Instant utcZero, @Nullable Instant localZero) {
        ZoneId zone = zone(claim);
        String clock = zone == null ? EventNetwork.LOCAL : EventNetwork.UTC;
        Instant zero = zone == null ? localZero : utcZero;
        ClaimTimes.Span span = ClaimTimes.span(claim, zone == null ? ZoneOffset.UTC : zone);
        if (zero == null || span == null || claim.time() == null) {
            return;
        }
        Bounds from = Bounds.ofDecimal(seconds(zero, span.from(), claim), null);
        Bounds to = Bounds.ofDecimal(null, seconds(zero, span.to(), claim));
        String statement = "“%s”".formatted(claim.time().expression());
        if (lasts(claim)) {
            StatedSpan lasting = spans.get(claim.id());
            Bounds begun = lasting == null || !lasting.startStated() ? to : around(zero, span.from(), lasting, claim);
            Bounds ended = lasting == null || !lasting.endStated() ? from : around(zero, span.to(), lasting, claim);
            draft.time(clock, end(claim, true), ended, Basis.STATED, statement, claim.voice(), cites(claim));
            draft.time(clock, start(claim, true), begun, Basis.STATED, statement, claim.voice(), cites(claim));
        } else {
            draft.time(
                    clock,
                    start(claim, false),
                    new Bounds(from.atLeastNanos(), to.atMostNanos()),
                    Basis.STATED,
                    statement,
                    claim.voice(),
                    cites(claim));
        }
    }

    /** A stated end of what lasts, give or take its width. */
    private Bounds around(Instant zero, @Nullable Instant at, StatedSpan lasting, Claim claim) {
        return Bounds.ofDecimal(
                seconds(zero, at == null ? null : at.minus(lasting.width()), claim),
                seconds(zero, at == null ? null : at.plus(lasting.width()), claim));
    }

    private java.math.@Nullable BigDecimal seconds(Instant zero, @Nullable Instant at, Claim claim) {
        double seconds = at == null ? 0 : MeasuredEvents.seconds(zero, at);
        return at == null || draft.absurd(seconds, at.toString(), cites(claim)) ? null : EventDraft.rounded(seconds);
    }

    /**
     * That the gunfire told of is the gunfire heard is an assumption of its own, which can be set aside. Which of the sounds
     * heard is meant stays open: it is one of a run of them ({@link ToldShot}), so no earlier than the first of these and no
     * later than the last.
     */
    private void addShots(Claim claim, List<Shots.Impulse> shots) {
        if (!tellsOfShots(claim) || shots.isEmpty()) {
            return;
        }
        String group = shots.getFirst().group();
        if (shots.stream().anyMatch(s -> s.group() == null || !s.group().equals(group))) {
            return; // heard on clocks that nothing joins: which one is meant is open
        }
        ToldShot told = ToldShot.of(claim, shots);
        String statement = "%s, give or take %.0f s".formatted(told.says(), SAME_SHOTS_SECONDS);
        java.math.BigDecimal notBefore = java.math.BigDecimal.valueOf(-SAME_SHOTS_SECONDS);
        draft.other(
                ConstraintKind.IDENTITY,
                told.earliest(),
                end(claim, lasts(claim)),
                notBefore,
                null,
                Basis.ASSUMED,
                statement,
                claim.voice(),
                cites(claim));
        draft.other(
                ConstraintKind.IDENTITY,
                start(claim, lasts(claim)),
                told.latest(),
                notBefore,
                null,
                Basis.ASSUMED,
                statement,
                claim.voice(),
                cites(claim));
    }

    private void addOrder(Relation relation) {
        Claim a = byId.get(relation.a());
        Claim b = byId.get(relation.b());
        if (a == null || b == null || !used(a.id()) || !used(b.id()) || a.id().equals(b.id())) {
            return;
        }
        List<Citation> cites = new ArrayList<>(cites(a));
        cites.addAll(cites(b));
        Bounds notBefore = new Bounds(0, Bounds.NO_UPPER);
        if (relation.kind() == RelationKind.BEFORE) {
            StatedGap gap = StatedGap.of(relation.because());
            draft.time(
                    start(a, lasts(a)),
                    start(b, lasts(b)),
                    gap == null ? notBefore : Bounds.ofSeconds(gap.atLeastSeconds(), gap.atMostSeconds()),
                    Basis.STATED,
                    relation.because(),
                    b.voice(),
                    cites);
        } else if (relation.kind() == RelationKind.OVERLAPS) {
            draft.time(start(a, true), end(b, true), notBefore, Basis.STATED, relation.because(), b.voice(), cites);
            draft.time(start(b, true), end(a, true), notBefore, Basis.STATED, relation.because(), b.voice(), cites);
        }
    }

    /** Claims that contradict each other by what they say, and counts of shots against the count heard. */
    void addContradictions(Shots shots) {
        Set<Set<String>> seen = new HashSet<>();
        for (Relation relation : claims.relations()) {
            Claim a = byId.get(relation.a());
            Claim b = byId.get(relation.b());
            if (relation.kind() == RelationKind.CONTRADICTION
                    && a != null
                    && b != null
                    && !a.id().equals(b.id())
                    && asserts(a)
                    && asserts(b)
                    && seen.add(Set.of(a.id(), b.id()))) {
                ConstraintKind kind =
                        a.count() != null && b.count() != null ? ConstraintKind.COUNT : ConstraintKind.POLARITY;
                draft.incompatible(
                        List.of(stance(a, kind), stance(b, kind)),
                        "“%s” (%s) and “%s” (%s) cannot both be true: %s."
                                .formatted(a.statement(), speaker(a), b.statement(), speaker(b), relation.because()));
            }
        }
        countHeard(shots);
    }

    /** Who said it, for people: the sources named, else the author; then the account's file. */
    private String speaker(Claim claim) {
        Claims.Account account = accounts.get(claim.account());
        if (account == null) {
            return claim.voice();
        }
        String who = !claim.sources().isEmpty() ? claim.voice() : account.author();
        return who == null || who.isBlank() ? account.file() : who + ", " + account.file();
    }

    private String stance(Claim claim, ConstraintKind kind) {
        String known = stance.get(claim.id());
        if (known != null) {
            return known;
        }
        String id =
                draft.other(kind, null, null, null, null, Basis.STATED, claim.statement(), claim.voice(), cites(claim));
        stance.put(claim.id(), id);
        return id;
    }

    private void countHeard(Shots shots) {
        if (shots.recordings().isEmpty()) {
            return;
        }
        String heard = null;
        for (Claim claim : claims.claims()) {
            ClaimCounts.Verdict verdict = ClaimCounts.against(claim, shots.count());
            if (verdict == null || !affirms(claim)) {
                continue;
            }
            if (heard == null) {
                heard = draft.other(
                        ConstraintKind.COUNT,
                        null,
                        null,
                        null,
                        null,
                        Basis.MEASURED,
                        "Shots heard: " + ClaimCounts.words(shots.count()) + ". "
                                + shots.count().because(),
                        "recordings",
                        shots.impulses().stream()
                                .filter(MeasuredEvents::isShot)
                                .flatMap(i -> i.cites().stream())
                                .toList());
            }
            String said = stance(claim, ConstraintKind.COUNT);
            if (verdict == ClaimCounts.Verdict.CANNOT_BOTH) {
                draft.incompatible(
                        List.of(said, heard),
                        "“%s” (%s) and the count of shots heard (%s) cannot both be right."
                                .formatted(claim.statement(), speaker(claim), ClaimCounts.words(shots.count())));
            }
        }
    }
}
