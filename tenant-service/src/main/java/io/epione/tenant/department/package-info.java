/** The departments of a hospital. */
@NullMarked
package io.epione.tenant.department;

import org.jspecify.annotations.NullMarked;
