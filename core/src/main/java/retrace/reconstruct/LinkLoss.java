package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Timeline;

/**
 * How much further off a start may be when one link is lost that leaves its group connected.
 *
 * <p>The start is then what the narrowest chain of the other links gives, from the first recording of the group that has links: the sum of
 * their lags, with the sum of their half widths at the family's level. That may be wider than the start told, and elsewhere. A link whose
 * loss takes a recording off the clock altogether is told by {@link EventTies}. In groups of more than {@value #MOST_LINKS} links only
 * those are lost in turn that stand in such a chain while none is lost.
 */
final class LinkLoss {

    private static final int MOST_LINKS = 60;

    private final EventLevel level;
    private final Map<String, SortedMap<String, Slack>> slack = new HashMap<>();

    /** Seconds by which a start may be earlier, and later, than its bounds with the link. */
    record Slack(double earlier, double later) {}

    /** A recording's start, lows and highs summed along a chain. */
    private record Reach(
            String recording,
            double low,
            double high,
            @Nullable Reach before,
            Timeline.@Nullable Link by) {
        double width() {
            return high - low;
        }
    }

    LinkLoss(Timeline timeline, EventLevel level) {
        this.level = level;
        for (Timeline.Group group : timeline.groups()) {
            ofGroup(timeline, group.id());
        }
    }

    /** By name of the link. */
    SortedMap<String, Slack> of(String recording) {
        return slack.getOrDefault(recording, new TreeMap<>());
    }

    private void ofGroup(Timeline timeline, String group) {
        Map<String, Timeline.PlacedRecording> members = new TreeMap<>();
        for (Timeline.PlacedRecording r : timeline.recordings()) {
            if (group.equals(r.group()) && r.startSeconds() != null) {
                members.put(r.id(), r);
            }
        }
        List<Timeline.Link> links = timeline.links().stream()
                .filter(l -> l.accepted()
                        && l.offsetSeconds() != null
                        && members.containsKey(l.a())
                        && members.containsKey(l.b()))
                .toList();
        Timeline.PlacedRecording anchor = timeline.recordings().stream()
                .filter(r -> members.containsKey(r.id())
                        && links.stream().anyMatch(l -> l.a().equals(r.id()) || l.b().equals(r.id())))
                .findFirst()
                .orElse(null);
        if (anchor == null || links.size() < 3) {
            return; // no loop: every link is the only one
        }
        for (Timeline.Link lost : lostInTurn(anchor, links)) {
            String name = EventTies.name(lost);
            List<Timeline.Link> others =
                    links.stream().filter(l -> !EventTies.name(l).equals(name)).toList();
            reached(anchor, others).values().forEach(reach -> note(members.get(reach.recording()), name, reach));
        }
    }

    private Set<Timeline.Link> lostInTurn(Timeline.PlacedRecording anchor, List<Timeline.Link> links) {
        if (links.size() <= MOST_LINKS) {
            return new HashSet<>(links);
        }
        Set<Timeline.Link> inChains = new HashSet<>();
        for (Reach reach : reached(anchor, links).values()) {
            for (Reach at = reach; at != null; at = at.before()) {
                if (at.by() != null) {
                    inChains.add(at.by());
                }
            }
        }
        return inChains;
    }

    /** The narrowest chain to each recording (Dijkstra over widths). */
    private Map<String, Reach> reached(Timeline.PlacedRecording anchor, List<Timeline.Link> links) {
        Map<String, Reach> done = new TreeMap<>();
        PriorityQueue<Reach> open =
                new PriorityQueue<>(Comparator.comparingDouble(Reach::width).thenComparing(Reach::recording));
        Measured start = anchor.startSeconds();
        if (start != null) {
            open.add(new Reach(anchor.id(), level.low(start), level.high(start), null, null));
        }
        while (!open.isEmpty()) {
            Reach at = open.remove();
            if (done.putIfAbsent(at.recording(), at) == null) {
                for (Timeline.Link link : links) {
                    next(at, link).forEach(open::add);
                }
            }
        }
        return done;
    }

    private List<Reach> next(Reach at, Timeline.Link link) {
        Measured offset = link.offsetSeconds();
        List<Reach> next = new ArrayList<>();
        if (offset != null && link.a().equals(at.recording())) {
            next.add(new Reach(link.b(), at.low() + level.low(offset), at.high() + level.high(offset), at, link));
        } else if (offset != null && link.b().equals(at.recording())) {
            next.add(new Reach(link.a(), at.low() - level.high(offset), at.high() - level.low(offset), at, link));
        }
        return next;
    }

    private void note(Timeline.@Nullable PlacedRecording recording, String link, Reach reach) {
        Measured start = recording == null ? null : recording.startSeconds();
        if (recording == null || start == null) {
            return;
        }
        double earlier = Math.max(0, level.low(start) - reach.low());
        double later = Math.max(0, reach.high() - level.high(start));
        if (earlier > 0 || later > 0) {
            slack.computeIfAbsent(recording.id(), id -> new TreeMap<>()).put(link, new Slack(earlier, later));
        }
    }
}
