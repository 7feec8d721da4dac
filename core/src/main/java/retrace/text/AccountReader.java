package retrace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.AccountText;
import retrace.model.CaseFacts;
import retrace.model.Claims;
import retrace.model.Problem;
import retrace.model.Tables;

/**
 * Reads a written English account into claims: who said it, how surely, what kind of event, who took part, how many, when
 * and where, each with its place in the text. Rules over parts of speech and word lists; what they cannot do is in
 * docs/methods/accounts.md. Every claim is marked as machine-read. Safe for several threads.
 */
public final class AccountReader {

    /** Longer texts are read up to here, in UTF-16 units, and a problem says so. */
    static final int LONGEST_TEXT = 300_000;

    static final Claims.Tested NOT_YET =
            new Claims.Tested(Claims.Outcome.OPEN, "not yet compared with measurements", List.of());

    private final WordLists words;
    private final Morphology morphology;
    private final Tokeniser tokeniser;
    private final PartsOfSpeech partsOfSpeech;
    private final EventLexicon lexicon;
    private final Attribution attribution;
    private final ClauseSplitter splitter;
    private final TimeWidths widths;
    private final UserLexicon own;

    private AccountReader(TimeWidths widths, UserLexicon own) {
        this.widths = widths;
        this.own = own;
        words = WordLists.with(own.lists());
        morphology = new Morphology();
        tokeniser = new Tokeniser(words);
        partsOfSpeech = new PartsOfSpeech(morphology, words);
        lexicon = new EventLexicon(words, own.patterns());
        attribution = new Attribution(new CueLexicon(), words);
        splitter = new ClauseSplitter(words, lexicon);
    }

    /** The reader with the word lists and model on the class path and {@link TimeWidths#STANDARD}. */
    public static AccountReader standard() {
        return new AccountReader(TimeWidths.STANDARD, UserLexicon.NONE);
    }

    /** The same with a user's own lines of edits/lexicon.txt; lines that cannot be used are problems of every reading. */
    public static AccountReader with(List<String> lexicon) {
        return new AccountReader(TimeWidths.STANDARD, new UserLexicon(lexicon, WordLists.standard()));
    }

    /** Reads one account; never throws for what the text holds. Claims come in the order of the text. */
    public AccountReading read(AccountText account, CaseFacts facts) {
        String full = account.text();
        List<Problem> problems = new ArrayList<>(own.problems());
        if (full.isBlank()) {
            problems.add(Problem.ofFile(
                    "account-empty",
                    account.file(),
                    "This account holds no words.",
                    List.of(account.id()),
                    "Check that the right file was given, and that a scan was turned into text."));
            return nothing(account, facts, problems);
        }
        if (!Language.english(full, words)) {
            problems.add(Problem.ofFile(
                    "account-not-english",
                    account.file(),
                    "This account does not seem to be in English. Only English is read; no claims were taken from it.",
                    List.of(account.id()),
                    "Add an English translation as a text file and name the interpreter in accounts.csv."));
            return nothing(account, facts, problems);
        }
        String text = full;
        if (full.length() > LONGEST_TEXT) {
            text = full.substring(0, LONGEST_TEXT);
            problems.add(Problem.ofFile(
                    "account-too-long",
                    account.file(),
                    "Only the first %,d characters of this account were read.".formatted(LONGEST_TEXT),
                    List.of(account.id()),
                    "Split the account into several files."));
        }
        List<Sentence> sentences = SentenceSplitter.split(text, tokeniser, words);
        AccountDates dates = AccountDates.of(account, sentences, facts);
        Claims.Account header = header(account, dates, text);
        Reading reading = new Reading(account.id(), text, dates);
        sentences.forEach(reading::sentence);
        reading.times.dateProblems(account, problems);
        List<Claims.Claim> claims = reading.claims;
        return new AccountReading(header, claims, ClaimRelations.between(claims, List.of(header), own), problems);
    }

    private AccountReading nothing(AccountText account, CaseFacts facts, List<Problem> problems) {
        AccountDates dates = AccountDates.of(account, List.of(), facts);
        return new AccountReading(header(account, dates, ""), List.of(), List.of(), problems);
    }

    private static Claims.Account header(AccountText account, AccountDates dates, String text) {
        Tables.AccountRow row = account.row();
        String kind = row == null || row.kind() == null ? AccountKind.of(text) : row.kind();
        return new Claims.Account(
                account.id(),
                account.file(),
                account.sha256(),
                kind,
                row == null ? null : row.author(),
                dates.published() == null ? null : dates.published().toString(),
                dates.incident() == null ? null : dates.incident().toString(),
                dates.zone() == null ? null : dates.zone().getId());
    }

    /** The reading of one account, sentence after sentence. */
    private final class Reading {
        private final String account;
        private final String text;
        private final Offsets offsets;
        private final Speakers speakers = new Speakers(words);
        private final ClaimTimes times;
        private final List<Claims.Claim> claims = new ArrayList<>();
        private final Dialogue dialogue = new Dialogue(lexicon, words);

        Reading(String account, String text, AccountDates dates) {
            this.account = account;
            this.text = text;
            this.offsets = new Offsets(text);
            this.times = new ClaimTimes(text, dates, offsets, widths);
        }

        void sentence(Sentence s) {
            if (s.kind() == Sentence.Kind.HEADING) {
                return;
            }
            String label = s.speaker() == null ? "" : s.speaker().toLowerCase(Locale.ROOT);
            Parse parse = parse(s.begin(), s.end());
            if (s.kind() == Sentence.Kind.ASKING) {
                String written = text.substring(s.begin(), s.end());
                dialogue.ask(parse, written);
                if (written.contains("?")
                        || words.has("silent-label", label) && !tellsOfOthers(parse, s)
                        || words.has("request-opener", parse.token(0).low())) {
                    return;
                }
            } else if (s.speaker() == null) {
                dialogue.forget();
            }
            String outer = s.speaker() == null || words.has("own-label", label) ? "" : s.speaker();
            if (s.kind() != Sentence.Kind.ASKING) {
                Dialogue.Answer answer = dialogue.answer(parse, text);
                if (answer != null) {
                    claims.add(answer(s, parse, answer, outer));
                    if (answer.tokens() >= parse.size()) {
                        return;
                    }
                    parse = parse(parse.token(answer.tokens()).begin(), s.end());
                }
            }
            tell(s, parse, outer);
        }

        /** "The officers have testified that …" is put to the witness, and is a claim of the officers. */
        private boolean tellsOfOthers(Parse parse, Sentence s) {
            return attribution.scopes(parse, text, s, new Speakers(words)).stream()
                    .anyMatch(x -> x.source() && !x.who().equalsIgnoreCase("you"));
        }

        private Parse parse(int begin, int end) {
            return new Parse(partsOfSpeech.tag(tokeniser.tokens(text, begin, end)), morphology, words);
        }

        private void tell(Sentence s, Parse parse, String outer) {
            List<Scope> scopes = attribution.scopes(parse, text, s, speakers);
            List<TimeMention> mentions = times.of(s);
            List<Clause> clauses = splitter.clauses(parse, scopes);
            Claims.@Nullable ClaimTime carried = null;
            for (Clause clause : clauses) {
                Claims.Claim claim = claim(s, parse, clause, clauses, scopes, mentions, outer, carried);
                if (claim != null) {
                    claims.add(claim);
                    carried = claim.time();
                }
            }
        }

        private Claims.@Nullable Claim claim(
                Sentence s,
                Parse parse,
                Clause clause,
                List<Clause> clauses,
                List<Scope> scopes,
                List<TimeMention> mentions,
                String outer,
                Claims.@Nullable ClaimTime carried) {
            EventLexicon.Event event = eventOf(parse, clause);
            boolean addition = Fits.whole(clause.connective(), "maybe|perhaps|possibly|probably");
            boolean figure = clause.main() == null
                    && parse.tagged(clause.begin(), "NUM")
                    && scopes.stream().anyMatch(x -> x.source() && x.begin() == clause.begin());
            if (clause.main() == null && event == null && !addition && !figure) {
                return null;
            }
            int anchor = clause.main() == null ? clause.begin() : clause.main().head();
            List<Scope> own = scopes.stream().filter(x -> x.holds(anchor)).toList();
            List<Claims.Source> sources = sources(parse, clause, own, outer);
            boolean question = parse.tokenIs(parse.size() - 1, "?") || parse.tokenIs(clause.end(), "?");
            Factuality factuality = Factuality.of(
                    parse,
                    clause,
                    event != null && event.denied(),
                    own,
                    question,
                    UnnamedSources.cue(parse, clause, words),
                    words);
            Claims.Counted bare = event == null && shotsSpokenOf() ? Counts.bare(parse, text, clause) : null;
            String type = event != null ? event.type() : bare != null ? "gunfire" : inherited(clause, s);
            int begin = parse.token(withWhat(parse, clause, own)).begin();
            int end = parse.token(clause.end() - 1).end();
            boolean shots = Fits.whole(type, "firing|discharge.*|gunfire.*|injury-gunshot");
            SortedMap<String, String> participants = new TreeMap<>(Participants.of(parse, clause, text, type, words));
            return new Claims.Claim(
                    account + "-c" + (claims.size() + 1),
                    account,
                    s.number(),
                    offsets.codePoint(begin),
                    offsets.codePoint(end),
                    text.substring(begin, end),
                    Statements.of(parse, clause, text),
                    sources,
                    factuality.level(),
                    factuality.hedges(),
                    type,
                    participants,
                    bare != null ? bare : Counts.find(parse, text, clause.begin(), clause.end(), shots),
                    times.of(clause, begin, end, clauses, mentions, carried),
                    Places.find(parse, clause, text),
                    Claims.Status.MACHINE,
                    NOT_YET);
        }

        /** A short answer says what its question asked: "No." to "Did he have a gun?", "At least two." to "How many shots …?". */
        private Claims.Claim answer(Sentence s, Parse parse, Dialogue.Answer answer, String outer) {
            int begin = parse.token(0).begin();
            int last = answer.tokens() - 1;
            while (last > 0 && parse.tagged(last, "PUNCT")) {
                last--;
            }
            int end = parse.token(last).end();
            TimeMention when = times.of(s).stream()
                    .filter(m -> m.begin() >= begin && m.begin() < end)
                    .findFirst()
                    .orElse(null);
            return new Claims.Claim(
                    account + "-c" + (claims.size() + 1),
                    account,
                    s.number(),
                    offsets.codePoint(begin),
                    offsets.codePoint(end),
                    text.substring(begin, end),
                    "%s (asked: %s)".formatted(text.substring(begin, end), answer.question()),
                    outer.isEmpty() ? List.of() : List.of(new Claims.Source(outer, ":")),
                    answer.level(),
                    answer.hedges(),
                    answer.event(),
                    answer.participants(),
                    answer.count(),
                    when == null ? null : times.stated(when),
                    null,
                    Claims.Status.MACHINE,
                    NOT_YET);
        }

        /** What a clause of happening tells is named by its subject: "a shooting that occurred on Monday". */
        private EventLexicon.@Nullable Event eventOf(Parse parse, Clause clause) {
            EventLexicon.Event event = lexicon.find(parse, clause.begin(), clause.end());
            boolean light = clause.main() != null
                    && Fits.whole(
                            parse.token(clause.main().head()).lemma(), "occur|happen|begin|start|last|unfold|end");
            Parse.Span subject = clause.subject();
            return event != null || !light || subject.isEmpty()
                    ? event
                    : lexicon.find(parse, subject.begin(), subject.end());
        }

        /** "what officials called a …" stays whole: without its frame the words would read as the account's own. */
        private int withWhat(Parse parse, Clause clause, List<Scope> scopes) {
            for (Scope scope : scopes) {
                for (Parse.Span frame : scope.frame()) {
                    if (frame.end() == clause.begin() && parse.tokenIs(frame.begin(), "what")) {
                        return frame.begin();
                    }
                }
            }
            return clause.begin();
        }

        /** Whether the last claim tells of shots, so that a bare number counts them. */
        private boolean shotsSpokenOf() {
            for (int i = claims.size() - 1; i >= Math.max(0, claims.size() - 3); i--) {
                Claims.Counted count = claims.get(i).count();
                if (count != null && count.of().equals("shots")) {
                    return true;
                }
            }
            return false;
        }

        /** "including a deputy" tells of what the clause before told. */
        private String inherited(Clause clause, Sentence s) {
            boolean part = Fits.whole(clause.connective(), "including|maybe|perhaps|possibly|probably")
                    && !claims.isEmpty()
                    && claims.getLast().sentence() == s.number();
            return part ? claims.getLast().event() : "other";
        }

        private List<Claims.Source> sources(Parse parse, Clause clause, List<Scope> scopes, String outer) {
            List<Claims.Source> out = new ArrayList<>();
            if (!outer.isEmpty()) {
                out.add(new Claims.Source(outer, ":"));
            }
            for (Scope scope : scopes) {
                boolean repeated = !out.isEmpty() && out.getLast().who().equals(scope.who());
                if (scope.source() && !repeated) {
                    out.add(new Claims.Source(scope.who(), scope.cue()));
                }
            }
            String hedge = UnnamedSources.cue(parse, clause, words);
            if (hedge != null) {
                out.add(new Claims.Source("unspecified", hedge));
            }
            return out;
        }
    }
}
