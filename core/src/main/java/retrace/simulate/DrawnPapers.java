package retrace.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import retrace.simulate.Incident.Kind;
import retrace.simulate.Incident.Sentence;
import retrace.simulate.Incident.Source;

/**
 * A log and two written accounts of a drawn scene. Half of the sentences that can be tested are false; which, the seed
 * decides. The sentences are templates of our own: rates of them say nothing about free text.
 */
final class DrawnPapers {

    private static final String[] NUMBERS = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight"};

    private DrawnPapers() {}

    static Incident.Log log(List<Source> sources, SplittableRandom random) {
        double fast = 8 * random.nextDouble() - 4;
        double shot = first(sources, Kind.GUNSHOT);
        List<Incident.LogLine> lines = new ArrayList<>();
        lines.add(new Incident.LogLine(-60, "Unit 12 on scene", "12", "on-scene"));
        if (!Double.isNaN(shot)) {
            lines.add(new Incident.LogLine(
                    shot + 3 + 6 * random.nextDouble(), "Unit 12 reports shots fired", "12", "shots-fired"));
        }
        return new Incident.Log("dispatch-log.csv", fast, lines);
    }

    static List<Incident.Account> accounts(List<Source> sources, SplittableRandom random) {
        return List.of(
                account("officer-report.txt", "officer", "Officer 1", sources, random),
                account("witness-statement.txt", "witness", "a bystander", sources, random));
    }

    private static Incident.Account account(
            String file, String kind, String author, List<Source> sources, SplittableRandom random) {
        List<Sentence> said = new ArrayList<>();
        said.add(shotsFired(sources, random));
        double shot = first(sources, Kind.GUNSHOT);
        double crash = first(sources, Kind.COLLISION);
        if (!Double.isNaN(crash) && !Double.isNaN(shot)) {
            boolean before = shot < crash;
            boolean truth = random.nextBoolean();
            said.add(new Sentence(
                    "The first shot was fired %s the collision.".formatted(before == truth ? "before" : "after"),
                    truth,
                    true));
        }
        said.add(time(shot, random));
        said.add(new Sentence("People were shouting.", null, false));
        List<List<Sentence>> paragraphs = List.of(
                List.of(new Sentence("Statement about 19 May 2026, written on 20 May 2026.", null, false)), said);
        return new Incident.Account(file, kind, author, "2026-05-20", true, false, false, paragraphs);
    }

    private static Sentence shotsFired(List<Source> sources, SplittableRandom random) {
        int fired = (int) sources.stream().filter(s -> s.kind() == Kind.GUNSHOT).count();
        boolean truth = random.nextBoolean();
        int told = truth ? fired : fired + (fired > 1 && random.nextBoolean() ? -1 : 1 + random.nextInt(2));
        String words = told == 1 ? "one shot was fired" : NUMBERS[told] + " shots were fired";
        return new Sentence("In all, " + words + ".", truth, true);
    }

    /** Second 0 is 9:14 p.m. local time; the false time is eleven minutes late. */
    private static Sentence time(double shot, SplittableRandom random) {
        boolean truth = random.nextBoolean() && !Double.isNaN(shot);
        return new Sentence("The first shot was fired at %s p.m.".formatted(truth ? "9:14" : "9:25"), truth, true);
    }

    /** Scene seconds of the first of a kind, or NaN. */
    private static double first(List<Source> sources, Kind kind) {
        return sources.stream()
                .filter(s -> s.kind() == kind)
                .mapToDouble(Source::atSeconds)
                .min()
                .orElse(Double.NaN);
    }
}
