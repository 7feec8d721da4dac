/** The result documents, and every value of the model, as JSON, both ways. */
@NullMarked
package retrace.documents;

import org.jspecify.annotations.NullMarked;
