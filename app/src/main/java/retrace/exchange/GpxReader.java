package retrace.exchange;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Tables;
import retrace.model.Tables.TrackRow;

/**
 * Tracks of a GPX file (GPX 1.0 and 1.1, {@code trkpt} with latitude, longitude and time) as rows of tracks.csv: the object is the track's name, else
 * the file's; seconds count from 1970 in UTC, as GPX times do; x and y by the place of the plan's zero in case.json ({@link GlobeTie}); no height, since its zero
 * is the sea's and not the plan's. A row's number is that of its point, from 1.
 *
 * <p>GPX holds no error of a place. {@link GlobeTie#ASSUMED_SIGMA_M} is assumed per axis, times the point's HDOP where that is above 1, and told. No outside
 * reference of the file is followed, and a document type is refused.
 */
final class GpxReader {

    private static final int MOST_POINTS = 300_000;
    private static final int LOOKED_AT = 4096;
    private static final Pattern ROOT = Pattern.compile("<(\\w{1,40}:)?gpx\\b");

    private final String exhibit;
    private final CaseFacts facts;
    private final String file;
    private final Faults faults;
    private final List<Point> points = new ArrayList<>();
    private int read;

    private GpxReader(String exhibit, String file, CaseFacts facts) {
        this.exhibit = exhibit;
        this.file = file;
        this.facts = facts;
        this.faults = new Faults(exhibit, file, Tables.AFFECTS_PLACES);
    }

    private record Point(int number, String object, double latitude, double longitude, Instant time, double hdop) {}

    /** Whether a file begins as GPX does: its first element, after the declaration and comments, is {@code gpx}. */
    static boolean isGpx(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, LOOKED_AT), StandardCharsets.UTF_8);
        int at = past(text, text.startsWith("\uFEFF") ? 1 : 0, "<?xml", "?>");
        for (int next = past(text, at, "<!--", "-->"); next > at; next = past(text, at, "<!--", "-->")) {
            at = next;
        }
        return ROOT.matcher(text).region(at, text.length()).lookingAt();
    }

    /** Behind blanks and, where {@code opening} stands next, behind its {@code closing}. */
    private static int past(String text, int from, String opening, String closing) {
        int at = blanks(text, from);
        int end = text.startsWith(opening, at) ? text.indexOf(closing, at + opening.length()) : -1;
        return end < 0 ? at : blanks(text, end + closing.length());
    }

    private static int blanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The rows of one file and its problems. */
    static Tables read(String exhibit, String file, byte[] bytes, CaseFacts facts) {
        GpxReader reader = new GpxReader(exhibit, file, facts);
        try {
            reader.points(bytes);
        } catch (XMLStreamException e) {
            reader.faults.file(
                    "damaged-track",
                    "The GPX file breaks off or is no XML after point %d; what came before is used."
                            .formatted(reader.read),
                    "Export the track again.");
        }
        List<TrackRow> rows = reader.rows();
        if (rows.isEmpty()) {
            reader.faults.file(
                    "table-without-rows",
                    "The GPX file has no point with a place and a time that could be used.",
                    "Export the track with times; way points and routes have none.");
        }
        return new Tables(
                List.of(),
                rows,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                reader.faults.list());
    }

    private void points(byte[] bytes) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("outside references are not followed");
        });
        factory.setXMLReporter((message, kind, related, where) -> {});
        XMLStreamReader in = factory.createXMLStreamReader(
                new StringReader(SheetText.of(bytes, false).text()));
        String object = stem(file);
        while (in.hasNext() && read < MOST_POINTS) {
            int event = in.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type");
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (in.getLocalName()) {
                case "trk" -> object = stem(file);
                case "name" -> object = orElse(text(in), object);
                case "trkpt" -> point(in, object);
                default -> {
                    // other elements say nothing of where and when
                }
            }
        }
        if (in.hasNext() && read >= MOST_POINTS) {
            faults.file(
                    "table-cut",
                    "The GPX file has more than %,d points; the rest is not used.".formatted(MOST_POINTS),
                    "Cut the track to the time of the incident.");
        }
    }

    private void point(XMLStreamReader in, String object) throws XMLStreamException {
        read++;
        Double latitude = number(in.getAttributeValue(null, "lat"), 90);
        Double longitude = number(in.getAttributeValue(null, "lon"), 180);
        Instant time = null;
        double hdop = 1;
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.END_ELEMENT && in.getLocalName().equals("trkpt")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals("time")) {
                time = time(text(in));
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && in.getLocalName().equals("hdop")) {
                Double said = number(text(in), 1000);
                hdop = said == null ? 1 : Math.max(1, said);
            }
        }
        if (latitude == null || longitude == null || time == null) {
            faults.row(
                    "row-not-used",
                    read,
                    time == null && latitude != null ? "time" : "lat",
                    "the point has no %s that could be read; it is not used."
                            .formatted(time == null && latitude != null ? "time" : "place"),
                    "Export the track with places and times.");
            return;
        }
        points.add(new Point(read, object, latitude, longitude, time, hdop));
    }

    private List<TrackRow> rows() {
        if (points.isEmpty()) {
            return List.of();
        }
        if (facts.latitude() == null || facts.longitude() == null) {
            faults.file(
                    "track-without-frame",
                    "The track gives latitude and longitude, and case.json does not say where x = 0, y = 0 of the plan is; the track is not used.",
                    "Put the latitude and longitude of the plan's zero into case.json; y is then north.");
            return List.of();
        }
        GlobeTie globe = new GlobeTie();
        points.forEach(p -> globe.look(p.latitude(), p.longitude(), null, null));
        globe.settle(facts, faults);
        tellDilution();
        List<TrackRow> rows = new ArrayList<>();
        for (Point p : points) {
            if (globe.far(p.latitude(), p.longitude())) {
                faults.row(
                        "far-away",
                        p.number(),
                        "lat",
                        "the point is more than 50 km from the middle of the track; it is not used.",
                        "Check the track for jumps.");
                continue;
            }
            double[] at = globe.place(p.latitude(), p.longitude());
            rows.add(new TrackRow(
                    new Citation.Row(exhibit, p.number(), null),
                    p.object(),
                    "utc",
                    p.time().toEpochMilli() / 1000.0,
                    at[0],
                    at[1],
                    null,
                    GlobeTie.ASSUMED_SIGMA_M * p.hdop(),
                    null,
                    null,
                    null,
                    "gps"));
        }
        return rows;
    }

    private void tellDilution() {
        double most = points.stream().mapToDouble(Point::hdop).max().orElse(1);
        if (most > 1) {
            faults.file(
                    "track-dilution",
                    "Points with an HDOP above 1 are given an error as many times larger, here up to %.0f m."
                            .formatted(most * GlobeTie.ASSUMED_SIGMA_M),
                    "Nothing, unless the receiver's own errors are known: then enter the track in tracks.csv with sigma_m.");
        }
    }

    /** The text of an element that holds no others; what is inside others is left out. */
    private static String text(XMLStreamReader in) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (in.hasNext() && depth > 0) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
                default -> {
                    // comments and the like
                }
            }
        }
        return text.toString().strip();
    }

    private static @Nullable Double number(@Nullable String text, double most) {
        if (text == null) {
            return null;
        }
        try {
            double value = Double.parseDouble(text.strip());
            return Math.abs(value) <= most ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A time with a zone, or without one, which GPX takes as UTC. */
    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutZone) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                return null;
            }
        }
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text.substring(0, Math.min(200, text.length()));
    }

    private static String stem(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
