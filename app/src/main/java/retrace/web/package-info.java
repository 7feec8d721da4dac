/** The workbench: a server on 127.0.0.1 for one person's browser, and the pages it serves. */
@NullMarked
package retrace.web;

import org.jspecify.annotations.NullMarked;
