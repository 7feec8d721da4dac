/** Evidence against hypotheses: rows of answers, columns of findings, a reason in every cell and never a total. */
@NullMarked
package retrace.hypothesis;

import org.jspecify.annotations.NullMarked;
