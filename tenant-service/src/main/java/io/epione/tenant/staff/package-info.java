/** The people who work at a hospital, and the directory of its practitioners. */
@NullMarked
package io.epione.tenant.staff;

import org.jspecify.annotations.NullMarked;
