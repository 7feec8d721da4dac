/** One reconstruction as a page that opens from a USB stick: one HTML file, no network, no script. */
@NullMarked
package retrace.report;

import org.jspecify.annotations.NullMarked;
