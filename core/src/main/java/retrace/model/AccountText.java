package retrace.model;

import org.jspecify.annotations.Nullable;

/**
 * An account as text, with what is known of it.
 *
 * @param text the text exactly as read; offsets of claims count its code points
 * @param row what accounts.csv says of it, or null
 */
public record AccountText(String id, String file, String sha256, String text, Tables.@Nullable AccountRow row) {}
