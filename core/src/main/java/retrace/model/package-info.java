/**
 * The values every stage speaks in. A record that is written to a result document has the document's field names as
 * component names; {@code xM} is written {@code x_m}. Lists are copied in, so nothing here changes once it exists.
 */
@NullMarked
package retrace.model;

import org.jspecify.annotations.NullMarked;
