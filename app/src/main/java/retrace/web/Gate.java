package retrace.web;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. Other programs and other pages of the same computer can reach 127.0.0.1 too, so a request has to come from a page of
 * this very server: its Host must be this address (a name that somebody points here is refused), an Origin must be this server, a
 * browser that says the request comes from another site is refused, and each request carries a session that only the holder of a
 * one-time link could get.
 *
 * <p>A link carries 256 random bits behind {@code #}, so that they are in no request line and no referrer; they are good once, and are
 * exchanged for a session in a cookie that scripts cannot read and other sites cannot send.
 */
final class Gate {

    private static final int BITS = 256;

    /** Sessions that are kept; more than one browser may look at a case. */
    private static final int MOST = 100;

    private final SecureRandom random = new SecureRandom();
    private final Set<String> links = ConcurrentHashMap.newKeySet();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final String host;
    private final String cookie;

    Gate(int port) {
        this.host = "127.0.0.1:" + port;
        this.cookie = "retrace-" + port; // cookies do not know ports: two workbenches must not share one
    }

    private String secret() {
        byte[] bytes = new byte[BITS / 8];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A new link that opens the workbench once. */
    String newLink() {
        String link = secret();
        links.add(link);
        return link;
    }

    /** Exchanges a link for the value of a Set-Cookie header; null when it is not good, or not any more. */
    @Nullable
    String enter(String link) {
        boolean good = links.removeIf(known -> same(known, link));
        if (!good || sessions.size() >= MOST) {
            return null;
        }
        String session = secret();
        sessions.add(session);
        return "%s=%s; Path=/; HttpOnly; SameSite=Strict".formatted(cookie, session);
    }

    /** Takes as long whatever differs. */
    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Why a request is refused, or null.
     *
     * @param open the route can be had without a session
     */
    @Nullable
    String refusal(String method, Headers headers, boolean open) {
        if (!List.of(host).equals(headers.get("Host"))) {
            return "This server answers to http://" + host + " alone.";
        }
        List<String> origin = headers.get("Origin");
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (origin == null ? !reads : !origin.equals(List.of("http://" + host))) {
            return "This request comes from another page.";
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !(site.equals("none") && reads)) {
            return "This request comes from another site.";
        }
        if (!open && !hasSession(headers)) {
            return "This browser has no session. Open the link that the program printed; it is good once.";
        }
        return null;
    }

    private boolean hasSession(Headers headers) {
        for (String line : headers.getOrDefault("Cookie", List.of())) {
            for (String pair : line.split(";")) {
                String[] sides = pair.strip().split("=", 2);
                if (sides.length == 2
                        && sides[0].equals(cookie)
                        && sessions.stream().anyMatch(s -> same(s, sides[1]))) {
                    return true;
                }
            }
        }
        return false;
    }
}
