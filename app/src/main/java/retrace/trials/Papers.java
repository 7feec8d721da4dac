package retrace.trials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.documents.Json;
import retrace.simulate.Fixes;
import retrace.simulate.Incident;
import retrace.simulate.Survey;
import retrace.simulate.TruthOf;

/** Writes what is written about an incident: case.json, the tables, the log, the accounts. */
final class Papers {

    private static final String TRACKS = "tracks.csv";

    private static final Map<String, List<String>> COLUMNS = Map.of(
            "recordings.csv",
            List.of(
                    "file",
                    "x_m",
                    "y_m",
                    "z_m",
                    "position_sigma_m",
                    "start_utc",
                    "start_sigma_s",
                    "device",
                    "holder",
                    "note"),
            "marks.csv",
            List.of("recording", "seconds", "sigma_s", "label", "note"),
            "weapons.csv",
            List.of(
                    "weapon",
                    "holder",
                    "calibre",
                    "rounds_before",
                    "rounds_after",
                    "in_chamber",
                    "function_test",
                    "trigger_pull_n",
                    "safeties",
                    "holster",
                    "examined_by",
                    "note"),
            "expected.csv",
            List.of("item", "holder", "why_expected", "requested", "answered", "state", "note"),
            TRACKS,
            List.of(
                    "object",
                    "clock",
                    "seconds",
                    "x_m",
                    "y_m",
                    "z_m",
                    "sigma_m",
                    "speed_mps",
                    "heading_deg",
                    "speed_sigma",
                    "source"));

    private static final List<String> ACCOUNTS = List.of(
            "file",
            "kind",
            "author",
            "published",
            "incident_date",
            "zone",
            "given_utc",
            "firsthand",
            "viewed_recordings",
            "sworn",
            "interpreter",
            "note");

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Incident incident;
    private final Path folder;

    Papers(Incident incident, Path folder) {
        this.incident = incident;
        this.folder = folder;
    }

    void write() throws IOException {
        Incident.Papers papers = incident.papers();
        Files.write(folder.resolve("case.json"), Json.toBytes(caseFacts(papers)));
        for (Map.Entry<String, ? extends List<? extends Map<String, String>>> table :
                papers.tables().entrySet()) {
            List<String> columns = COLUMNS.get(table.getKey());
            if (columns == null) {
                throw new IllegalArgumentException("no table is called \"%s\"; there are %s"
                        .formatted(table.getKey(), new TreeMap<>(COLUMNS).keySet()));
            }
            if (!table.getKey().equals(TRACKS)) {
                csv(table.getKey(), columns, table.getValue());
            }
        }
        List<SortedMap<String, String>> tracks = new ArrayList<>(papers.tables().getOrDefault(TRACKS, List.of()));
        tracks.addAll(Fixes.rows(incident));
        csv(TRACKS, Objects.requireNonNull(COLUMNS.get(TRACKS)), tracks);
        csv("ballistics.csv", Survey.COLUMNS, Survey.rows(incident));
        for (Incident.Log log : papers.logs()) {
            writeLog(log);
        }
        writeAccounts(papers);
    }

    private Map<String, Object> caseFacts(Incident.Papers papers) {
        Map<String, Object> out = new TreeMap<>();
        out.put("title", incident.title());
        out.put("incidentDate", papers.incidentDate());
        out.put("timeZone", incident.timeZone());
        out.put("place", Map.of("name", incident.place()));
        out.put(
                "airTemperature",
                new TreeMap<>(Map.of(
                        "celsius", papers.statedAirTemperatureC(), "sigma", papers.statedAirTemperatureSigmaC())));
        out.put("planFrame", "x east, y north, metres from a nail in the kerb");
        return out;
    }

    private void writeLog(Incident.Log log) throws IOException {
        ZoneId zone = ZoneId.of(incident.timeZone());
        List<Map<String, String>> rows = new ArrayList<>();
        for (Incident.LogLine line : log.entries()) {
            Instant shown = Instant.parse(incident.originUtc())
                    .plusMillis(Math.round(1000 * (line.atSeconds() + log.fastBySeconds())));
            rows.add(Map.of(
                    "time", LOCAL.format(shown.atZone(zone)),
                    "text", line.text(),
                    "unit", line.unit(),
                    "event", line.event(),
                    "zone", incident.timeZone()));
        }
        csv(log.file(), List.of("time", "text", "unit", "event", "zone"), rows);
    }

    private void writeAccounts(Incident.Papers papers) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Incident.Account account : papers.accounts()) {
            Files.writeString(folder.resolve(account.file()), TruthOf.text(account));
            Map<String, String> row = new TreeMap<>();
            row.put("file", account.file());
            row.put("kind", account.kind());
            row.put("author", account.author());
            row.put("published", account.published());
            row.put("incident_date", papers.incidentDate());
            row.put("zone", incident.timeZone());
            row.put("firsthand", account.firsthand() ? "yes" : "no");
            row.put("viewed_recordings", account.viewedRecordings() ? "yes" : "no");
            row.put("sworn", account.sworn() ? "yes" : "no");
            rows.add(row);
        }
        csv("accounts.csv", ACCOUNTS, rows);
    }

    private void csv(String name, List<String> columns, List<? extends Map<String, String>> rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        StringBuilder out = new StringBuilder(String.join(",", columns)).append('\n');
        for (Map<String, String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(cell(row.getOrDefault(column, "")));
            }
            out.append(String.join(",", cells)).append('\n');
            for (String key : row.keySet()) {
                if (!columns.contains(key)) {
                    throw new IllegalArgumentException(
                            "%s has no column \"%s\"; there are %s".formatted(name, key, columns));
                }
            }
        }
        Files.write(folder.resolve(name), out.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 4180: a cell with a comma, a quote or a line end stands in quotes. */
    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
