package retrace.reconstruct;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.model.Timeline;

/**
 * Which recordings stay on their group's clock when one recording or one link is lost.
 *
 * <p>The group's zero is taken to stay with the first recording that remains. A recording none of whose accepted links lies
 * within its group is tied by something else (its own clock, a position, a person) and stays.
 */
final class EventTies {

    private final Timeline timeline;
    private final List<Timeline.Link> links;

    EventTies(Timeline timeline) {
        this.timeline = timeline;
        links = timeline.links().stream().filter(Timeline.Link::accepted).toList();
    }

    /** Name of a link as something an order may rest on. */
    static String name(Timeline.Link link) {
        return "link " + link.a() + "-" + link.b();
    }

    /** Roots without which the place of this recording on its group's clock is lost, itself among them. */
    List<String> rootsOf(Timeline.PlacedRecording recording) {
        Set<String> roots = new TreeSet<>();
        roots.add(recording.id());
        List<Timeline.PlacedRecording> group = timeline.recordings().stream()
                .filter(r -> r.group() != null && r.group().equals(recording.group()))
                .toList();
        List<Timeline.Link> within = linksWithin(group);
        if (group.size() < 2 || within.stream().noneMatch(l -> touches(l, recording.id()))) {
            return List.copyOf(roots);
        }
        for (Timeline.PlacedRecording lost : group) {
            if (!lost.id().equals(recording.id()) && !tied(recording.id(), group, within, lost.id(), null)) {
                roots.add(lost.id());
            }
        }
        for (Timeline.Link lost : within) {
            if (!tied(recording.id(), group, within, null, lost)) {
                roots.add(name(lost));
            }
        }
        return List.copyOf(roots);
    }

    private List<Timeline.Link> linksWithin(List<Timeline.PlacedRecording> group) {
        Set<String> ids = new HashSet<>();
        group.forEach(r -> ids.add(r.id()));
        return links.stream()
                .filter(l -> ids.contains(l.a()) && ids.contains(l.b()))
                .toList();
    }

    private static boolean touches(Timeline.Link link, String recording) {
        return link.a().equals(recording) || link.b().equals(recording);
    }

    private static boolean tied(
            String recording,
            List<Timeline.PlacedRecording> group,
            List<Timeline.Link> within,
            @Nullable String lostRecording,
            Timeline.@Nullable Link lostLink) {
        List<String> left = new ArrayList<>();
        for (Timeline.PlacedRecording r : group) {
            if (!r.id().equals(lostRecording) && within.stream().anyMatch(l -> touches(l, r.id()))) {
                left.add(r.id());
            }
        }
        String anchor = left.getFirst();
        Set<String> reached = new HashSet<>(List.of(anchor));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            String at = open.pop();
            for (Timeline.Link link : within) {
                boolean same = lostLink != null && name(link).equals(name(lostLink));
                if (!same && touches(link, at)) {
                    String other = link.a().equals(at) ? link.b() : link.a();
                    if (left.contains(other) && reached.add(other)) {
                        open.push(other);
                    }
                }
            }
        }
        return reached.contains(recording);
    }
}
