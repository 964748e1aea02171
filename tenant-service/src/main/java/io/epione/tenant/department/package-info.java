/** The departments of a hospital, as a tree. */
@NullMarked
package io.epione.tenant.department;

import org.jspecify.annotations.NullMarked;
