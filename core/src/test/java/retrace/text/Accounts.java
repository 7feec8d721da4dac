package retrace.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.model.AccountText;
import retrace.model.CaseFacts;
import retrace.model.Claims;

/** Short cuts of the tests of this package; the reader is made once, because its model takes a moment to load. */
final class Accounts {

    static final AccountReader READER = AccountReader.standard();

    private Accounts() {}

    static CaseFacts on(String date, @Nullable String zone) {
        return new CaseFacts(
                null,
                LocalDate.parse(date),
                zone == null ? null : ZoneId.of(zone),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    static AccountText account(String id, String text) {
        return new AccountText(id, id + ".txt", "0".repeat(64), text, null);
    }

    static AccountReading read(String text) {
        return READER.read(account("A1", text), on("2025-05-02", null));
    }

    static Claims.Claim claim(AccountReading reading, String words) {
        return reading.claims().stream()
                .filter(c -> c.quote().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(words + " not in "
                        + reading.claims().stream().map(Claims.Claim::quote).toList()));
    }

    static List<String> who(Claims.Claim claim) {
        return claim.sources().stream().map(Claims.Source::who).toList();
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Accounts.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
