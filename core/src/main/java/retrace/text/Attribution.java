package retrace.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import retrace.text.Parse.Span;

/**
 * Who says what within one sentence: {@link AccordingTo}, {@link LeftOpen}, {@link CalledFalse}, each verb group by
 * {@link CueVerbs}, then {@link ScopeEnds} and {@link Quotations}. After "said" everything to the end of the sentence is
 * said by X, unless a new speaker follows; a speaker within what is said is a link of the chain.
 */
final class Attribution {

    private final CueSubjects subjects;
    private final SentenceTopics topics;
    private final AccordingTo accordingTo;
    private final LeftOpen leftOpen;
    private final CalledFalse calledFalse;
    private final CueVerbs verbs;
    private final Quotations quotations = new Quotations();

    Attribution(CueLexicon cues, WordLists words) {
        this.subjects = new CueSubjects(words);
        this.topics = new SentenceTopics(words, subjects);
        this.accordingTo = new AccordingTo(subjects);
        this.leftOpen = new LeftOpen(cues, words, subjects);
        this.calledFalse = new CalledFalse(cues);
        this.verbs = new CueVerbs(cues, words, subjects);
    }

    /** Scopes of the sentence, outermost first. */
    List<Scope> scopes(Parse parse, String text, Sentence sentence, Speakers speakers) {
        List<Scope> found = new ArrayList<>();
        accordingTo.find(parse, text, speakers, found);
        leftOpen.find(parse, found);
        calledFalse.find(parse, found);
        for (VerbGroup group : parse.groups()) {
            Scope scope = verbs.of(parse, text, group, speakers, found);
            if (scope != null) {
                found.add(scope);
            }
        }
        List<Scope> trimmed = ScopeEnds.cut(parse, found);
        quotations.attribute(parse, sentence, speakers, trimmed);
        trimmed.sort(Comparator.comparingInt((Scope s) -> s.begin() - s.end()).thenComparingInt(Scope::begin));
        remember(parse, text, speakers, trimmed);
        return trimmed;
    }

    /** Whom the sentence is about, and the paper it names, for the pronouns of the next. */
    private void remember(Parse parse, String text, Speakers speakers, List<Scope> trimmed) {
        Scope outer = trimmed.stream()
                .filter(s -> s.source() && !s.frame().isEmpty())
                .findFirst()
                .orElse(null);
        Span about = topics.about(parse);
        if (outer != null && !outer.who().equals("unspecified")) {
            speakers.about(outer.who());
        } else if (!about.isEmpty()) {
            speakers.about(parse.textOf(text, about.begin(), about.end()));
        }
        Span paper = topics.paper(parse);
        speakers.names(paper.isEmpty() ? null : parse.textOf(text, paper.begin(), paper.end()));
    }
}
