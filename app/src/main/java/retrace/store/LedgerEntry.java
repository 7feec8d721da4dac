package retrace.store;

import tools.jackson.databind.JsonNode;

/**
 * One line of the ledger.
 *
 * @param seq from 1, without gaps
 * @param at wall clock, ISO 8601 UTC, as the computer had it
 * @param who name of whoever ran the command
 * @param what a word: made, take-in, link, same-bytes, edit, decoded, results, note …
 * @param on the object it is about: a path inside the case
 * @param details named values
 * @param prev SHA-256 of the line before without its line feed; 64 zeros for the first
 * @param hash SHA-256 of this line's canonical JSON without {@code hash}
 */
public record LedgerEntry(
        long seq, String at, String who, String what, String on, JsonNode details, String prev, String hash) {}
