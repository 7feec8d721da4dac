package retrace.text;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Claims;
import retrace.model.Claims.RelationKind;

/**
 * An account with claims marked by hand, and how a reading of it compares. A line of marks: quote, sources, level, kind of
 * event, earliest, latest, with tabs between; alternatives with a stroke. A line {@code # contradiction 3 7} names two
 * lines of marks (counted from 1) that do not go together. Run {@link #main} to see every miss.
 */
record MarkedAccount(String name, String text, List<String[]> marks, Set<List<Integer>> conflicts) {

    /** How many of what was marked was read alike; {@code wrong} names each miss. */
    record Score(
            int marks,
            int read,
            int found,
            int speakers,
            int levels,
            int events,
            int clocks,
            int clocksRight,
            int conflicts,
            int conflictsFound,
            int conflictsFalse,
            List<String> wrong) {

        Score plus(Score o) {
            List<String> both = new ArrayList<>(wrong);
            both.addAll(o.wrong);
            return new Score(
                    marks + o.marks,
                    read + o.read,
                    found + o.found,
                    speakers + o.speakers,
                    levels + o.levels,
                    events + o.events,
                    clocks + o.clocks,
                    clocksRight + o.clocksRight,
                    conflicts + o.conflicts,
                    conflictsFound + o.conflictsFound,
                    conflictsFalse + o.conflictsFalse,
                    both);
        }

        String line() {
            return "marks %d read %d found %d speaker %d level %d event %d times %d/%d conflicts %d/%d false %d"
                    .formatted(
                            marks,
                            read,
                            found,
                            speakers,
                            levels,
                            events,
                            clocksRight,
                            clocks,
                            conflictsFound,
                            conflicts,
                            conflictsFalse);
        }
    }

    /** The account of this name among the test's resources. */
    static MarkedAccount resource(String name) {
        return of(name, Accounts.resource(name + ".txt"), Accounts.resource(name + ".gold"));
    }

    private static MarkedAccount of(String name, String text, String gold) {
        List<String[]> marks = new ArrayList<>();
        Set<List<Integer>> conflicts = new HashSet<>();
        for (String line : gold.lines().toList()) {
            String[] parts = line.split("\t");
            if (line.startsWith("# contradiction") || line.startsWith("# tension")) {
                conflicts.add(pair(Integer.parseInt(parts[1]) - 1, Integer.parseInt(parts[2]) - 1));
            } else if (!line.startsWith("#")) {
                marks.add(parts);
            }
        }
        return new MarkedAccount(name, text, marks, conflicts);
    }

    private static List<Integer> pair(int a, int b) {
        return List.of(Math.min(a, b), Math.max(a, b));
    }

    Score score(AccountReading reading) {
        List<Claims.Claim> claims = reading.claims();
        int[] markOf = matches(claims);
        List<String> wrong = new ArrayList<>();
        int found = 0;
        int speakers = 0;
        int levels = 0;
        int events = 0;
        int clocks = 0;
        int clocksRight = 0;
        for (int m = 0; m < marks.size(); m++) {
            String[] mark = marks.get(m);
            boolean timed = mark.length > 4;
            clocks += timed ? 1 : 0;
            Claims.Claim claim = at(claims, markOf, m);
            if (claim == null) {
                wrong.add("missed: " + mark[0]);
                continue;
            }
            found++;
            boolean who = speaker(mark[1], claim);
            boolean level = List.of(mark[2].split("/")).contains(claim.factuality());
            boolean event = mark[3].equals("?") || List.of(mark[3].split("/")).contains(claim.event());
            boolean when = !timed
                    || claim.time() != null
                            && mark[4].equals(claim.time().earliest())
                            && mark[5].equals(claim.time().latest());
            speakers += who ? 1 : 0;
            levels += level ? 1 : 0;
            events += event ? 1 : 0;
            clocksRight += timed && when ? 1 : 0;
            if (!who) {
                wrong.add("speaker: %s: %s, not %s".formatted(mark[0], mark[1], Accounts.who(claim)));
            }
            if (!level) {
                wrong.add("level: %s: %s, not %s".formatted(mark[0], mark[2], claim.factuality()));
            }
            if (!event) {
                wrong.add("event: %s: %s, not %s".formatted(mark[0], mark[3], claim.event()));
            }
            if (!when) {
                wrong.add("time: %s: %s, not %s".formatted(mark[0], mark[4], claim.time()));
            }
        }
        for (int i = 0; i < claims.size(); i++) {
            if (markOf[i] < 0) {
                wrong.add("extra: " + claims.get(i).quote() + " " + Accounts.who(claims.get(i)));
            }
        }
        Set<List<Integer>> seen = new HashSet<>();
        int none = -2;
        for (Claims.Relation r : reading.relations()) {
            if (r.kind() == RelationKind.CONTRADICTION || r.kind() == RelationKind.TENSION) {
                int a = markOf[index(claims, r.a())];
                int b = markOf[index(claims, r.b())];
                List<Integer> pair = a < 0 || b < 0 ? List.of(none--, 0) : pair(a, b);
                if (seen.add(pair) && !conflicts.contains(pair)) {
                    wrong.add("false conflict: %s // %s: %s"
                            .formatted(quote(claims, r.a()), quote(claims, r.b()), r.because()));
                }
            }
        }
        int right = 0;
        for (List<Integer> pair : conflicts) {
            right += seen.contains(pair) ? 1 : 0;
            if (!seen.contains(pair)) {
                wrong.add("conflict missed: %s // %s".formatted(marks.get(pair.get(0))[0], marks.get(pair.get(1))[0]));
            }
        }
        return new Score(
                marks.size(),
                claims.size(),
                found,
                speakers,
                levels,
                events,
                clocks,
                clocksRight,
                conflicts.size(),
                right,
                seen.size() - right,
                wrong);
    }

    private static int index(List<Claims.Claim> claims, String id) {
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException(id);
    }

    private static String quote(List<Claims.Claim> claims, String id) {
        return claims.get(index(claims, id)).quote();
    }

    private static Claims.@Nullable Claim at(List<Claims.Claim> claims, int[] markOf, int mark) {
        for (int i = 0; i < markOf.length; i++) {
            if (markOf[i] == mark) {
                return claims.get(i);
            }
        }
        return null;
    }

    /** Every name of one of the chains that were marked stands in the one that was read, link by link. */
    private static boolean speaker(String marked, Claims.Claim claim) {
        List<String> read = Accounts.who(claim);
        for (String alternative : marked.split(" / ")) {
            List<String> chain = alternative.equals("-") ? List.of() : List.of(alternative.split(" > "));
            boolean same = chain.size() == read.size();
            for (int k = 0; same && k < chain.size(); k++) {
                same = read.get(k)
                        .toLowerCase(Locale.ROOT)
                        .contains(chain.get(k).toLowerCase(Locale.ROOT));
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    /** One mark to one claim: the claim that covers at least half of the marked words and shares most with them. */
    private int[] matches(List<Claims.Claim> claims) {
        int[] markOf = new int[claims.size()];
        java.util.Arrays.fill(markOf, -1);
        int from = 0;
        for (int m = 0; m < marks.size(); m++) {
            int begin = wholeWord(marks.get(m)[0], from);
            int end = begin + marks.get(m)[0].length();
            from = begin;
            int best = -1;
            double score = 0.3;
            for (int i = 0; i < claims.size(); i++) {
                int claimBegin = text.offsetByCodePoints(0, claims.get(i).begin());
                int claimEnd = text.offsetByCodePoints(0, claims.get(i).end());
                double shared = Math.min(end, claimEnd) - Math.max(begin, claimBegin);
                double share = shared / (Math.max(end, claimEnd) - Math.min(begin, claimBegin));
                if (markOf[i] < 0 && shared >= 0.5 * (end - begin) && share >= score) {
                    best = i;
                    score = share;
                }
            }
            if (best >= 0) {
                markOf[best] = m;
            }
        }
        return markOf;
    }

    /** The words of mark number {@code mark}, from nought. */
    String words(int mark) {
        return marks.get(mark)[0];
    }

    /** The marks that a claim overlaps by at least half of the shorter of the two. */
    List<Integer> marksOver(Claims.Claim claim) {
        List<Integer> out = new ArrayList<>();
        int claimBegin = text.offsetByCodePoints(0, claim.begin());
        int claimEnd = text.offsetByCodePoints(0, claim.end());
        int from = 0;
        for (int m = 0; m < marks.size(); m++) {
            int begin = wholeWord(marks.get(m)[0], from);
            int end = begin + marks.get(m)[0].length();
            from = begin;
            int shared = Math.min(end, claimEnd) - Math.max(begin, claimBegin);
            if (shared * 2 >= Math.min(end - begin, claimEnd - claimBegin)) {
                out.add(m);
            }
        }
        return out;
    }

    /** The next place of the words that does not end within a word. */
    private int wholeWord(String words, int from) {
        int at = text.indexOf(words, from);
        while (at >= 0
                && at + words.length() < text.length()
                && Character.isLetter(text.charAt(at + words.length()))
                && Character.isLetter(words.charAt(words.length() - 1))) {
            at = text.indexOf(words, at + 1);
        }
        return at;
    }

    /** Prints the score of each pair of files {@code NAME.txt}, {@code NAME.gold} given by its path without the ending. */
    public static void main(String[] args) throws IOException {
        PrintStream out = System.out;
        Score all = null;
        for (String arg : args) {
            String text = Files.readString(Path.of(arg + ".txt"));
            MarkedAccount marked = of(arg, text, Files.readString(Path.of(arg + ".gold")));
            Score score = marked.score(Accounts.READER.read(Accounts.account("A1", text), CaseFacts.UNKNOWN));
            out.printf("%s: %s%n", Path.of(arg).getFileName(), score.line());
            score.wrong().forEach(w -> out.println("    " + w.replaceAll("\\s+", " ")));
            all = all == null ? score : all.plus(score);
        }
        out.println("all: " + (all == null ? "nothing" : all.line()));
    }
}
