/** Which hospital the current work belongs to, and the locks that hold it there. */
@NullMarked
package io.epione.platform.tenancy;

import org.jspecify.annotations.NullMarked;
