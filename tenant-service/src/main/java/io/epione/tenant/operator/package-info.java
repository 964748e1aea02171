/** Operators, each of which runs several hospitals. Which ones, {@code hospital} knows. */
@NullMarked
package io.epione.tenant.operator;

import org.jspecify.annotations.NullMarked;
