/** Hospitals, their departments and their staff. */
@NullMarked
package io.epione.tenant;

import org.jspecify.annotations.NullMarked;
