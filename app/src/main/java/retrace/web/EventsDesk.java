package retrace.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import retrace.desk.Decisions;
import retrace.desk.EventRow;
import retrace.desk.OpenCase;
import retrace.desk.Refused;
import retrace.model.Sequence;
import tools.jackson.databind.JsonNode;

/** Events that are taken for one, or for two. A request names events of the results by their ids; the table by what stays when ids change. */
record EventsDesk(CaseRoutes of) implements DecisionRoutes.Desk<EventRow> {

    @Override
    public Decisions<EventRow> of(OpenCase opened) {
        return opened.events();
    }

    @Override
    public Object page(OpenCase opened, String version) throws Exception {
        Names names = new Names(of.results());
        Map<String, String> labels = new HashMap<>();
        List<Sequence.Event> events = of.results().sequence().events();
        Map<String, Long> uses = uses(events);
        for (Sequence.Event event : events) {
            String label = names.named(event.label());
            for (String name : places(event).toList()) {
                labels.putIfAbsent(name, label);
            }
            labels.putIfAbsent(name(event, uses), label);
        }
        Map<String, Object> out = new TreeMap<>();
        out.put("version", version);
        out.put(
                "rows",
                opened.events().rows().stream()
                        .map(row -> shown(row, labels, names))
                        .toList());
        return out;
    }

    private static Map<String, Object> shown(EventRow row, Map<String, String> labels, Names names) {
        boolean sounds = labels.getOrDefault(row.event(), "").equals(labels.getOrDefault(row.other(), " "));
        return Map.of(
                "row",
                row.row(),
                "words",
                row.action().equals("merge") ? "one event" : "two events",
                "event",
                sounds ? names.named(row.event()) : labels.getOrDefault(row.event(), names.named(row.event())),
                "other",
                sounds ? names.named(row.other()) : labels.getOrDefault(row.other(), names.named(row.other())),
                "because",
                row.because(),
                "who",
                row.who(),
                "decided",
                row.decided());
    }

    /** With {@code cite}, the place of that number is taken off an event that rests on several. */
    @Override
    public List<EventRow> rows(JsonNode body) throws Exception {
        List<Sequence.Event> events = of.results().sequence().events();
        Map<String, Long> uses = uses(events);
        Sequence.Event event = event(events, body.path("event").asString(""));
        String first = name(event, uses);
        String second;
        JsonNode cite = body.path("cite");
        if (cite.isIntegralNumber()) {
            List<String> places = places(event).toList();
            int off = cite.asInt(-1);
            if (places.size() < 2 || off < 0 || off >= places.size()) {
                throw Call.nonsense("the event rests on no such place");
            }
            first = places.get(off == 0 ? 1 : 0);
            second = places.get(off);
        } else {
            second = name(event(events, body.path("other").asString("")), uses);
        }
        OpenCase opened = of.opened();
        return List.of(new EventRow(
                0,
                body.path("action").asString(""),
                first,
                second,
                body.path("because").asString(""),
                opened.who(),
                opened.today()));
    }

    private static Sequence.Event event(List<Sequence.Event> events, String id) throws Refused {
        return events.stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Refused.Why.NOT_THERE,
                        "The sequence holds no such event now.",
                        "Reload the page; the case may have been reconstructed anew."));
    }

    /** The first place that no other event rests on, else the id. */
    private static String name(Sequence.Event event, Map<String, Long> uses) {
        return places(event)
                .filter(place -> uses.getOrDefault(place, 0L) == 1)
                .findFirst()
                .orElse(event.id());
    }

    private static Stream<String> places(Sequence.Event event) {
        return event.cites().stream().map(cite -> cite.exhibit() + " " + cite.place());
    }

    /** How many events rest on each place; start and end of one thing count once. */
    private static Map<String, Long> uses(List<Sequence.Event> events) {
        Map<String, Long> uses = new HashMap<>();
        for (Sequence.Event event : events) {
            if (!event.id().endsWith(".end")) {
                places(event).distinct().forEach(place -> uses.merge(place, 1L, Long::sum));
            }
        }
        return uses;
    }
}
